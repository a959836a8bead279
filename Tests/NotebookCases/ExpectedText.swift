import Foundation
import Testing

/// A file of a case that says what a run must give.
struct ExpectedText {
  let notebookCase: NotebookCase
  let file: String

  /// Whether expected files are to be written: `LECTERN_RECORD=1`. Doing so fails the test, so that
  /// nothing passes that nobody has looked at.
  private static var isRecording: Bool {
    ProcessInfo.processInfo.environment["LECTERN_RECORD"] == "1"
  }

  /// Holds a text against the file.
  func check(_ actual: String) throws {
    guard !Self.isRecording else {
      let place = notebookCase.folder.appendingPathComponent(file)
      if notebookCase.text(of: file) != actual {
        try actual.write(to: place, atomically: true, encoding: .utf8)
      }
      Issue.record("recorded \(notebookCase.name)/\(file); look at it, then run without recording")
      return
    }
    guard let expected = notebookCase.text(of: file) else {
      Issue.record(
        "\(notebookCase.name)/\(file) is missing; LECTERN_RECORD=1 writes it:\n\(actual)")
      return
    }
    let difference = TextComparison(expected: expected, actual: actual).difference
    #expect(difference.isEmpty, "\(notebookCase.name)/\(file), \(difference)")
  }
}
