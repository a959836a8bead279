import Equations

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
    guard context != .transpose, !part.isCoefficient else { return [] }
    // `A.T` reads well; a transposed product does not.
    let cost = part.name != nil ? 1 : part.operation == .matrixProduct ? 4 : 3
    return [Edit(part.transposed, .missingTranspose(of: part), cost: cost)]
  }

  private func products(of part: Expression) -> [Edit] {
    guard part.operands.count == 2, let operation = part.operation else { return [] }
    let (a, b) = (part.operands[0], part.operands[1])
    switch operation {
    case .matrixProduct:
      return [sign(.multiply, for: part, cost: 2)] + exchanged(part)
    case .multiply:
      return [
        sign(.matrixProduct, for: part, cost: 2),
        productWithTransposed(part), productWithTransposed(part.applying(.multiply, b, a)),
        sign(.divide, for: part, cost: 2),
      ] + regroupings(of: part) + distributed(part)
    case .divide:
      return [sign(.multiply, for: part, cost: 2)] + regroupings(of: part) + distributed(part)
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
  private func productWithTransposed(_ part: Expression) -> Edit {
    let new = part.applying(.matrixProduct, part.operands[0], part.operands[1].transposed)
    return Edit(
      new, .sign(written: .multiply, right: .matrixProduct, in: new), cost: 3)
  }

  /// The factors of a matrix product the other way round, with and without transposes; a coefficient
  /// stays in front.
  private func exchanged(_ part: Expression) -> [Edit] {
    var (coefficient, a): (Expression?, Expression) = (nil, part.operands[0])
    if a.operation == .multiply, a.operands[0].isCoefficient {
      (coefficient, a) = (a.operands[0], a.operands[1])
    }
    let b = part.operands[1]
    let product = { (left: Expression, right: Expression) in
      let first = coefficient.map { part.applying(.multiply, $0, left) } ?? left
      return (
        part.applying(.matrixProduct, first, right),
        right: part.applying(.matrixProduct, left, right)
      )
    }
    let plain = product(b, a)
    let bothTransposed = product(b.transposed, a.transposed)
    let oneTransposed = [product(b.transposed, a), product(b, a.transposed)]
    return [
      Edit(plain.0, .exchangedFactors(right: plain.right), cost: 2),
      Edit(bothTransposed.0, .transposedProduct(right: bothTransposed.right), cost: 2),
    ] + oneTransposed.map { Edit($0.0, .exchangedFactors(right: $0.right), cost: 3) }
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

  /// `1/m * A + B` for `1/m * (A + B)`: a coefficient that belongs to one term alone.
  private func distributed(_ part: Expression) -> [Edit] {
    guard let outer = part.operation,
      let inner = part.operands.firstIndex(where: { $0.operation?.isSumOfTwo == true }),
      part.operands[1 - inner].isCoefficient, outer == .multiply || inner == 0,
      let operation = part.operands[inner].operation
    else { return [] }
    let terms = part.operands[inner].operands
    return [0, 1].map { index in
      var new = terms
      var scaled = part.operands
      scaled[inner] = terms[index]
      new[index] = part.make(.apply(outer, scaled))
      let right = part.make(.apply(operation, new))
      return Edit(right, .grouping(right: right), cost: 2)
    }
  }

  // MARK: - Reductions

  /// Other axes, sums for means, reductions too many or missing.
  func reductions(of part: Expression) -> [Edit] {
    let (samples, units) = (vocabulary.samples.sampleAxis, vocabulary.samples.unitAxis)
    // Of one sample there is nothing to add up along the samples.
    let isOfMany = { (form: Operation) in vocabulary.samples != .one || form.axis != samples }
    let forms: [Operation] = [.sum(samples), .sum(units), .sum(nil)].filter(isOfMany)
    guard let written = part.operation, written.isReduction else {
      if part.isNumber || part.name == GivenName.batchSize { return [] }
      return (forms + [.mean(samples)].filter(isOfMany)).map { form in
        let new = part.applying(form, part)
        return Edit(
          new, .reduction(written: nil, right: form, of: part),
          cost: form == .sum(samples) ? 2 : 3)
      }
    }
    let inner = part.operands[0]
    let means: [Operation] = [.mean(samples), .mean(units), .mean(nil)].filter(isOfMany)
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
  fileprivate var isSumOfTwo: Bool { self == .add || self == .subtract }
}

extension Expression {
  var isNumber: Bool {
    if case .number = kind { true } else { false }
  }
}
