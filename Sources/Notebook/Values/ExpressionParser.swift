import Diagnostics

/// Reads inline values and expectations: numbers, names of values, arithmetic, lists.
struct ExpressionParser {
  /// So that the tree can be walked by recursion.
  private static let operatorLimit = 200

  private let text: FragmentText
  private let range: Range<Int>
  private let scope: ParameterScope

  init(_ text: FragmentText, _ range: Range<Int>, scope: ParameterScope) {
    self.text = text
    self.range = range
    self.scope = scope
  }

  /// The whole range as one expression; `nil`, with a diagnostic, where it is none.
  func expression(_ diagnostics: inout [Diagnostic]) -> ValueExpression? {
    parse(&diagnostics) { parser throws(Rejection) in
      let value = try parser.sum()
      try parser.finish()
      return value
    }
  }

  /// The whole range as a comparison of two expressions.
  func expectation(_ diagnostics: inout [Diagnostic]) -> Expectation? {
    parse(&diagnostics) { parser throws(Rejection) in
      let left = try parser.sum()
      guard case .symbol(let symbol) = parser.token.kind,
        let comparison = Expectation.Comparison(rawValue: symbol)
      else { throw Rejection(.noComparison(at: parser.span)) }
      parser.advance()
      let right = try parser.sum()
      try parser.finish()
      return Expectation(
        left: left, comparison: comparison, right: right, span: text.span(range),
        text: text.text(range))
    }
  }

  private func parse<Result>(
    _ diagnostics: inout [Diagnostic],
    _ body: (inout Descent) throws(Rejection) -> Result
  ) -> Result? {
    var descent = Descent(text, range, scope)
    do throws(Rejection) {
      return try body(&descent)
    } catch {
      diagnostics.append(error.diagnostic)
      return nil
    }
  }

  /// The one mistake that ends the reading of an expression.
  private struct Rejection: Error {
    let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) {
      self.diagnostic = diagnostic
    }
  }

  /// One walk through the words, from loose to tight operators.
  private struct Descent {
    private(set) var token: ExpressionToken
    private var lexer: ExpressionLexer
    private let text: FragmentText
    private let scope: ParameterScope
    private var operators = 0

    init(_ text: FragmentText, _ range: Range<Int>, _ scope: ParameterScope) {
      self.text = text
      self.scope = scope
      lexer = ExpressionLexer(text, range)
      token = lexer.next()
    }

    var span: SourceSpan { text.span(token.range) }

    mutating func advance() { token = lexer.next() }

    mutating func finish() throws(Rejection) {
      guard token.kind == .end else { throw unexpected("the end") }
    }

    mutating func sum() throws(Rejection) -> ValueExpression {
      try chain(of: [.add, .subtract]) { parser throws(Rejection) in try parser.product() }
    }

    private mutating func product() throws(Rejection) -> ValueExpression {
      try chain(of: [.multiply, .divide]) { parser throws(Rejection) in try parser.unary() }
    }

    /// Operands joined by operators of one strength.
    private mutating func chain(
      of operators: [ValueExpression.Arithmetic],
      operand: (inout Descent) throws(Rejection) -> ValueExpression
    ) throws(Rejection) -> ValueExpression {
      var left = try operand(&self)
      while case .symbol(let symbol) = token.kind,
        let operation = ValueExpression.Arithmetic(rawValue: symbol),
        operators.contains(operation)
      {
        try countOperator()
        left = .arithmetic(operation, left, try operand(&self))
      }
      return left
    }

    private mutating func unary() throws(Rejection) -> ValueExpression {
      guard token.kind == .symbol("-") else { return try primary() }
      try countOperator()
      return .negate(try unary())
    }

    private mutating func primary() throws(Rejection) -> ValueExpression {
      let start = token
      switch token.kind {
      case .number(let value):
        advance()
        return .number(value)
      case .parameter(let name):
        let value = try parameter(name)
        advance()
        return .number(value)
      case .name(let label, let name):
        advance()
        var value = ValueExpression.value(label: label, name: name, span: text.span(start.range))
        while token.kind == .symbol("[") { value = try element(of: value, from: start) }
        return value
      case .symbol("("):
        try countOperator()
        let value = try sum()
        try expect(")")
        return value
      case .symbol("["):
        advance()
        return .list(try items())
      default: throw unexpected("a number or the name of a value")
      }
    }

    private func parameter(_ name: String) throws(Rejection) -> Double {
      guard let node = scope.node(named: name) else {
        throw Rejection(.unknownParameter(name, among: scope.names, at: span))
      }
      guard let value = try? ValueType<Double>.number.read(node) else {
        throw Rejection(.parameterIsNoNumber(name, node, at: span))
      }
      return value
    }

    private mutating func element(
      of value: ValueExpression, from start: ExpressionToken
    ) throws(Rejection) -> ValueExpression {
      try countOperator()
      if case .value(nil, let name, _) = value, let key = key(of: name) {
        throw Rejection(.valueInBrackets(key, of: name, at: span))
      }
      let isNegative = token.kind == .symbol("-")
      if isNegative { advance() }
      guard case .number(let number) = token.kind, let index = Int(exactly: number) else {
        throw unexpected("a whole number")
      }
      advance()
      let end = token.range.upperBound
      try expect("]")
      let span = text.span(start.range.lowerBound..<end)
      return .element(value, index: isNegative ? -index : index, span: span)
    }

    /// The name in brackets that begins here, as Python spells it: `['rate']`; of parameters also one
    /// without quotes.
    private func key(of owner: String) -> String? {
      let rest = text.bytes[token.range.lowerBound...].prefix(100)
      let quote = rest.first.flatMap { "'\"".utf8.contains($0) ? $0 : nil }
      let name = rest.dropFirst(quote == nil ? 0 : 1).prefix { $0.isWordByte || $0 > 127 }
      let end = rest[name.endIndex...]
      guard let first = name.first, !(48...57).contains(first),
        quote != nil || owner == "params",
        end.starts(with: (quote.map { [$0] } ?? []) + [UInt8(ascii: "]")])
      else { return nil }
      return String(decoding: name, as: UTF8.self)
    }

    private mutating func items() throws(Rejection) -> [ValueExpression.Item] {
      var items: [ValueExpression.Item] = []
      while token.kind != .symbol("]") {
        let isNegative = token.kind == .symbol("-")
        if isNegative { advance() }
        switch token.kind {
        case .number(let value): items.append(.number(isNegative ? -value : value))
        case .name(nil, let word) where !isNegative: items.append(.word(word))
        default: throw unexpected("a word or a number")
        }
        advance()
        guard token.kind == .symbol(",") else { break }
        advance()
      }
      try expect("]")
      return items
    }

    private mutating func expect(_ symbol: String) throws(Rejection) {
      guard token.kind == .symbol(symbol) else { throw unexpected("'\(symbol)'") }
      advance()
    }

    private func unexpected(_ expected: String) -> Rejection {
      let found = token.kind == .end ? "the end" : "'\(text.text(token.range))'"
      return Rejection(.unexpectedWord(found, expected: expected, at: span))
    }

    /// Takes an operator or a bracket.
    private mutating func countOperator() throws(Rejection) {
      operators += 1
      guard operators <= ExpressionParser.operatorLimit else {
        throw Rejection(.longExpression(limit: ExpressionParser.operatorLimit, at: span))
      }
      advance()
    }
  }
}
