import Diagnostics
import Foundation
import Testing

@testable import Notebook

/// What is long is read in bounded time, and what is left out for its length is told.
@Suite struct LongProseTests {
  /// What took time by the square of its length would not come to its end.
  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "*", "`", "$", "[", "(", "{", "<", "\"", "'", "\\", ":", "|", "${", "'\"", "`= ", "$$",
      "{a=\"",
      "[^a] ", "\\(", "<!-- ", "@eq-", "![", "<a ", "q1mask",
    ])
  func readsLongRunsOfMarks(mark: String) {
    let text = "a " + String(repeating: mark, count: 60_000 / mark.utf8.count)
    #expect(read(text).notebook != nil)
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "<details><summary>x</summary>\n\n", "::: {.callout-note}\n", "a {{< b ", "``` ` ",
      "www.a", "http://a", "a@b.c ", "W^[", "^[a $", "- [ ] ", "```{.c a=\"`\"\n", "[a][b] ",
      "(@a) ", "*[a]: ", "| a\n", "a | b | c\n", "[a @tbl-a; ", "-- --\na\n", "\\\\(a ",
    ])
  func readsLongRunsOfOpenings(opening: String) {
    let text = "a\n\n" + String(repeating: opening, count: 120_000 / opening.utf8.count)
    #expect(read(text).notebook != nil)
  }

  @Test func refusesQuotesThatTheParserWouldPairForMinutes() {
    for mark in ["\"", "'", "\"'", "(\""] {
      let diagnostics = read("a\n\n" + String(repeating: mark, count: 40_000)).diagnostics
      #expect(diagnostics.map(\.id) == ["paragraph-too-large"], "\(mark)")
    }
    let quoted = String(repeating: "He said \"so\", and 'no' (\"so\"). ", count: 2000)
    #expect(read(quoted).diagnostics.isEmpty)
  }

  @Test(arguments: ["$", "$$"])
  func takesAFormulaOfAnyLengthForOne(mark: String) {
    let latex = String(repeating: "x + ", count: 5000) + "y"
    for text in ["a \(mark)\(latex)\(mark) b", "\(mark)\n\(latex)\n\(mark)"]
    where mark == "$$" || text.hasPrefix("a") {
      let formulas = (read(text).notebook?.blocks ?? []).flatMap(\.formulas)
      #expect(formulas.map { $0.latex.utf8.count } == [latex.utf8.count])
    }
  }

  @Test func tellsThatAParagraphHasTooManyDollars() {
    let text = String(repeating: "${", count: 20_000) + String(repeating: "}", count: 20_000)
    #expect(read(text).diagnostics.contains { $0.id == "unsearched-formulas" })
  }

  @Test func masksBesideTheNamesOfItsMasks() {
    let text = (0..<100).map { "q\($0)mask" }.joined(separator: " ") + " $q0mask0z$ `= params.a`"
    let (notebook, _) = read("---\nparams: {a: 1}\n---\n" + text)
    let shown = outline(notebook?.blocks ?? [])
    #expect(shown.hasSuffix("q99mask $q0mask0z$ value1)"))
  }
}
