/// Where a part of an expression stands: which operand to take at each step from the whole.
package typealias ExpressionPlace = [Int]

extension EquationBlock {
  /// The names that equations of other names use.
  package var namesUsedByOthers: Set<String> {
    statements.reduce(into: []) { $0.formUnion($1.value.freeNames.subtracting([$1.name])) }
  }
}

extension Expression {
  /// The operands of the outermost operation.
  package var operands: [Expression] {
    if case .apply(_, let operands) = kind { operands } else { [] }
  }

  /// The outermost operation.
  package var operation: Operation? {
    if case .apply(let operation, _) = kind { operation } else { nil }
  }

  /// The name, if the expression is nothing else.
  package var name: String? {
    if case .name(let name) = kind { name } else { nil }
  }

  /// How many parts the expression has, itself included; counting stops at a limit.
  package func partCount(upTo limit: Int) -> Int {
    var count = 1
    for operand in operands where count < limit {
      count += operand.partCount(upTo: limit - count)
    }
    return count
  }

  /// All parts with their places, the whole first.
  package var parts: [(place: ExpressionPlace, part: Expression)] {
    [([], self)]
      + operands.enumerated().flatMap { index, operand in
        operand.parts.map { ([index] + $0.place, $0.part) }
      }
  }

  /// The names that stand in the expression.
  package var freeNames: Set<String> {
    if case .name(let name) = kind { return [name] }
    return operands.reduce(into: []) { $0.formUnion($1.freeNames) }
  }

  /// The expression with another part at a place.
  package func replacing(_ place: some Collection<Int>, with part: Expression) -> Expression {
    guard let first = place.first, case .apply(let operation, var operands) = kind,
      operands.indices.contains(first)
    else { return part }
    operands[first] = operands[first].replacing(place.dropFirst(), with: part)
    return Expression(.apply(operation, operands), at: span)
  }

  /// The expression with other expressions in the place of names.
  package func substituting(_ values: [String: Expression]) -> Expression {
    switch kind {
    case .name(let name): values[name] ?? self
    case .apply(let operation, let operands):
      Expression(.apply(operation, operands.map { $0.substituting(values) }), at: span)
    case .number, .hole: self
    }
  }

  package func make(_ kind: Kind) -> Expression { Expression(kind, at: span) }

  package func applying(_ operation: Operation, _ operands: Expression...) -> Expression {
    make(.apply(operation, operands))
  }

  package func naming(_ name: String) -> Expression { make(.name(name)) }

  /// Rows become columns; a transpose of a transpose is left out.
  package var transposed: Expression {
    operation == .transpose ? operands[0] : applying(.transpose, self)
  }

  /// A whole number, or one with a point, as users write it.
  package func number(_ value: Double) -> Expression {
    let text = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    return make(.number(value, text: text))
  }

  /// The part at a place.
  package func part(at place: some Collection<Int>) -> Expression {
    guard let first = place.first, operands.indices.contains(first) else { return self }
    return operands[first].part(at: place.dropFirst())
  }
}
