extension Edits {
  /// Transposes, exchanged factors, one kind of product for the other, and what reductions add up.
  func matrices(of part: Expression, within context: Operation?) -> [Edit] {
    transposes(of: part, within: context) + products(of: part)
  }

  private func transposes(of part: Expression, within context: Operation?) -> [Edit] {
    if part.operation == .transpose {
      let inner = part.operands[0]
      return [Edit(inner, .extraTranspose(of: inner), cost: 1)]
    }
    guard context != .transpose, !part.isNumber else { return [] }
    // `A.T` reads well; a transposed product does not.
    let cost = part.name != nil ? 1 : part.operation == .matrixProduct ? 4 : 3
    return [Edit(part.transposed, .missingTranspose(of: part), cost: cost)]
  }

  private func products(of part: Expression) -> [Edit] {
    guard part.operands.count == 2, let operation = part.operation else { return [] }
    let (a, b) = (part.operands[0], part.operands[1])
    switch operation {
    case .matrixProduct:
      let exchanged = part.applying(.matrixProduct, b, a)
      let turned = part.applying(.matrixProduct, b.transposed, a.transposed)
      return [
        Edit(exchanged, .exchangedFactors(right: exchanged), cost: 2),
        Edit(turned, .transposedProduct(right: turned), cost: 2),
        sign(.multiply, for: part, cost: 2),
      ] + moved(part) + coefficientBeforeProduct(part)
    case .multiply:
      return [
        sign(.matrixProduct, for: part, cost: 2),
        turnedProduct(part), turnedProduct(part.applying(.multiply, b, a)),
        sign(.divide, for: part, cost: 2),
      ] + regroupings(of: part)
    case .divide: return [sign(.multiply, for: part, cost: 2)] + regroupings(of: part)
    case .add: return [sign(.subtract, for: part, cost: 2)]
    case .subtract: return [sign(.add, for: part, cost: 2)]
    default: return regroupings(of: part)
    }
  }

  private func sign(_ right: Operation, for part: Expression, cost: Int) -> Edit {
    let new = part.make(.apply(right, part.operands))
    let written = part.operation ?? right
    return Edit(new, .sign(written: written, right: right, in: new), cost: cost)
  }

  /// `A @ B.T` for `A * B`.
  private func turnedProduct(_ part: Expression) -> Edit {
    let new = part.applying(.matrixProduct, part.operands[0], part.operands[1].transposed)
    return Edit(
      new, .sign(written: .multiply, right: .matrixProduct, in: new), cost: 3)
  }

  /// `1/m * (B @ A)` for `1/m * A @ B`: the factors exchanged behind a coefficient.
  private func coefficientBeforeProduct(_ part: Expression) -> [Edit] {
    let (left, b) = (part.operands[0], part.operands[1])
    guard left.operation == .multiply else { return [] }
    let (coefficient, a) = (left.operands[0], left.operands[1])
    let exchanged = part.applying(
      .matrixProduct, part.applying(.multiply, coefficient, b), a)
    let turned = part.applying(
      .matrixProduct, part.applying(.multiply, coefficient, b.transposed), a.transposed)
    return [
      Edit(
        exchanged, .exchangedFactors(right: part.applying(.matrixProduct, b, a)),
        cost: 2),
      Edit(
        turned,
        .transposedProduct(
          right: part.applying(.matrixProduct, b.transposed, a.transposed)), cost: 2),
    ]
  }

  /// `W.T @ A` for `W @ A`, both turned: `W.T @ A.T`.
  private func moved(_ part: Expression) -> [Edit] {
    let (a, b) = (part.operands[0], part.operands[1])
    let left = part.applying(.matrixProduct, b.transposed, a)
    let right = part.applying(.matrixProduct, b, a.transposed)
    return [left, right].map {
      Edit($0, .exchangedFactors(right: $0), cost: 3)
    }
  }

  /// `(a / b) * c` and `a / (b * c)`, and the like.
  private func regroupings(of part: Expression) -> [Edit] {
    guard let outer = part.operation, part.operands.count == 2 else { return [] }
    let (a, b) = (part.operands[0], part.operands[1])
    let products: [Operation] = [.multiply, .divide, .matrixProduct]
    var found: [Edit] = []
    if let inner = a.operation, products.contains(inner), products.contains(outer) {
      let right = part.applying(outer, a.operands[1], b)
      let new = part.make(.apply(inner, [a.operands[0], right]))
      found.append(Edit(new, .grouping(right: new), cost: 2))
    }
    if let inner = b.operation, products.contains(inner), products.contains(outer) {
      let left = part.make(.apply(outer, [a, b.operands[0]]))
      let new = part.make(.apply(inner, [left, b.operands[1]]))
      found.append(Edit(new, .grouping(right: new), cost: 2))
    }
    return found
  }

  // MARK: - Reductions

  /// Other axes, sums for means, reductions too many or missing.
  func reductions(of part: Expression) -> [Edit] {
    let forms: [Operation] = [.sum(.columns), .sum(.rows), .sum(nil)]
    guard let written = part.operation, written.isReduction else {
      if part.isNumber || part.name == "m" { return [] }
      return (forms + [.mean(.columns)]).enumerated().map { index, form in
        let new = part.applying(form, part)
        return Edit(
          new, .reduction(written: nil, right: form, of: part),
          cost: index == 0 ? 2 : 3)
      }
    }
    let inner = part.operands[0]
    let means: [Operation] = [.mean(.columns), .mean(.rows), .mean(nil)]
    let others = (forms + means).filter { $0 != written }.map { form in
      let isSameKind = forms.contains(form) == forms.contains(written)
      return Edit(
        part.applying(form, inner),
        .reduction(written: written, right: form, of: inner),
        cost: isSameKind || form.axis == written.axis ? 1 : 3)
    }
    let none = Edit(
      inner, .reduction(written: written, right: nil, of: inner), cost: 2)
    return others + [none]
  }
}

extension Operation {
  var isReduction: Bool {
    switch self {
    case .sum, .mean, .max: true
    default: false
    }
  }

  var axis: Axis? {
    switch self {
    case .sum(let axis), .mean(let axis), .max(let axis): axis
    default: nil
    }
  }
}

extension Expression {
  var isNumber: Bool {
    if case .number = kind { true } else { false }
  }
}
