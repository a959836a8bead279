/// What is computed entry by entry.
extension Vectorisation {
  /// More terms than this are no gradient that anybody writes.
  private static let mostTerms = 16

  mutating func entries(_ operation: Operation, _ applied: Applied) -> SampleForm? {
    if applied.result.isColumn { return columns(operation, applied).map { .columns($0) } }
    if applied.result.isRow { return columns(operation, applied).map { .rows($0) } }
    let terms = applied.forms.compactMap(terms)
    guard terms.count == applied.forms.count, terms.reduce(0, { $0 + $1.count }) <= Self.mostTerms
    else { return nil }
    return matrices(operation, terms).map { .matrices($0) }
  }

  /// A column, or a row as its column, of each sample.
  private mutating func columns(_ operation: Operation, _ applied: Applied) -> ValueID? {
    let shape = Shape.matrix(
      applied.result.isColumn ? applied.result.rows : applied.result.columns, .batch)
    var operands: [ValueID] = []
    for (form, shape) in zip(applied.forms, applied.shapes) {
      guard let operand = upright(form, shape) else { return nil }
      operands.append(operand)
    }
    if case .broadcast = operation { return builder.expand(operands[0], to: shape) }
    return apply(operation, operands)
  }

  /// A value of the batch with its numbers below one another.
  mutating func upright(_ form: SampleForm, _ shape: Shape) -> ValueID? {
    switch form {
    case .shared(let value): shape.isColumn ? value : apply(.transpose, value)
    case .columns(let value), .rows(let value): value
    case .matrices, .loss, .none: nil
    }
  }

  private func terms(of form: SampleForm) -> [OuterProduct]? {
    switch form {
    case .shared(let value): [OuterProduct(factor: value)]
    case .columns(let value): [OuterProduct(left: value)]
    case .rows(let value): [OuterProduct(right: value)]
    case .matrices(let terms): terms
    case .loss, .none: nil
    }
  }

  // MARK: - Matrices

  private mutating func matrices(
    _ operation: Operation, _ terms: [[OuterProduct]]
  ) -> [OuterProduct]? {
    switch operation {
    case .broadcast: terms[0]
    case .negate: opposite(terms[0])
    case .add: terms[0] + terms[1]
    case .subtract: opposite(terms[1]).map { terms[0] + $0 }
    case .multiply: products(terms[0], terms[1])
    case .divide where terms[1].count == 1: products(terms[0], terms[1], by: .divide)
    case .power: power(terms[0], terms[1])
    default: nil
    }
  }

  private mutating func opposite(_ terms: [OuterProduct]) -> [OuterProduct]? {
    each(terms) { vectorisation, term in
      // A factor of -1 would hide that the columns alone are multiplied.
      if let left = term.left {
        vectorisation.apply(.negate, left).map {
          OuterProduct(factor: term.factor, left: $0, right: term.right)
        }
      } else {
        vectorisation.apply(.negate, term.factor ?? vectorisation.builder.constant(1)).map {
          OuterProduct(factor: $0, left: nil, right: term.right)
        }
      }
    }
  }

  private mutating func products(
    _ a: [OuterProduct], _ b: [OuterProduct], by operation: Operation = .multiply
  ) -> [OuterProduct]? {
    each(a.flatMap { left in b.map { (left, $0) } }) { vectorisation, pair in
      OuterProduct(
        factor: vectorisation.joined(pair.0.factor, pair.1.factor, operation),
        left: vectorisation.joined(pair.0.left, pair.1.left, operation),
        right: vectorisation.joined(pair.0.right, pair.1.right, operation))
    }
  }

  /// Two factors as one; 1 where both are left out.
  mutating func joined(
    _ a: ValueID?, _ b: ValueID?, _ operation: Operation = .multiply
  ) -> ValueID? {
    guard let b else { return a }
    if let a { return apply(operation, a, b) }
    return operation == .multiply ? b : apply(operation, builder.constant(1), b)
  }

  /// `dW ** 2`: the product of it with itself.
  private mutating func power(
    _ base: [OuterProduct], _ exponent: [OuterProduct]
  ) -> [OuterProduct]? {
    guard exponent.count == 1, let number = exponent[0].factor,
      case .constant(let exponent) = builder.plan[number].definition, (1...4).contains(exponent),
      let count = Int(exactly: exponent)
    else { return nil }
    var result: [OuterProduct]? = base
    for _ in 1..<count { result = result.flatMap { products($0, base) } }
    return result
  }

  mutating func each<Element>(
    _ elements: [Element], _ body: (inout Vectorisation, Element) -> OuterProduct?
  ) -> [OuterProduct]? {
    guard elements.count <= Self.mostTerms else { return nil }
    var terms: [OuterProduct] = []
    for element in elements {
      guard let term = body(&self, element) else { return nil }
      terms.append(term)
    }
    return terms
  }
}
