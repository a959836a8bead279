import Diagnostics
import Testing

@testable import Notebook

@Suite struct YAMLTests {
  private func compose(_ text: String) -> (node: YAMLNode?, diagnostics: [Diagnostic]) {
    YAMLComposer.read(SourceText.lines(of: SourceFile(path: "a.yml", text: text)))
  }

  @Test(arguments: [
    ("", YAMLScalar.null), ("~", .null), ("null", .null), ("true", .bool(true)),
    ("FALSE", .bool(false)), ("on", .text("on")), ("yes", .text("yes")), ("12", .integer(12)),
    ("-3", .integer(-3)), ("+3", .integer(3)), ("0o17", .integer(15)), ("0x1F", .integer(31)),
    ("0x-1", .text("0x-1")), ("017", .integer(17)), ("1e-8", .number(1e-8)),
    ("1.0e+30", .number(1e30)), (".5", .number(0.5)), ("-.5", .number(-0.5)), ("5.", .number(5)),
    (".inf", .number(.infinity)), ("-.INF", .number(-.infinity)), ("inf", .text("inf")),
    ("nan", .text("nan")), ("0x1p3", .text("0x1p3")), ("1_000", .text("1_000")), (".", .text(".")),
    ("+", .text("+")), ("1e", .text("1e")), ("12:30", .text("12:30")), ("1.2.3", .text("1.2.3")),
    ("99999999999999999999", .number(1e20)), ("2026-01-02", .text("2026-01-02")),
  ])
  func readsPlainScalarsByTheCoreSchema(text: String, expected: YAMLScalar) {
    #expect(YAMLScalar(plain: text) == expected)
  }

  @Test func placesValuesBehindCharactersOfSeveralBytes() throws {
    let text = "é: ['ü', 日本]\nlist:\n- 5×8   # ö\n-  {a: ß}\n"
    let node = try #require(compose(text).node)
    guard case .mapping(let entries) = node.content else { throw Missing(what: "a mapping") }
    #expect(entries.map(\.key.span.text) == ["é", "list"])
    #expect(entries.map(\.value.span.text) == ["['ü', 日本]", "- 5×8   # ö\n-  {a: ß}"])
  }

  @Test func expandsAliases() throws {
    let node = try #require(compose("a: &x [1, 2]\nb: *x").node)
    #expect(node.size == 9)
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3", "duplicate-key", 3, 1), ("a: !!python/object x", "yaml-tag", 1, 4),
    ("a: *b", "unknown-anchor", 1, 4), ("a: &a [*a]", "unknown-anchor", 1, 8),
    ("a\n---\nb", "several-documents", 2, 1), ("[a]: b", "yaml-key-is-no-text", 1, 1),
    ("a: [1, 2\n", "unreadable-yaml", 1, 9), ("a: 'x", "unreadable-yaml", 1, 6),
    ("a: b: c", "unreadable-yaml", 1, 5), ("a: @x", "unreadable-yaml", 1, 4),
    ("é: \"\\q\"", "unreadable-yaml", 1, 5), ("a: 1\n\tb: 2", "unreadable-yaml", 2, 1),
    ("a: \u{1}", "unreadable-yaml", 1, 4), ("a: %x", "unreadable-yaml", 1, 4),
    ("a:\n  - b\n c: d", "unreadable-yaml", 3, 2), ("a: {b: c", "unreadable-yaml", 1, 9),
    (
      String(repeating: "[", count: 40_000) + String(repeating: "]", count: 40_000),
      "nesting-too-deep",
      1, 65
    ),
    (String(repeating: "- ", count: 5000), "nesting-too-deep", 1, 129),
  ])
  func tellsTheFirstMistake(text: String, id: String, line: Int, column: Int) {
    let (node, diagnostics) = compose(text)
    #expect(node == nil)
    #expect(diagnostics.first?.id == id)
    #expect(diagnostics.first?.span?.line == line)
    #expect(diagnostics.first?.span?.column == column)
  }

  @Test func stopsAliasesThatMultiply() throws {
    var text = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
    for (name, before) in zip("bcdefghij", "abcdefghi") {
      text +=
        "\(name): &\(name) [" + Array(repeating: "*\(before)", count: 10).joined(separator: ", ")
      text += "]\n"
    }
    #expect(compose(text).diagnostics.map(\.id) == ["aliases-too-large"])
  }

  static let messages: [(text: String, message: String, line: Int, column: Int)] = [
    ("a:\n  -\tx", "indentation is made of spaces, not tabs", 2, 4),
    ("\t", "indentation is made of spaces, not tabs", 1, 1),
    ("a: b\n\t\nc: d", "indentation is made of spaces, not tabs", 2, 1),
    ("a: |\n\tx", "indentation is made of spaces, not tabs", 2, 1),
    ("a: @b", "a value cannot begin with '@'; put the value in quotes", 1, 4),
    ("a: `b`", "a value cannot begin with '`'; put the value in quotes", 1, 4),
    ("a: %b", "a value cannot begin with '%'; put the value in quotes", 1, 4),
    ("a: b\u{7}", "the control character U+0007 cannot stand here", 1, 5),
    ("a: b\u{7f}", "the control character U+007F cannot stand here", 1, 5),
    (
      "a: b\u{2028}c",
      "the invisible character U+2028 (line separator) ends a line in YAML; write a space in its"
        + " place",
      1, 5
    ),
    (
      "é: b\u{85}c\nd: e",
      "the invisible character U+0085 (next line) ends a line in YAML; write a space in its place",
      1, 5
    ),
    ("a:b\nc: d", "a space is missing behind the ':' of a key, as in 'key: value'", 1, 2),
    (
      #"a: "\ud835\udd38""#,
      "this escape is no character; beyond U+FFFF, '\\U0001d538' or the character itself is"
        + " written",
      1, 7
    ),
  ]

  @Test(arguments: messages)
  func saysInPlainWordsWhatLibyamlRefuses(text: String, message: String, line: Int, column: Int) {
    let diagnostic = compose(text).diagnostics.first
    #expect(diagnostic?.message == message)
    #expect(diagnostic?.span?.line == line)
    #expect(diagnostic?.span?.column == column)
  }

  @Test func readsForeignLineBreaksInQuotes() {
    #expect(compose("a: \"b\u{2028}c\"").diagnostics.isEmpty)
  }
}
