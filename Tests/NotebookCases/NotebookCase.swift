import Diagnostics
import Foundation
import Record
import Testing

/// A folder with a notebook and what running it must give.
struct NotebookCase: Sendable, CustomTestStringConvertible {
  /// The name of the folder.
  let name: String
  let folder: URL

  static let good = cases(in: "Good")
  static let bad = cases(in: "Bad")

  var testDescription: String { name }

  private static func cases(in kind: String) -> [NotebookCase] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent(kind)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map {
      NotebookCase(name: $0, folder: folder.appendingPathComponent($0))
    }
  }

  /// A file of the folder; `nil` where it is not there.
  func text(of file: String) -> String? {
    try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
  }

  /// The notebook, under a path that leads to the files beside it.
  func source() throws -> SourceFile {
    let place = folder.appendingPathComponent("notebook.md")
    return SourceFile(path: place.path, text: try String(contentsOf: place, encoding: .utf8))
  }

  /// A text that may name the notebook, with `notebook.md` for its path.
  func withoutFolder(_ text: String) -> String {
    text.replacing(folder.path + "/", with: "")
  }
}
