import Diagnostics

/// A line that changes some entries of a value, `A2[range(m), y] -= 1` or `dZ1[Z1 <= 0] = 0`, which
/// equations say of the whole value.
struct IndexedTarget {
  private let name: String
  /// Between the brackets.
  private let index: [Token]
  private let sign: Token.Symbol
  private let value: [Token]
  private let span: SourceSpan

  /// - Returns: `nil` for a line that is none.
  init?(_ tokens: [Token]) {
    guard tokens.count > 3, let name = tokens[0].name, tokens[1].isSymbol(.openBracket),
      let assign = tokens.firstIndex(where: \.isAssignment),
      tokens[assign - 1].isSymbol(.closeBracket),
      assign > 3, case .symbol(let sign) = tokens[assign].kind
    else { return nil }
    (self.name, self.sign) = (name, sign)
    index = Array(tokens[2..<(assign - 1)])
    value = Array(tokens[(assign + 1)...])
    span = tokens[0].span.union(tokens[assign - 1].span)
  }

  /// What to write instead, if that is known.
  /// - Parameter statements: those before the line.
  func mistake(after statements: [Statement]) -> Diagnostic? {
    if isRightClass, let source = source(in: statements) {
      let targets = GivenName.targets
      return .indexedTarget(
        span, "'\(targets)' has the 1 of each sample's class; write '\(source) - \(targets)'")
    }
    return mask.map { .indexedTarget(span, "a mask chooses the entries; write '\(name) *= \($0)'") }
  }

  /// Whether 1 is taken from the entry of each sample's class.
  private var isRightClass: Bool {
    guard sign == .minusAssign, value.count == 1, case .number(1, _) = value[0].kind else {
      return false
    }
    let ranges = index.contains { ["range", "arange"].contains($0.name) }
    return ranges && index.contains { $0.isSymbol(.comma) }
  }

  /// `dZ2 = A2`, as far as it is known what the difference is and what it is made of.
  private func source(in statements: [Statement]) -> String? {
    if let before = statements.last(where: { $0.name == name }), before.value.name != nil {
      return "\(name) = \(before.value)"
    }
    if GradientName(name) != nil, name.dropFirst().first?.isUppercase == true {
      return "\(name) = \(name)"
    }
    let number = name.reversed().prefix(while: \.isNumber).reversed()
    return "\(GradientName(of: "Z" + String(number)).text) = \(name)"
  }

  /// `Z1 > 0` where `Z1 <= 0` chooses what becomes 0.
  private var mask: String? {
    guard sign == .assign, value.count == 1, case .number(0, _) = value[0].kind, index.count == 3,
      let chosen = index[0].name, case .number(_, let bound) = index[2].kind,
      case .symbol(let comparison) = index[1].kind
    else { return nil }
    let kept: [Token.Symbol: Token.Symbol] = [
      .lessOrEqual: .greater, .less: .greaterOrEqual, .greaterOrEqual: .less,
      .greater: .lessOrEqual,
    ]
    return kept[comparison].map { "\(chosen) \($0.rawValue) \(bound)" }
  }
}

extension Diagnostic {
  fileprivate static func indexedTarget(_ span: SourceSpan, _ advice: String) -> Diagnostic {
    Diagnostic(id: .indexing, "equations have no indexing: \(advice)", at: span)
  }
}
