import Datasets
import Diagnostics
import Foundation
import Notebook

extension ReadingScope {
  /// What a notebook may read: what lies beside it or below, the output folder, what the command line
  /// allows, and where the command is run in a folder above it, what lies there.
  init(notebook path: String, _ options: RunOptions) {
    let own = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let working = FileManager.default.currentDirectoryPath
    let isBelow = ReadingScope([working]).admits(own)
    self.init(
      [own, options.outputDirectory] + options.readableFolders + (isBelow ? [working] : []))
  }
}

extension PreparationState {
  /// The file that the notebook reads under a path.
  /// - Throws: `DatasetError` where there is none, or it may not be read.
  func file(_ path: String) throws(DatasetError) -> DataFile {
    try scope.existingFile(at: resolve(path), name: path)
  }

  /// The file that the notebook reads under a path; `nil` where there is none.
  /// - Throws: `DatasetError` where it may not be read.
  func fileIfThere(_ path: String) throws(DatasetError) -> DataFile? {
    try scope.file(at: resolve(path), name: path)
  }

  /// A path that the notebook reads: beside the notebook, or else in the output folder.
  func resolve(_ path: String) -> String {
    guard !path.hasPrefix("/") else { return path }
    let beside = beside(path)
    let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    let written =
      options.pendingFiles[name]
      ?? "\(options.outputDirectory)/\(path)"
    return !scope.isThere(beside) && scope.isThere(written) ? written : beside
  }

  /// A path from the notebook's folder.
  func beside(_ path: String) -> String {
    let folder = URL(fileURLWithPath: notebook.file.path).deletingLastPathComponent().path
    return path.hasPrefix("/") ? path : "\(folder)/\(path)"
  }

  /// Whether there is a file, beside the notebook, that it may read.
  func isThereBeside(_ path: String) -> Bool { scope.isThere(beside(path)) }

  /// The name of a file in the notebook's own folder, where a path leads there.
  func ownFile(_ path: String) -> String? {
    let path = path.hasPrefix("./") ? path.dropFirst(2) : path[...]
    let folder = notebook.filesFolder + "/"
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : nil
  }

  /// The notebook whose own folder a path leads into, where that is another one.
  func writer(of path: String) -> String? {
    let folder = path.split(separator: "/").first ?? ""
    guard folder.hasSuffix("_files"), ownFile(path) == nil else { return nil }
    return folder.dropLast("_files".count) + ".md"
  }
}
