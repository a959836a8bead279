import Diagnostics

/// Makes what is typeset of a formula as it is written: macros are expanded, labels become numbers,
/// values and references keep their places.
struct FormulaReader {
  private let source: FragmentText
  private let isDisplay: Bool
  private let hasEscapedBars: Bool
  private let scope: ParameterScope
  private let stepsBefore: Int
  private let valuesBefore: Int
  private(set) var anchors: Anchors
  private(set) var diagnostics: [Diagnostic] = []
  /// The inline values in it.
  private(set) var values: [InlineValue] = []
  private(set) var output = TypesetLatex()
  /// The ids of what it gives labels to.
  private(set) var ids: [String] = []

  private var previous: LatexToken?
  /// The environment that makes up the whole formula, as it is written.
  private var environment: MathEnvironment?
  private var depth = 0
  private var braces = 0
  private var row = Row()

  /// What is known of the row at hand of a formula of several.
  private struct Row {
    var labels: [Located<String>] = []
    var tag: String?
    var isUnnumbered = false
    var isEmpty = true
  }

  /// - Parameters:
  ///   - anchors: what is numbered and named so far.
  ///   - valuesBefore: how many inline values stand before it.
  init(
    _ formula: Formula, scope: ParameterScope, stepsBefore: Int, valuesBefore: Int, anchors: Anchors
  ) {
    source = FragmentText(formula.source)
    isDisplay = formula.isDisplay
    hasEscapedBars = formula.hasEscapedBars
    self.scope = scope
    self.stepsBefore = stepsBefore
    self.valuesBefore = valuesBefore
    self.anchors = anchors
    if let label = formula.label { row.labels.append(label) }
  }

  mutating func run(_ tokens: [LatexToken]) {
    var input = LatexTokens(tokens)
    while let token = input.take() { read(token, &input) }
    if environment == nil || depth > 0 { endRow(at: source.bytes.count) }
  }

  private mutating func read(_ token: LatexToken, _ input: inout LatexTokens) {
    switch token.text {
    case "\\begin": begin(token, &input)
    case "\\end": end(token, &input)
    case "\\\\", "\\cr":
      let endsRow = environment?.hasRows == true && depth == 1 && braces == 0
      if endsRow { endRow(at: token.offset) }
      write(token)
      if endsRow { row.isEmpty = true }
    case "\\label":
      guard let name = input.argument() else { return write(token) }
      row.labels.append(Located(name.text, at: span(of: [token] + name)))
    case "\\ref", "\\eqref":
      guard let name = input.argument() else { return write(token) }
      let form: CrossReference.Form = token.text == "\\ref" ? .number : .parenthesised
      let reference = CrossReference(name: name.text, form: form, span: span(of: [token] + name))
      put(.reference(reference, offset: token.offset))
    case "\\notag", "\\nonumber": row.isUnnumbered = true
    case "\\tag":
      write(token)
      row.tag = tag(before: input)
    default: readSign(token)
    }
  }

  /// What a `\tag` holds; it is written as it stands.
  private func tag(before input: LatexTokens) -> String? {
    var ahead = input
    _ = ahead.take("*")
    return ahead.argument()?.text
  }

  private mutating func readSign(_ token: LatexToken) {
    if token.text == "{" { braces += 1 }
    if token.text == "}" { braces -= 1 }
    if token.isValue {
      let range = token.offset + 1..<token.offset + token.text.utf8.count - 1
      let line = SourceFragment.Line(
        text: source.text(range), offset: source.span(range).range.lowerBound)
      let fragment = SourceFragment(file: source.fragment.file, lines: [line])
      let value = InlineValueParser.read(
        FragmentText(fragment), number: valuesBefore + values.count + 1, scope: scope,
        stepsBefore: stepsBefore, &diagnostics)
      guard let value else { return write(token) }
      put(.value(value.number, offset: token.offset))
      values.append(value)
    } else if hasEscapedBars, token.text == "\\|" {
      put(.replaced("|", offset: token.offset))
    } else if let latex = MathematicalLetters.latex(of: token.text) {
      put(.replaced(latex, offset: token.offset))
    } else {
      write(token)
    }
  }

  // MARK: Environments

  private mutating func begin(_ token: LatexToken, _ input: inout LatexTokens) {
    guard let name = input.argument() else { return write(token) }
    let known = MathEnvironment(name.text)
    if depth == 0, row.isEmpty, isDisplay, environment == nil, let known, known.isWhole {
      environment = known
      put(.replaced("\\begin{\(known.typesetName)}", offset: token.offset))
      row.isEmpty = true
    } else {
      put(.replaced("\\begin{\(name.text)}", offset: token.offset))
    }
    depth += 1
  }

  private mutating func end(_ token: LatexToken, _ input: inout LatexTokens) {
    guard let name = input.argument() else { return write(token) }
    depth -= 1
    guard depth == 0, let environment else {
      return put(.replaced("\\end{\(name.text)}", offset: token.offset))
    }
    endRow(at: token.offset)
    put(.replaced("\\end{\(environment.typesetName)}", offset: token.offset))
  }

  /// Numbers the row at hand where it has a label, or its environment numbers each.
  private mutating func endRow(at offset: Int) {
    defer { row = Row() }
    guard isDisplay else {
      diagnostics += row.labels.map { .labelInALine($0) }
      return
    }
    guard !row.isEmpty else { return }
    let isNumbered = environment?.isNumbered == true && !row.isUnnumbered
    guard isNumbered || !row.labels.isEmpty else { return }
    let number = row.tag ?? anchors.nextNumber(of: .equation)
    if row.tag == nil {
      // Behind a comment, and in a row of its own environment only.
      put(
        .replaced((previous?.isComment == true ? "\n" : " ") + "\\tag{\(number)}", offset: offset))
    }
    for label in row.labels {
      let id = anchors.define(label, .equation, number: [.text(number)], &diagnostics)
      if let id { ids.append(id) }
    }
  }

  // MARK: Output

  private mutating func write(_ token: LatexToken) {
    if let previous, previous.runs(into: token), !isContiguous(previous, token) {
      output.append(.replaced(" ", offset: token.offset))
    }
    output.append(
      token.isWritten
        ? .written(token.text, offset: token.offset)
        : .replaced(token.text, offset: token.offset))
    previous = token
    if !token.isBlank { row.isEmpty = false }
  }

  private func isContiguous(_ first: LatexToken, _ second: LatexToken) -> Bool {
    first.isWritten && second.isWritten
      && first.offset + first.text.utf8.count == second.offset
  }

  private mutating func put(_ part: TypesetLatex.Part) {
    output.append(part)
    previous = nil
    row.isEmpty = false
  }

  private func span(of tokens: [LatexToken]) -> SourceSpan {
    let start = tokens.first?.offset ?? 0
    let end = tokens.last.map { $0.offset + ($0.isWritten ? $0.text.utf8.count : 1) } ?? start
    return source.span(start..<max(start, end))
  }
}
