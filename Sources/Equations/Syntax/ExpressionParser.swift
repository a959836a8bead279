import Diagnostics

/// Reads an expression by precedence climbing, with Python's precedence of operators.
///
///     comparison  <  + -  <  * / @  <  unary -  <  **  <  postfix .T, calls
///
/// Recursion and the depth of the tree are both held to `EquationParser.nestingLimit`.
struct ExpressionParser {
  /// An expression with the depth of its tree: 0 for a leaf.
  struct Node {
    var expression: Expression
    let depth: Int
  }

  /// How tightly an infix operator binds.
  enum Level: Int, Comparable {
    case comparison, sum, product

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  /// Words of Python that begin a line or join expressions, and mean nothing in an equation.
  static let codeWords: Set<String> = [
    "and", "assert", "class", "def", "elif", "else", "for", "from", "if", "import", "in", "is",
    "not",
    "or", "pass", "print", "raise", "return", "while", "with",
  ]

  /// How the equations keep samples.
  let samples: SampleConvention
  private let tokens: [Token]
  private var index: Int
  /// How many operands are being read, each inside the one before.
  private var nesting = 0

  /// - Precondition: there is a token before `start`, where a missing expression is reported.
  init(tokens: [Token], from start: Int, samples: SampleConvention) {
    precondition(start > 0 && start <= tokens.count)
    self.samples = samples
    self.tokens = tokens
    index = start
  }

  /// The expression that goes to the end of the statement; a semicolon may close it.
  mutating func wholeExpression() throws(SyntaxError) -> Expression {
    let node = try expression()
    if let semicolon = take(.semicolon) {
      guard current == nil else { throw SyntaxError(.severalStatements(at: semicolon.span)) }
    }
    guard current == nil else { throw unexpected() }
    return node.expression
  }

  mutating func expression(_ loosest: Level = .comparison) throws(SyntaxError) -> Node {
    var left = try operand()
    while let infix = current?.infix, infix.level >= loosest {
      index += 1
      let right =
        switch infix.level {
        case .comparison: try expression(.sum)
        case .sum: try expression(.product)
        case .product: try operand()
        }
      left = try apply(infix.operation, [left, right])
      if infix.level == .comparison, let next = current, next.infix?.level == .comparison {
        throw SyntaxError(.chainedComparison(at: next.span))
      }
    }
    return left
  }

  /// What stands between infix operators: all nesting goes through here.
  private mutating func operand() throws(SyntaxError) -> Node {
    guard nesting <= EquationParser.nestingLimit else {
      throw SyntaxError(.nestedTooDeeply(at: currentSpan))
    }
    nesting += 1
    defer { nesting -= 1 }
    if let minus = take(.minus) {
      let node = try operand()
      return try apply(.negate, [node], at: minus.span.union(node.expression.span))
    }
    if take(.plus) != nil { return try operand() }
    let base = try postfix(primary())
    guard take(.power) != nil else { return base }
    return try apply(.power, [base, operand()])
  }

  private mutating func primary() throws(SyntaxError) -> Node {
    guard let token = current else { throw missingExpression() }
    switch token.kind {
    case .number(let value, let text):
      index += 1
      guard value.isFinite else { throw SyntaxError(.numberTooLarge(text, at: token.span)) }
      return Node(expression: Expression(.number(value, text: text), at: token.span), depth: 0)
    case .symbol(.hole):
      index += 1
      return Node(expression: Expression(.hole, at: token.span), depth: 0)
    case .symbol(.open):
      index += 1
      var node = try expression()
      node.expression.span = token.span.union(try close(token))
      return node
    case .name(let name) where !Self.codeWords.contains(name):
      index += 1
      return try named(name, token)
    default: throw missingExpression()
    }
  }

  private mutating func postfix(_ base: Node) throws(SyntaxError) -> Node {
    var node = base
    while let token = current {
      switch token.kind {
      case .symbol(.transpose):
        index += 1
        node = try apply(.transpose, [node], at: node.expression.span.union(token.span))
      case .symbol(.dot):
        index += 1
        node = try attribute(of: node)
      case .symbol(.prime):
        throw SyntaxError(.primeForTranspose(node.expression, at: token.span))
      case .symbol(.openBracket):
        throw SyntaxError(
          .indexed(
            node.expression.span.text, layer: layer(node.expression), samples, at: token.span))
      default: return node
      }
    }
    return node
  }
}

// MARK: Tokens and mistakes

extension ExpressionParser {
  /// `W1` where `W[1]` stands, from before the bracket.
  private func layer(_ indexed: Expression) -> String? {
    guard let name = indexed.name, name.last?.isNumber == false,
      !GivenName.ofData.contains(name), case .number(_, let text)? = next?.kind,
      index + 2 < tokens.count, tokens[index + 2].isSymbol(.closeBracket)
    else { return nil }
    return name + text
  }

