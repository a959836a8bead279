import Diagnostics
import Testing

@testable import Notebook

/// Emphasis in text without blanks between words, where Markdown sees no end of it.
@Suite struct EmphasisTests {
  @Test(arguments: [
    ("**太字。**次の文。", "p(strong(太字。)次の文。)"),
    ("これは**「重要」**な点。", "p(これはstrong(「重要」)な点。)"),
    ("これは*『斜体』*です。", "p(これはem(『斜体』)です。)"),
    ("「**強調**」は、**「甲」**と**乙。**丙", "p(「strong(強調)」は、strong(「甲」)とstrong(乙。)丙)"),
    ("가**나(다)**라", "p(가strong(나(다))라)"), ("**注意：**$x$", "p(strong(注意：)$x$)"),
    ("- **項目：**説明", "ul(li(p(strong(項目：)説明)))"), ("> **注！**引用", "quote(p(strong(注！)引用))"),
    ("| **甲：**乙 |\n|---|", "table[Notebook.Block.Table.Alignment.left](strong(甲：)乙)"),
    ("# **第一章：**始め", "h1#第一章始め(strong(第一章：)始め)"),
    ("***「両方」***だ", "p(em(strong(「両方」))だ)"),
    ("`**太字。**次`", "p(`**太字。**次`)"),
    ("[**甲。**乙](丙。*丁)", "p(link[丙。*丁|](strong(甲。)乙))"),
    ("```x\n**太字。**次\n```", "code[x](**太字。**次\n)"), ("甲\\**乙", "p(甲**乙)"),
    ("2*3*4 és a*b", "p(2em(3)4 és a*b)"), ("**a.**b é", "p(**a.**b é)"), ("甲。*乙", "p(甲。*乙)"),
  ])
  func readsStarsBesideMarks(text: String, expected: String) {
    #expect(outline(read(text).notebook?.blocks ?? []) == expected)
  }

  @Test(arguments: [
    ("a | b\n--|--\n1 | 2 | 3", [3]), ("| a |\n|---|\n| 1 |\n| `x|y` |\n| 1 | 2 |", [5]),
    ("> | a |\n> |---|\n> | 1 | 2 |", [3]), ("| a |\n|---|\n| 1 \\| 2 |\n| 3 | |\n|", []),
    ("| a | b |\n|---|---|\n| $|x|$ | 1 |\n| 1 |", []),
  ])
  func tellsOfCellsWithoutAColumn(text: String, lines: [Int]) {
    let told = read(text).diagnostics
    #expect(told.map { $0.span?.line } == lines)
    #expect(told.allSatisfy { $0.id == "long-row" })
  }
}
