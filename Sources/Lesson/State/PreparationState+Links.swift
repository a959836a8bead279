import Datasets
import Diagnostics
import Files
import Foundation
import Notebook
import Record

extension PreparationState {
  /// The file that a link of prose leads to, to go with the page; `nil` where it cannot, with a warning,
  /// or where a notebook or a run makes the place that it leads to.
  mutating func linkedFile(_ link: LinkReference) -> LinkedFile? {
    let path = link.path
    guard !path.isEmpty, !isMade(path) else { return nil }
    let isNotebook = path.hasSuffix(".md")
    let isInFolder = !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
    guard isInFolder || isNotebook else {
      diagnostics.append(.linkLeavesFolder(link))
      return nil
    }
    let isThere =
      isNotebook
      ? isThereBeside(path) || FileManager.default.fileExists(atPath: beside(path))
      : isThereBeside(path) || !scope.admits(beside(path))
    guard isThere else {
      diagnostics.append(.brokenLink(link))
      return nil
    }
    guard !isNotebook else { return nil }
    if let known = files[path] { return known }
    do throws(DatasetError) {
      let bytes = try CarriedFile(scope.existingFile(at: beside(path), name: path)).bytes
      guard bytes.count <= fileBytesLeft else {
        diagnostics.append(.tooManyFiles(link))
        return nil
      }
      fileBytesLeft -= bytes.count
      let file = LinkedFile(name: String(path.split(separator: "/").last ?? ""), bytes: bytes)
      files[path] = file
      return file
    } catch {
      diagnostics.append(
        Diagnostic(.warning, id: .fileNotCarried, error.message, at: link.span))
      return nil
    }
  }

  /// Whether a run of the notebook makes a file of this name: its steps say so, or it is a table or a
  /// picture, whose names follow from what is in them.
  /// - Parameter isThere: whether there is one beside the notebook.
  private func isMadeHere(_ name: String, isThere: Bool) -> Bool {
    let key = FileName(name).key
    if key.isEmpty || notebook.writtenFiles.contains(where: { FileName($0).key == key }) {
      return true
    }
    let isOfEarlierRun =
      isThere
      && FileStatus(path: options.outputDirectory)?.identity
        == FileStatus(path: beside("."))?.identity
    return [".csv", ".pgm"].contains { name.hasSuffix($0) } && (!isThere || isOfEarlierRun)
  }

  /// Whether a run makes what a path leads to: a file of a notebook's own folder, the page of a
  /// notebook, or the index.
  private func isMade(_ path: String) -> Bool {
    if path == "index.html" { return true }
    if let name = ownFile(path) { return isMadeHere(name, isThere: isThereBeside(path)) }
    if let writer = writer(of: path) { return isThereBeside(writer) }
    let index = RenderedNotebooks(indexedFolders: options.indexedFolders)
    if index.address(of: path, from: notebook.file.path) != nil { return true }
    return path.hasSuffix(".html") && isThereBeside(String(path.dropLast(4)) + "md")
  }
}

extension Diagnostic {
  fileprivate static func brokenLink(_ link: LinkReference) -> Diagnostic {
    Diagnostic(
      .warning, id: .brokenLink,
      "there is no '\(link.path)' beside the notebook, so the link leads nowhere", at: link.span)
  }

  fileprivate static func tooManyFiles(_ link: LinkReference) -> Diagnostic {
    Diagnostic(
      .warning, id: .tooManyFiles,
      "'\(link.path)' does not go with the page: the files that do come to at most"
        + " \(Limits.carriedFiles >> 20) MB", at: link.span)
  }

  fileprivate static func linkLeavesFolder(_ link: LinkReference) -> Diagnostic {
    Diagnostic(
      .warning, id: .linkLeavesFolder,
      "'\(link.path)' lies outside the notebook's folder and does not go with the page",
      at: link.span)
  }
}
