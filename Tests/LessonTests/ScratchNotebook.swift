import Diagnostics
import Foundation
import Notebook
import Record

@testable import Lesson

/// Notebooks in a folder of their own, run as `lectern run` would; removed with the value.
final class ScratchNotebook: Sendable {
  let folder: String
  var output: String { folder + "/out" }

  init() throws {
    folder = NSTemporaryDirectory() + "lectern-lessons-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = URL(fileURLWithPath: folder + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// A file that a run has written.
  func written(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: output + "/" + name).map(Array.init)
  }

  /// Runs a notebook of steps, or says what kept it from running.
  /// - Parameter meanwhile: what happens once it has been checked.
  func run(
    _ text: String, name: String = "n.md", mode: RunOptions.Mode = .run,
    meanwhile: () -> Void = {}
  ) -> (record: RunRecord?, messages: [String]) {
    let file = SourceFile(path: folder + "/" + name, text: text)
    let (notebook, mistakes) = NotebookReader.read(file)
    guard let notebook, !mistakes.hasErrors else { return (nil, mistakes.map(Self.message)) }
    let runner = LessonRunner(
      notebook: notebook, options: RunOptions(mode: mode, outputDirectory: output))
    let preparation = runner.prepare()
    let messages = preparation.diagnostics.map(Self.message)
    guard !preparation.diagnostics.hasErrors else { return (nil, messages) }
    meanwhile()
    let record = runner.run(preparation) { name, bytes throws(FileNotWritten) in
      do {
        try self.write(bytes, to: "out/\(notebook.filesFolder)/\(name)")
      } catch {
        throw FileNotWritten("\(error)")
      }
    }
    return (record, messages + record.cells.flatMap(\.diagnostics).map(Self.message))
  }

  private static func message(_ diagnostic: Diagnostic) -> String {
    "\(diagnostic.span?.line ?? 0): \(diagnostic.severity.rawValue): \(diagnostic.message)"
  }
}

extension RunRecord {
  func cell(_ label: String) -> CellRecord? { cells.last { $0.label == label } }
}
