import Diagnostics
import Testing

@testable import Notebook

/// Links whose address stands elsewhere: `[words][name]`, and what gives it.
@Suite struct ReferenceLinkTests {
  @Test(arguments: [
    ("a [b][guied]\n\n[guide]: x", "unknown-link", "[b][guied]", "did you mean 'guide'?"),
    ("a ![b][pic]", "unknown-link", "[b][pic]", "a line '[pic]: …' gives its address"),
    ("*[b `]` $c$][2]*", "unknown-link", "[b `]` $c$][2]", "a line '[2]: …'"),
    ("[Some words][]", "unknown-link", "[Some words][]", "the name 'Some words'"),
    ("| a |\n|--|\n| [b d][c] |", "unknown-link", "[b d][c]", "'[c]: …'"),
    ("text\n[a]: https://x.org", "definition-in-paragraph", "[a]: https://x.org", "a blank line"),
    ("[a][b]\n\n[b]: x\n[B]: y", "repeated-definition", "[B]: y", "has another address already"),
    (
      "---\ntitle: a [b d][c]\n---\n[c]\n\n[c]: x", "reference-link-outside-text", "[b d][c]",
      "take"
    ),
  ])
  func tellsOfLinksThatHaveNoAddress(text: String, id: String, place: String, advice: String) {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.span?.text == place)
    #expect(diagnostics.first?.message.contains(advice) == true, "\(diagnostics)")
  }

  @Test(arguments: [
    "[b][c]\n\n[c]: x", "[b][ C  d ]\n\n[c d]: <x>", "> [b][c]\n>\n> [c]: x 'title'",
    "[c][]\n\n[c]: x",
    "[x] alone", "- [x] done\n- [ ] open", "W[i][j] and a(1)[b][c]", "[1][2], [0, 1][2, 3]",
    "a[^1][^2]\n\n[^1]: b\n\n[^2]: c", "`[a][b]` \\[a][b] $[a][b]$", "[a] [b]", "[b][c](x.md)",
    "[a]: x\n[b]: y\n\n[a] [b]", "[a]: x\n[a]: x\n\n[a]", "[//]: # (one)\n\n[//]: # (two)\n\na",
    "```\n[a]: x\n[a]: y\n```",
    "text\n[Note]: this is so", "[@eq-a][b] $$u$$ {#eq-a}", "**W**[i][j], $W$[i][j]",
    "W\u{2081}[i][j]", "(x)[i][j]", "[a-zA-Z_][a-zA-Z0-9_]*", "[INFO][main] up",
    "---\ntitle: run [OPTIONAL][REQUIRED]\n---",
  ])
  func saysNothingOfOtherBrackets(text: String) {
    #expect(read(text).diagnostics.filter { $0.id != "label-in-a-line" }.map(\.message) == [])
  }
}
