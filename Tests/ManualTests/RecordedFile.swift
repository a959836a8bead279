import Foundation
import Testing

/// A file, or a part of one, that is made from the program's own tables.
struct RecordedFile {
  let file: URL

  /// Whether such files are to be written: `LECTERN_RECORD=1`. Doing so fails the test, so that
  /// nothing passes that nobody has looked at.
  private static let isRecording = ProcessInfo.processInfo.environment["LECTERN_RECORD"] == "1"

  /// Holds the file against what it should be.
  func check(_ wanted: String) throws {
    let actual = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard actual != wanted else { return }
    let name = file.lastPathComponent
    guard Self.isRecording else {
      let lines = zip(actual.split(separator: "\n"), wanted.split(separator: "\n"))
      let first = lines.first { $0 != $1 }
      Issue.record(
        """
        \(name) is not what the program's tables say; \
        'LECTERN_RECORD=1 swift test --filter ManualTests' writes it anew
        it has:  \(first?.0 ?? "other lines")
        it should have: \(first?.1 ?? "other lines")
        """)
      return
    }
    try wanted.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name); look at it, then run without recording")
  }
}
