import Testing

@testable import Notebook

/// Which page a link from notebook to notebook leads to.
@Suite struct RenderedNotebooksTests {
  private let notebooks = RenderedNotebooks([
    ("course/1.md", "1.html"), ("course/sub/2.md", "2.html"), ("./3.md", "3.html"),
    ("/abs/4.md", "4.html"), ("caf\u{E9}.md", "5.html"),
  ])

  @Test(arguments: [
    ("sub/2.md", "course/1.md", "2.html"), ("./1.md", "course/1.md", "1.html"),
    ("sub/2.html", "course/1.md", "2.html"), ("../1.md", "course/sub/2.md", "1.html"),
    ("../3.md", "course/1.md", "3.html"),
    ("course/1.md", "3.md", "1.html"), ("x/../4.md", "/abs/n.md", "4.html"),
    ("caf\u{E9}.md", "n.md", "5.html"), ("cafe\u{301}.md", "n.md", "5.html"),
  ])
  func findsThePageOfANotebook(path: String, from: String, address: String) {
    #expect(notebooks.address(of: path, from: from) == address)
  }

  @Test(arguments: [("5.md", "course/1.md"), ("1.md", "n.md"), ("../../1.md", "course/1.md")])
  func knowsWhatIsNoneOfThem(path: String, from: String) {
    #expect(notebooks.address(of: path, from: from) == nil)
  }
}
