import Diagnostics
import Testing

/// Of many messages those are shown that matter, and all are counted.
@Suite struct DigestTests {
  private let file = SourceFile(path: "n.md", text: String(repeating: "a\n", count: 2000))

  private func diagnostics(
    _ count: Int, _ severity: Diagnostic.Severity = .warning, _ message: (Int) -> String
  ) -> [Diagnostic] {
    (0..<count).map { index in
      Diagnostic(
        severity, id: .wrongValue, message(index),
        at: SourceSpan(file: file, range: 2 * index..<2 * index + 1))
    }
  }

  @Test(arguments: [0, 1, 3, 50])
  func showsAFewAsTheyAre(count: Int) {
    let told = diagnostics(count) { "message \($0)" }
    #expect(told.digest == told)
  }

  @Test func countsEqualMessages() {
    let told = (diagnostics(44) { _ in "it is wrong" } + diagnostics(1) { _ in "other" }).digest
    #expect(
      told.map(\.message) == [
        "it is wrong", "it is wrong", "it is wrong (and 41 more like it)", "other",
      ])
    #expect(told.compactMap(\.span?.line) == [1, 2, 3, 1])
  }

  @Test func showsAtMostFiftyWithErrorsFirst() {
    let warnings = diagnostics(1000) { "warning \($0)" }
    let errors = diagnostics(10, .error) { "error \($0)" }
    let shown = (warnings + errors).digest
    #expect(shown.count == Limits.shownMessages + 1)
    #expect(shown.dropLast().suffix(10) == errors)
    #expect(
      shown.last?.message
        == "there are 1010 messages in all; 960 others than those above are not shown")
    #expect(shown.last?.severity == .warning)
  }
}
