import Diagnostics
import Testing

@testable import Notebook

/// Lines that are text and were meant as a table.
@Suite struct StrayTableTests {
  @Test(arguments: [
    ("| a | b |\n| 1 | 2 |", "| a | b |", "write '|---|---|' below this line"),
    ("Text:\n| a | b |\n| 1 | 2 |\n| 3 | 4 |", "| a | b |", "below its head"),
    (
      "| a | b | c |\n|---|---|\n| 1 | 2 | 3 |", "|---|---|",
      "this row has 2 cells and the head of the table above it 3; write '|---|---|---|'"
    ),
    ("a | b | c\n---|---\n1 | 2 | 3", "---|---", "the head of the table above it 3"),
    ("| a | b |\n|---|---|---|", "|---|---|---|", "this row has 3 cells"),
    ("a | b | c\n1 | 2 | 3\n4 | 5 | 6", "a | b | c", "write '|---|---|---|'"),
    ("|---|---|\n| 1 | 2 |", "|---|---|", "no head of a table stands above this row"),
    ("> - | a | b |\n>   | 1 | 2 |", "| a | b |", "'|---|---|'"),
    ("| $|x|$ | `a|b` |\n| 1 | 2 |", "| $|x|$ | `a|b` |", "'|---|---|'"),
    ("| a \\| b | c |\n| 1 | 2 |", "| a \\| b | c |", "'|---|---|'"),
    ("| a | b |\n|===|===|\n| 1 | 2 |", "| a | b |", "'|---|---|'"),
    ("| | a |\n| - | b |\n|c|d|", "| | a |", "'|---|---|'"),
    ("|a|b|c|d|e|f|g|h|i|j|\n|1|2|3|4|5|6|7|8|9|0|", "|a|b|c|d|e|f|g|h|i|j|", "---|…'"),
  ])
  func tellsOfLinesThatAreNoTable(text: String, place: String, message: String) {
    let diagnostics = read("a\n\n\(text)\n").diagnostics
    #expect(diagnostics.map(\.id) == ["stray-table"])
    #expect(diagnostics.first?.span?.text == place)
    #expect(diagnostics.first?.message.contains(message) == true, "\(diagnostics)")
  }

  @Test(arguments: [
    "| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n--|--\n1 | 2", "| a |\n|---|\n| 1 |",
    "```\n| a | b |\n| 1 | 2 |\n```", "    | a | b |\n    | 1 | 2 |", "$$\n|a|b|\n|c|d|\n$$",
    "|x|\n|y|", "|a| + |b|\n|c| + |d|", "|a| and |b|\n|c| and |d|", "| a | b |",
    "a | b\nc | d\ne | f", "x ::= a | b | c\ny ::= d | e | f\nz ::= g | h | i",
    "x -> a | b | c\ny -> d | e | f\nz -> g | h | i", "x: a | b | c\ny: d | e | f\nz: g | h | i",
    "$ a | b | c\n$ d | e | f\n$ g | h | i", "the |a| and |b|\nthe |c| and |d|\nthe |e| and |f|",
    "\\|a|b\\|\n\\|c|d\\|", "a || b || c\nd || e || f\ng || h || i",
    "Menu | File | Open\nand | no | more is\nhere", "`|a|b|`\n`|c|d|`", "$|a|b|$\n$|c|d|$",
    "<!--\n| a | b |\n| 1 | 2 |\n-->", "<pre>\n| a | b |\n| 1 | 2 |\n</pre>",
  ])
  func saysNothingOfOtherBars(text: String) {
    #expect(!messages(text).contains("these lines"))
  }
}
