import Diagnostics

/// What the options of a step fill in.
struct OptionsDraft {
  var options = StepOptions()
  var label: Located<String>?
}

/// Reads the leading `#| key: value` lines of a step.
struct OptionReader {
  private static let mark = "#|"

  let kind: Step.Kind
  let scope: ParameterScope
  private(set) var draft = OptionsDraft()
  private(set) var diagnostics: [Diagnostic] = []

  init(kind: Step.Kind, scope: ParameterScope) {
    self.kind = kind
    self.scope = scope
  }

  static func isOption(_ line: String) -> Bool { line.hasPrefix(mark) }

  /// Whether a line begins with the parts of the mark: `# | echo: false`.
  static func isNearlyOption(_ line: String) -> Bool {
    let rest = line.drop { $0 == "#" || $0 == " " }
    return line.hasPrefix("#") && !isOption(line) && rest.hasPrefix("|")
  }

  /// Reads all options; a line that begins with more spaces than its key continues a value.
  mutating func read(_ fragment: SourceFragment) {
    let lines = fragment.lines.map { line in
      let text = line.text.utf8.dropFirst(Self.mark.utf8.count)
      return line.dropFirst(bytes: Self.mark.utf8.count + (text.first == 32 ? 1 : 0))
    }
    var seen: [String: SourceSpan] = [:]
    var start = 0
    while start < lines.count {
      let rest = lines[(start + 1)...]
      let end = rest.firstIndex { !$0.text.isEmpty && !$0.text.hasPrefix(" ") } ?? lines.count
      let chunk = SourceFragment(file: fragment.file, lines: Array(lines[start..<end]))
      if !lines[start].text.trimmingSpaces.isEmpty { readOne(chunk, &seen) }
      start = end
    }
  }

  private mutating func readOne(_ chunk: SourceFragment, _ seen: inout [String: SourceSpan]) {
    let text = FragmentText(chunk)
    let keyEnd = text.bytes.firstIndex(of: UInt8(ascii: ":")) ?? text.bytes.count
    let key = text.text(0..<keyEnd)
    let span = text.span(0..<keyEnd)
    guard keyEnd < text.bytes.count, !key.isEmpty, !key.contains("\n"),
      key.utf8.allSatisfy({ $0.isWordByte || $0 == 45 })
    else {
      let firstLine = chunk.lines.first?.text.utf8.count ?? 0
      diagnostics.append(.unreadableOption(at: text.span(0..<firstLine)))
      return
    }
    guard let option = StepOption.all.first(where: { $0.name == key }) else {
      diagnostics.append(.unknownOption(key, of: kind, at: span, among: names))
      return
    }
    guard option.steps.contains(kind) else {
      diagnostics.append(.misplacedOption(option, on: kind, at: span))
      return
    }
    if let first = seen[key], !option.repeats {
      diagnostics.append(.duplicateKey(key, at: span, first: first))
      return
    }
    seen[key] = span
    read(option, in: chunk, text, valueStart: keyEnd + 1)
  }

  private var names: [String] {
    StepOption.all.filter { $0.steps.contains(kind) }.map(\.name)
  }

  private mutating func read(
    _ option: StepOption, in chunk: SourceFragment, _ text: FragmentText, valueStart: Int
  ) {
    switch option.reader {
    case .expectation:
      let parser = ExpressionParser(text, raw(text, from: valueStart), scope: scope)
      parser.expectation(&diagnostics).map { draft.options.expectations.append($0) }
    case .selection:
      let range = raw(text, from: valueStart)
      SelectionParser.read(text, range, &diagnostics).map {
        draft.options.show.append(Located($0, at: text.span(range)))
      }
    case .value(let field):
      let (node, mistakes) = YAMLComposer.read(chunk)
      diagnostics += mistakes
      guard case .mapping(let entries) = node?.content, let value = entries.first?.value else {
        if !mistakes.hasErrors {
          diagnostics.append(.unreadableOption(at: text.span(0..<valueStart)))
        }
        return
      }
      let before = diagnostics.count
      let resolved = scope.substitute(in: value, &diagnostics)
      guard diagnostics.count == before else { return }
      do throws(ValueMismatch) {
        try field.fill(&draft, resolved)
      } catch {
        diagnostics.append(.wrongValue(option.name, error))
      }
    }
  }

  /// The range of a value that is not YAML: without spaces, quotes and a comment.
  private func raw(_ text: FragmentText, from start: Int) -> Range<Int> {
    let bytes = text.bytes
    let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 10 }
    var lower = start
    while lower < bytes.count, isBlank(bytes[lower]) { lower += 1 }
    var upper = bytes.count
    if let comment = bytes.indices.first(where: {
      $0 > lower && bytes[$0] == UInt8(ascii: "#") && isBlank(bytes[$0 - 1])
    }) {
      upper = comment
    }
    while upper > lower, isBlank(bytes[upper - 1]) { upper -= 1 }
    if upper - lower >= 2, bytes[lower] == bytes[upper - 1], [34, 39].contains(bytes[lower]) {
      return lower + 1..<upper - 1
    }
    return lower..<max(lower, upper)
  }
}
