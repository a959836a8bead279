import Diagnostics
import Testing

@testable import Notebook

/// Comments of HTML are nowhere in what is read, and it is known where they stood.
@Suite struct CommentTests {
  @Test(arguments: [
    ("a <!-- s\n\ns --> b\n\nc", "p(a| b) p(c)"), ("a <!-- s\n\ns -->\nb", "p(a) p(b)"),
    ("> a <!-- s\n>\n> s --> b\n\nc", "quote(p(a| b)) p(c)"),
    ("- a <!-- s\n\n      s\n\n  s -->\n- b", "ul-loose(li(p(a)) li(p(b)))"),
    ("# a <!-- s\n\ns -->\n\nb", "h1#a(a) p(b)"),
    ("a <!-- s\n::: {.callout-note}\n\n# s\n--> b", "p(a| b)"),
    ("a <!-- s --> <!-- s\n\ns --> b <!-- s -->", "p(a | b)"),
    ("`<!--` a\n\nb `-->` c", "p(`<!--` a) p(b `-->` c)"), ("<!-- s\n\ns -->\n\nb", "p(b)"),
    ("<!-- s -->a <!-- s\n\ns --> b", "p(a|b)"),
  ])
  func leavesOutComments(text: String, expected: String) {
    let (notebook, diagnostics) = read(text)
    #expect(diagnostics.map(\.message) == [])
    let tidy = { (outline: String) in outline.split(separator: " ").joined(separator: " ") }
    #expect(
      tidy(outline(notebook?.blocks ?? [])).replacing("( ", with: "(").replacing("| ", with: "|")
        == tidy(expected).replacing("| ", with: "|"))
    let hidden = (notebook?.comments ?? []).map(\.text)
    let left = hidden.reduce(text) { $0.replacing($1, with: "") }
    #expect(!left.contains("s"), "\(hidden)")
  }

  @Test(arguments: [
    "a <!-- s\n\ns", "a <!-- s\n\n```mermaid\na --> b\n```", "> a <!-- s\n>\n> ~~~\n> a --> b",
  ])
  func tellsOfACommentThatNothingCloses(text: String) {
    #expect(read(text).diagnostics.contains { $0.id == "unclosed-comment" })
  }

  @Test func keepsPlacesBehindAComment() {
    #expect(
      messages("a <!-- s\n\ns --> [b](#no)").hasPrefix(
        "n.md:3:11: warning: no heading has the name"))
  }

  @Test func leavesCommentsOutOfTitlesThatStandElsewhere() {
    let notebook = read("[a][b]\n\n[b]: c.csv \"t <!-- s --> u\"\n").notebook
    #expect(outline(notebook?.blocks ?? []) == "p(link[c.csv|t  u](a))")
  }

  @Test func readsTitlesOfLinksAsProse() {
    let text = "---\nparams: {n: 3}\n---\n[a](b.csv \"t $x_1$ <!-- s -->`= params.n`\")"
    guard case .paragraph(let content)? = read(text).notebook?.blocks.first,
      case .link(_, let title, _)? = content.first
    else {
      Issue.record("no link")
      return
    }
    #expect(title.plainText([1: "3"]) == "t x₁ 3")
  }
}
