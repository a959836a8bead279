import Diagnostics
import Foundation
import Notebook

extension Outline {
  /// A path that the notebook reads: beside the notebook, or else in the output folder.
  func resolve(_ path: String) -> String {
    guard !path.hasPrefix("/") else { return path }
    let notebook = URL(fileURLWithPath: notebook.file.path).deletingLastPathComponent()
    let beside = notebook.appendingPathComponent(path).path
    let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    let written =
      options.pendingFiles[name]
      ?? URL(fileURLWithPath: options.outputDirectory).appendingPathComponent(path).path
    let files = FileManager.default
    return !files.fileExists(atPath: beside) && files.fileExists(atPath: written)
      ? written : beside
  }

  /// Whether there is a file at a path beside the notebook.
  func isThereBeside(_ path: String) -> Bool {
    let notebook = URL(fileURLWithPath: notebook.file.path).deletingLastPathComponent()
    return FileManager.default.fileExists(atPath: notebook.appendingPathComponent(path).path)
  }

  /// Whether there is a file at a path that the notebook reads.
  func isThere(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: resolve(path))
  }

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
