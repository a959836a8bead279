extension Token.Symbol {
  /// The operation that Python's `+=` and its like do before they assign.
  var augmented: Operation? {
    switch self {
    case .plusAssign: .add
    case .minusAssign: .subtract
    case .timesAssign: .multiply
    case .divideAssign: .divide
    case .matrixProductAssign: .matrixProduct
    case .powerAssign: .power
    default: nil
    }
  }
}

extension Token {
  /// Whether what follows it is given to what stands before it.
  var isAssignment: Bool {
    if case .symbol(let sign) = kind { sign == .assign || sign.augmented != nil } else { false }
  }
}

extension Operation {
  /// The sign of an assignment that does the operation first: `+=`.
  var augmentedSign: Token.Symbol? { Token.Symbol.allCases.first { $0.augmented == self } }
}
