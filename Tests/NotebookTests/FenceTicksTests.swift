import Diagnostics
import Testing

@testable import Notebook

/// Backticks on the line of a fence of backticks, which Markdown takes for no fence.
@Suite struct FenceTicksTests {
  @Test(arguments: [
    (
      "```{.python #lst-a lst-cap=\"in `= 1+2` here\"}\ny\n```\n\n$x$ @lst-a",
      "code[{.python}]#lst-a[in value1 here](y\n) p($x$ ref(lst-a named))"
    ),
    (
      "```{.python lst-cap=\"one of `relu`\"}\ny\n```\n\n$x$",
      "code[{.python}][one of `relu`](y\n) p($x$)"
    ),
    ("````python {lst-cap=\"`a` ``b``\"}\ny\n````\nz", "code[python][`a` `b`](y\n) p(z)"),
    ("- ```{.c lst-cap=\"`a`\"}\n  y\n  ```\n- z", "ul(li(code[{.c}][`a`](y\n)) li(p(z)))"),
    ("> ```{.c lst-cap=\"`a`\"}\n> y\n> ```\n\nz", "quote(code[{.c}][`a`](y\n)) p(z)"),
    ("~~~{.c lst-cap=\"`a`\"}\ny\n~~~\n\nz", "code[{.c}][`a`](y\n) p(z)"),
    (
      "~~~\n```{.c lst-cap=\"`a`\"}\n~~~\n\n    ```{.c lst-cap=\"`b`\"}\n",
      "code[](```{.c lst-cap=\"`a`\"}\n) code[](```{.c lst-cap=\"`b`\"}\n)"
    ),
    ("```{.c a=\"`b`\"}``` d", "p(`{.c a=\"`b`\"}` d)"),
  ])
  func readsAttributesWithCode(text: String, expected: String) {
    let (notebook, diagnostics) = read(text)
    #expect(outline(notebook?.blocks ?? []) == expected)
    #expect(diagnostics.map(\.message) == [])
  }

  @Test(arguments: ["``` python `= 1+1` x\ny\n\n$z$", "- ```{.c \"`= 1+1`\"\n  y\n\n$z$"])
  func tellsOfAFenceThatIsNone(text: String) throws {
    let (notebook, diagnostics) = read(text)
    #expect(diagnostics.map(\.id) == ["unopened-fence"])
    #expect(diagnostics.first?.message.contains("write '~~~'") == true)
    #expect(notebook?.inlineValues.isEmpty == true)
    #expect(outline(Array(try #require(notebook).blocks.suffix(1))) == "p($z$)")
  }

  @Test(arguments: ["``` a `b` ```", "a ``` `b`", "```a `b`\nc```"])
  func saysNothingOfCode(text: String) {
    #expect(messages(text) == "")
  }
}
