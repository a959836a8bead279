import Diagnostics

/// The smallest part of an equation that has a meaning of its own.
struct Token: Sendable {
  enum Kind: Sendable, Hashable {
    case number(Double, text: String)
    /// A name in its ASCII spelling where it has one: `θ` is `theta`. A parameter of the notebook
    /// may stand with the sign that it has in other blocks: `$rate`.
    case name(String)
    case symbol(Symbol)
    /// What has no meaning in an equation.
    case unexpected(String)
  }

  /// The signs of the language; the value is how messages write them.
  enum Symbol: String, Sendable, Hashable, CaseIterable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case matrixProduct = "@"
    case power = "**"
    case open = "("
    case close = ")"
    case openBracket = "["
    case closeBracket = "]"
    case comma = ","
    case dot = "."
    case semicolon = ";"
    case prime = "'"
    case transpose = "ᵀ"
    case hole = "???"
    case assign = "="
    case plusAssign = "+="
    case minusAssign = "-="
    case timesAssign = "*="
    case divideAssign = "/="
    case matrixProductAssign = "@="
    case powerAssign = "**="
    case greater = ">"
    case greaterOrEqual = ">="
    case less = "<"
    case lessOrEqual = "<="
    case equal = "=="
    case notEqual = "!="
  }

  let kind: Kind
  let span: SourceSpan

  var name: String? {
    if case .name(let name) = kind { name } else { nil }
  }

  /// Whether it is written as `$rate`.
  var isParameter: Bool { name != nil && span.text.hasPrefix("$") }

  func isSymbol(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }

  /// Whether an operand can begin here: such a token behind an operand lacks an operator before it.
  var beginsOperand: Bool {
    switch kind {
    case .number, .name, .symbol(.open), .symbol(.hole): true
    case .symbol, .unexpected: false
    }
  }
}

/// The first mistake of a statement, which ends the reading of it.
struct SyntaxError: Error {
  let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) {
    self.diagnostic = diagnostic
  }
}