  /// What is meant by a comma outside a call: that of a number such as `0,5`, perhaps.
  private var commaAdvice: String {
    if case .number(_, let whole) = tokens[index - 1].kind, case .number(_, let part)? = next?.kind,
      tokens[index - 1].span.union(tokens[index + 1].span).text == "\(whole),\(part)",
      !tokens[index - 2].isSymbol(.open)
    {
      return "write the number as '\(whole).\(part)'"
    }
    return "it stands between the arguments of a function, and an expression gives one value"
  }

  /// The token that was taken last.
  var tokenBefore: Token { tokens[index - 1] }

  var current: Token? { index < tokens.count ? tokens[index] : nil }
  var next: Token? { index + 1 < tokens.count ? tokens[index + 1] : nil }

  /// Where the current token stands, or the place behind the last one.
  var currentSpan: SourceSpan {
    if let current { return current.span }
    let last = tokens[tokens.count - 1].span
    return SourceSpan(file: last.file, range: last.range.upperBound..<last.range.upperBound)
  }

  mutating func advance() { index += 1 }

  mutating func take(_ symbol: Token.Symbol) -> Token? {
    guard let token = current, token.isSymbol(symbol) else { return nil }
    index += 1
    return token
  }

  /// Takes the parenthesis that closes another.
  mutating func close(_ open: Token) throws(SyntaxError) -> SourceSpan {
    if let token = take(.close) { return token.span }
    guard current != nil else { throw SyntaxError(.unclosed(at: open.span)) }
    throw unexpected()
  }

  func apply(
    _ operation: Operation, _ operands: [Node], at span: SourceSpan? = nil
  ) throws(SyntaxError) -> Node {
    let expressions = operands.map(\.expression)
    let depth = 1 + (operands.map(\.depth).max() ?? 0)
    let around = span ?? expressions.dropFirst().reduce(expressions[0].span) { $0.union($1.span) }
    guard depth <= EquationParser.nestingLimit else {
      throw SyntaxError(.nestedTooDeeply(at: around))
    }
    return Node(expression: Expression(.apply(operation, expressions), at: around), depth: depth)
  }

  /// What to say where an expression should stand.
  func missingExpression() -> SyntaxError {
    if case .unexpected(let sign)? = current?.kind { return unknownSign(sign) }
    if let word = current?.name { return SyntaxError(.codeWord(word, at: currentSpan)) }
    if current?.isSymbol(.openBracket) == true {
      return SyntaxError(.numbersInBrackets(at: currentSpan))
    }
    let before = tokens[index - 1].span.text
    return SyntaxError(
      .missingExpression(after: before, found: current?.span.text, at: currentSpan))
  }

  /// What to say of a sign that has no meaning, here, or of a name in the marks of a template: `${rate}`.
  private func unknownSign(_ sign: String) -> SyntaxError {
    let marks = tokens[index...].prefix { ["$", "{"].contains($0.span.text) }
    let rest = tokens[(index + marks.count)...]
    guard let name = rest.first?.name, rest.dropFirst().first?.span.text == "}" else {
      return SyntaxError(.unexpectedCharacter(sign, at: currentSpan))
    }
    let end = rest.dropFirst().prefix { $0.span.text == "}" }.last ?? rest[rest.startIndex]
    return SyntaxError(.markedParameter(name, at: currentSpan.union(end.span)))
  }

  /// What to say of a token behind a whole operand.
  func unexpected() -> SyntaxError {
    guard let token = current else { return missingExpression() }
    switch token.kind {
    case .unexpected(let sign): return unknownSign(sign)
    case .name(let word) where Self.codeWords.contains(word):
      return SyntaxError(.codeWord(word, at: token.span))
    case _ where token.beginsOperand:
      return SyntaxError(.missingOperator(between: tokens[index - 1], and: token))
    case .symbol(.assign): return SyntaxError(.secondAssignment(at: token.span))
    case .symbol(.semicolon): return SyntaxError(.severalStatements(at: token.span))
    case .symbol(.close): return SyntaxError(.unopened(at: token.span))
    case .symbol(.comma): return SyntaxError(.unexpectedSign(",", commaAdvice, at: token.span))
    default: return SyntaxError(.unexpectedSign(token.span.text, at: token.span))
    }
  }
}

extension Token {
  /// The infix operator that this token is.
  fileprivate var infix: (operation: Operation, level: ExpressionParser.Level)? {
    guard case .symbol(let symbol) = kind else { return nil }
    return switch symbol {
    case .plus: (.add, .sum)
    case .minus: (.subtract, .sum)
    case .times: (.multiply, .product)
    case .divide: (.divide, .product)
    case .matrixProduct: (.matrixProduct, .product)
    default: Comparison(rawValue: symbol.rawValue).map { (.compare($0), .comparison) }
    }
  }
}
