import Diagnostics
import Testing

@testable import Notebook

/// A line `: caption` below a table is its caption, as in Pandoc.
@Suite struct TableCaptionTests {
  private static let table = "table[Notebook.Block.Table.Alignment.left]"

  @Test(arguments: [
    ("| a |\n|--|\n| b |\n\n: A *c*\n\nd", "\(table)[A em(c)](a / b) p(d)"),
    ("| a |\n|--|\n| b |\n: A $c$\n\nd", "\(table)[A $c$](a / b) p(d)"),
    ("| a |\n|--|\n| b |\n\n: A\nc\n\nd", "\(table)[A|c](a / b) p(d)"),
    ("| a |\n|--|\n| b |\n\n:   A {#tbl-x}\n", "\(table)#tbl-x[A](a / b)"),
    ("| a |\n|--|\n| b |\n\n: {#tbl-x}\n", "\(table)#tbl-x(a / b)"),
    ("> | a |\n> |--|\n> | b |\n>\n> : A\n> c", "quote(\(table)[A|c](a / b))"),
    ("- | a |\n  |--|\n  | b |\n\n  : A", "ul-loose(li(\(table)[A](a / b)))"),
    ("| a |\n|--|\n| b |\n\n: A\n\n: B", "\(table)[A](a / b) p(: B)"),
    ("| a |\n|--|\n| b |\n\n\n: A", "\(table)(a / b) p(: A)"),
    ("| a |\n|--|\n| b |\n\nTable: A *c*\n", "\(table)[A em(c)](a / b)"),
    ("| a |\n|--|\n| b |\ntable: A\n\nTable: b", "\(table)[A](a / b) p(Table: b)"),
    ("T\n: what\n\n| a |\n|--|\n| b |", "dl(dt(T) dd(p(what))) \(table)(a / b)"),
    ("| a |\n|--|\n| b |\n:A {#tbl-x}\n", "\(table)#tbl-x[A](a / b)"),
    ("| a |\n|--|\n| b |\n\n:*A*", "\(table)[em(A)](a / b)"),
    ("| a |\n|--|\n| b |\n\n::A", "\(table)(a / b) p(::A)"),
    ("| a |\n|--|\n: A", "\(table)[A](a)"),
    ("| $|x|$ |\n|--|\n| b |\n\n: A {#tbl-h}", "\(table)#tbl-h[A]($|x|$ / b)"),
    ("| `a|b` |\n|--|\n| $|b|$ |\n: A", "\(table)[A](`a|b` / $|b|$)"),
    ("- | $|x|$ |\n  |--|\n  | b |\n\n  : A", "ul-loose(li(\(table)[A]($|x|$ / b)))"),
    ("$x\n= y$\n\n| $|x|$ |\n|--|\n| b |\n\n: A", "p($x\n= y$) \(table)[A]($|x|$ / b)"),
  ])
  func readsCaptions(text: String, expected: String) {
    #expect(outline(read(text).notebook?.blocks ?? []) == expected)
  }

  @Test func numbersTheTablesThatHaveLabels() {
    let table = "| a |\n|--|\n| b |\n\n"
    let (notebook, diagnostics) = read(
      "\(table): A {#tbl-x}\n\n\(table): B\n\n\(table): C {#tbl-y}\n\n@tbl-y @tbl-x\n")
    #expect(diagnostics.map(\.message) == [])
    #expect(notebook?.labels["tbl-x"]?.number.plainText([:]) == "1")
    #expect(notebook?.labels["tbl-y"]?.number.plainText([:]) == "2")
  }

  @Test func tellsOfALabelThatIsGivenTwice() {
    let table = "| a |\n|--|\n| b |\n\n: A {#tbl-x}\n\n"
    #expect(
      messages(table + table).hasPrefix(
        "n.md:11:6: warning: the label 'tbl-x' is given twice; references lead to the first"))
  }
}
