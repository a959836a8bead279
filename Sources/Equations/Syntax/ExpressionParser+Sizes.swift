import Diagnostics

/// What programs in Python ask of a value beside its numbers: its sizes, and what kind of numbers it
/// holds.
extension ExpressionParser {
  /// What kind of numbers a type of NumPy's is of.
  enum NumberType {
    case real
    case whole
  }

  private static let realTypes: Set = [
    "float", "float32", "float64", "double", "float_", "f4", "f8",
  ]
  private static let wholeTypes: Set = ["int", "int8", "int32", "int64", "uint8", "bool", "bool_"]

  /// `len(X)`, from behind `len`; where it is none, nothing is taken.
  mutating func length(of token: Token) -> Node? {
    var ahead = self
    guard ahead.take(.open) != nil, let value = ahead.current, let name = value.name,
      !value.isParameter
    else { return nil }
    ahead.advance()
    guard let end = ahead.take(.close) else { return nil }
    self = ahead
    let span = token.span.union(end.span)
    return Node(expression: Expression(.name(SizeName(of: name, 0).text), at: span), depth: 0)
  }

  /// `X.shape[1]` and `X.size`, from behind their name; where there are none, nothing is taken.
  mutating func size(_ attribute: String, of node: Node) throws(SyntaxError) -> Node? {
    guard let name = node.expression.name ?? node.expression.transposedName else { return nil }
    let isTransposed = node.expression.name == nil
    let sides = isTransposed ? [1, 0] : [0, 1]
    var ahead = self
    switch attribute {
    case "size" where !isCall:
      let span = node.expression.span.union(tokenBefore.span)
      let sizes = sides.map {
        Node(expression: Expression(.name(SizeName(of: name, $0).text), at: span), depth: 0)
      }
      return try apply(.multiply, sizes, at: span)
    case "shape":
      guard ahead.take(.openBracket) != nil else { return nil }
      let isNegative = ahead.take(.minus) != nil
      guard case .number(let number, _)? = ahead.current?.kind else { return nil }
      ahead.advance()
      guard let end = ahead.take(.closeBracket),
        let side = [0: 0, 1: 1, -1: 1, -2: 0][isNegative ? -number : number]
      else { return nil }
      self = ahead
      let size = SizeName(of: name, sides[side])
      let span = node.expression.span.union(end.span)
      return Node(expression: Expression(.name(size.text), at: span), depth: 0)
    default: return nil
    }
  }

  /// `(Z > 0).astype(float)`, from behind its name, which is the value itself; where another type is
  /// given, nothing is taken.
  mutating func converted(_ attribute: String, _ node: Node) -> Node? {
    guard attribute == "astype" else { return nil }
    var ahead = self
    guard ahead.take(.open) != nil else { return nil }
    if ahead.current?.name == "dtype", ahead.next?.isSymbol(.assign) == true {
      ahead.advance()
      ahead.advance()
    }
    guard let type = ahead.takeNumberType(), type == .real || node.expression.isMask,
      let end = ahead.take(.close)
    else { return nil }
    self = ahead
    var value = node
    value.expression.span = node.expression.span.union(end.span)
    return value
  }

  /// Takes `float`, `np.float32`, `'float64'`, or what they are where whole numbers are meant.
  mutating func takeNumberType() -> NumberType? {
    var ahead = self
    if Function.numpyNames.contains(ahead.current?.name ?? ""), ahead.next?.isSymbol(.dot) == true {
      ahead.advance()
      ahead.advance()
    }
    let mark = ahead.current?.span.text
    let isQuoted = mark == "'" || mark == "\""
    if isQuoted { ahead.advance() }
    guard let name = ahead.current?.name else { return nil }
    ahead.advance()
    if isQuoted {
      guard ahead.current?.span.text == mark else { return nil }
      ahead.advance()
    }
    let isReal = Self.realTypes.contains(name)
    guard isReal || Self.wholeTypes.contains(name) else { return nil }
    self = ahead
    return isReal ? .real : .whole
  }
}

extension Expression {
  /// Whether it holds zeros and ones alone, by its form.
  fileprivate var isMask: Bool {
    if case .compare? = operation { true } else { false }
  }

  /// `X` of `X.T`.
  fileprivate var transposedName: String? { operation == .transpose ? operands[0].name : nil }

  /// How many operations stand in one another.
  var depth: Int { operands.isEmpty ? 0 : 1 + (operands.map(\.depth).max() ?? 0) }
}
