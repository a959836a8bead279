import Diagnostics
import Testing

@testable import Notebook

struct JSONTests {
  private func read(_ text: String) -> (node: YAMLNode?, diagnostics: [Diagnostic]) {
    JSONReader.read(SourceText.lines(of: SourceFile(path: "p.json", text: text)))
  }

  @Test func readsWhatPythonWrites() throws {
    let text =
      #"{"a": "\ud835\udd38 \u00e9\/\"\n", "b": [1, -2.5e3, true, null, NaN, -Infinity],"#
      + "\n\t\"c\":\"\u{7f}\u{2028}\u{85}\", \"\": {}}\n"
    let node = try #require(read(text).node)
    guard case .mapping(let entries) = node.content, entries.count == 4,
      case .sequence(let items) = entries[1].value.content
    else {
      Issue.record("not read as it is")
      return
    }
    #expect(entries.map(\.key.value) == ["a", "b", "c", ""])
    #expect(entries[0].value.scalar == .text("𝔸 é/\"\n"))
    #expect(
      items.prefix(4).map(\.scalar) == [.integer(1), .number(-2500), .bool(true), .null])
    #expect(items.last?.scalar == .number(-.infinity))
    #expect(entries[2].value.scalar == .text("\u{7f}\u{2028}\u{85}"))
    #expect(entries[1].value.span.text.hasPrefix("[1, -2.5e3"))
  }

  static let mistakes: [(text: String, message: String, line: Int, column: Int)] = [
    (#"{"a": 1"#, "',' or '}' is expected here", 1, 8),
    (#"{"a": [1 2]}"#, "',' or ']' is expected here", 1, 10),
    (#"{"a" 1}"#, "':' is expected here", 1, 6),
    (#"{a: 1}"#, "a key in double quotes is expected here", 1, 2),
    (#"{"a": 1,}"#, "a key in double quotes is expected here", 1, 9),
    (#"{"a": x}"#, "a value is expected here", 1, 7),
    ("{\"é\": \"x", "the quotes that were opened are not closed", 1, 7),
    (#"{"a": "\q"}"#, "this escape is not known", 1, 8),
    (
      #"{"a": "\ud835x"}"#,
      "this escape is half of a character; the other half must follow it", 1, 8
    ),
    ("{}\n{}", "nothing may follow the value", 2, 1),
    (
      "{\"a\": \"b\tc\"}",
      "a text ends on its line; a line break in it is written '\\n', a tab '\\t'", 1, 9
    ),
    (
      String(repeating: "[", count: 40_000),
      "lists and mappings lie in each other more than 64 deep",
      1, 65
    ),
  ]

  @Test(arguments: mistakes)
  func tellsTheFirstMistake(text: String, message: String, line: Int, column: Int) {
    let (node, diagnostics) = read(text)
    #expect(node == nil)
    #expect(diagnostics.map(\.message) == ["this JSON cannot be read: \(message)"])
    #expect(diagnostics.first?.span?.line == line)
    #expect(diagnostics.first?.span?.column == column)
  }

  @Test(arguments: [
    ("p.json", #"{"name": "\ud835\udd38"}"#), ("/dev/fd/63", " \n{\"name\":\"\\ud835\\udd38\"}"),
  ])
  func readsParameterFilesThatAreJSON(path: String, text: String) throws {
    let overrides = Overrides(parameterFiles: [SourceFile(path: path, text: text)])
    let (notebook, diagnostics) = NotebookReader.read(
      SourceFile(path: "n.md", text: "---\nparams: {name: x}\n---\n"), overrides: overrides)
    #expect(diagnostics.isEmpty)
    #expect(notebook?.parameters.first?.value == .text("𝔸"))
  }

  @Test func readsOtherParameterFilesAsYAML() throws {
    let overrides = Overrides(parameterFiles: [SourceFile(path: "p.yml", text: "{name: y}")])
    let (notebook, diagnostics) = NotebookReader.read(
      SourceFile(path: "n.md", text: "---\nparams: {name: x}\n---\n"), overrides: overrides)
    #expect(diagnostics.isEmpty && notebook?.parameters.first?.value == .text("y"))
  }

  @Test func survivesDamage() {
    let text = Array(#"{"a": ["\ud835\udd38", -1e3, {}], "b": null}"#.utf8)
    for index in text.indices {
      for byte in [0, 34, 92, 123, 255] as [UInt8] {
        var damaged = text
        damaged[index] = byte
        let (node, diagnostics) = read(String(decoding: damaged, as: UTF8.self))
        #expect((node == nil) == diagnostics.hasErrors)
      }
      let (node, diagnostics) = read(String(decoding: text[..<index], as: UTF8.self))
      #expect(node == nil && diagnostics.hasErrors)
    }
  }
}
