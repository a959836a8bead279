import Files
import Foundation

/// The folders that a notebook may read: every file that is opened for it is asked for here.
///
/// A path is resolved once, with all links on the way, and what it leads to is what is opened. It may
/// lie in one of the folders or below; whether it is there is told of no other.
package struct ReadingScope: Sendable {
  /// The folders, links resolved; `nil` where everything may be read.
  private let folders: [CanonicalPath]?

  private init(folders: [CanonicalPath]?) {
    self.folders = folders
  }

  /// For what no notebook has named.
  package static let everything = ReadingScope(folders: nil)

  /// These folders, those that they lead to where they are links, and what is below.
  package init(_ folders: [String]) {
    self.init(folders: folders.compactMap(Self.resolve))
  }

  /// The same with one more folder.
  package func adding(_ folder: String) -> ReadingScope {
    ReadingScope(folders: folders.map { $0 + [Self.resolve(folder)].compactMap(\.self) })
  }

  /// Whether what a path leads to may be read.
  package func admits(_ path: String) -> Bool { Self.resolve(path).map(contains) ?? false }

  /// The regular file that a path leads to; `nil` where there is none: a pipe or a device counts as
  /// none.
  /// - Parameter name: the file as messages call it.
  /// - Throws: `DatasetError` where the path leads out of the folders.
  package func file(at path: String, name: String) throws(DatasetError) -> DataFile? {
    try admitted(path, name).flatMap { DataFile(resolved: $0, name: name) }
  }

  /// The regular file that a path leads to.
  /// - Throws: `DatasetError` where there is none, or the path leads out of the folders.
  package func existingFile(at path: String, name: String) throws(DatasetError) -> DataFile {
    if let file = try file(at: path, name: name) { return file }
    throw obstacle(at: path, name: name) ?? .noFile(name, among: names(beside: path))
  }

  /// What stands where a file should be: a folder, a link to nothing, a device; `nil` where there is
  /// nothing.
  package func obstacle(at path: String, name: String) -> DatasetError? {
    guard let target = Self.resolve(path), contains(target),
      let status = FileStatus(ofLinkAt: path)
    else { return nil }
    let kind = FileStatus(path: target.text)?.kind ?? status.kind
    switch kind {
    case .file: return nil
    case .folder, .other: return .noFileBut(kind.words, name)
    case .link:
      let target = try? FileManager.default.destinationOfSymbolicLink(atPath: target.text)
      return .linkToNothing(name, target: target ?? "")
    }
  }

  /// What is in the folder that a path leads into, where that may be read.
  private func names(beside path: String) -> [String] {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    guard let target = Self.resolve("/" + folder), contains(target) else { return [] }
    return (try? FileManager.default.contentsOfDirectory(atPath: target.text))?.sorted() ?? []
  }

  /// The folder that a path leads to, all links resolved; `nil` where there is none.
  func folder(at path: String, name: String) throws(DatasetError) -> String? {
    try admitted(path, name).flatMap { Self.isFolder($0) ? $0 : nil }
  }

  /// Whether there is a folder at a path, or a link to one.
  static func isFolder(_ path: String) -> Bool { FileStatus(path: path)?.kind == .folder }

  /// Whether there is anything at a path that may be read.
  package func isThere(_ path: String) -> Bool {
    guard let target = target(of: path) else { return false }
    return contains(target) && FileStatus(path: target.text) != nil
  }

  /// - Returns: `nil` for what is no path.
  private func admitted(_ path: String, _ name: String) throws(DatasetError) -> String? {
    guard let target = target(of: path) else { return nil }
    guard contains(target) else {
      let folder = Self.isFolder(target.text) ? target.text : target.folder
      throw .notAdmitted(name, target: target.text, folder: folder)
    }
    return target.text
  }

  /// What a path leads to: the file of this name, or else one whose name spells letters such as `é` in
  /// the other way, as names do that come from another system.
  private func target(of path: String) -> CanonicalPath? {
    guard let target = Self.resolve(path) else { return nil }
    guard contains(target), path.utf8.contains(where: { $0 > 127 }),
      FileStatus(ofLinkAt: path) == nil, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
      let folder = self.target(of: String(path[..<slash])), contains(folder)
    else { return target }
    // Two spellings of a letter are equal here.
    let name = path[path.utf8.index(after: slash)...]
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.text)
    return names?.first { $0 == name }.flatMap { Self.resolve(folder.text + "/" + $0) } ?? target
  }

  private func contains(_ target: CanonicalPath) -> Bool {
    folders.map { $0.contains { target.isIn($0) } } ?? true
  }

  /// - Returns: `nil` for what the system takes for no path, or for another one.
  private static func resolve(_ path: String) -> CanonicalPath? {
    guard !path.utf8.contains(0), path.utf8.count < Int(PATH_MAX) else { return nil }
    return CanonicalPath(path)
  }
}
