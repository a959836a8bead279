/// Matrix products and transposes.
extension Vectorisation {
  mutating func transposed(_ applied: Applied) -> SampleForm? {
    switch applied.forms[0] {
    case .columns(let value), .rows(let value): oriented(value, applied.result)
    case .matrices(let terms): transposed(terms).map { .matrices($0) }
    case .shared, .loss, .none: nil
    }
  }

  /// Numbers of each sample below one another, as the column or the row that they are.
  func oriented(_ value: ValueID, _ shape: Shape) -> SampleForm {
    shape.isColumn ? .columns(value) : .rows(value)
  }

  mutating func transposed(_ terms: [OuterProduct]) -> [OuterProduct]? {
    each(terms) { vectorisation, term in
      var turned = OuterProduct(factor: nil, left: term.right, right: term.left)
      guard let factor = term.factor else { return turned }
      turned.factor = vectorisation.turned(factor)
      return turned.factor == nil ? nil : turned
    }
  }

  /// A value that is no sample's, transposed.
  mutating func turned(_ value: ValueID) -> ValueID? {
    builder.shape(of: value).isScalar ? value : apply(.transpose, value)
  }

  mutating func product(_ applied: Applied) -> SampleForm? {
    // A column times a row is what broadcasting makes of them too.
    if applied.shapes[0].columns == .fixed(1) { return entries(.multiply, applied) }
    switch (applied.forms[0], applied.forms[1]) {
    case (.shared(let weights), .columns(let column)):
      return apply(.matrixProduct, weights, column).map { .columns($0) }
    case (.rows(let row), .shared(let weights)):
      return turned(weights).flatMap { apply(.matrixProduct, $0, row) }
        .map { oriented($0, applied.result) }
    case (.rows(let row), .columns(let column)):
      return apply(.multiply, row, column).flatMap { apply(.sum(.rows), $0) }.map { .columns($0) }
    case (.matrices(let terms), .columns(let column)):
      return contracted(terms, with: column, applied.shapes[0]).map { .columns($0) }
    case (.rows(let row), .matrices(let terms)):
      return transposed(terms)
        .flatMap { contracted($0, with: row, applied.shapes[1].transposed) }
        .map { oriented($0, applied.result) }
    case (.matrices(let terms), .shared(let weights)):
      return multiplied(terms, by: weights, applied)
    case (.shared(let weights), .matrices(let terms)):
      guard let weights = turned(weights), let terms = transposed(terms),
        let product = multiplied(terms, by: weights, applied.turned)
      else { return nil }
      return transposed(Applied([product], [applied.result.transposed], applied.result))
    case (.matrices(let a), .matrices(let b)):
      return products(of: a, and: b, inner: applied.shapes[0].columns).map { .matrices($0) }
    default: return nil
    }
  }

  /// `(a @ b.T) @ (c @ d.T)` is `(b.T @ c) * (a @ d.T)`.
  private mutating func products(
    of a: [OuterProduct], and b: [OuterProduct], inner: Dimension
  ) -> [OuterProduct]? {
    each(a.flatMap { left in b.map { (left, $0) } }) { vectorisation, pair in
      let one = Dimension.fixed(1)
      guard let right = pair.0.right, let left = pair.1.left,
        pair.0.factor.map({ vectorisation.builder.shape(of: $0).columns == one }) ?? true,
        pair.1.factor.map({ vectorisation.builder.shape(of: $0).rows == one }) ?? true,
        vectorisation.height(of: right) == inner, vectorisation.height(of: left) == inner,
        let sum = vectorisation.apply(.multiply, right, left)
          .flatMap({ vectorisation.apply(.sum(.rows), $0) })
      else { return nil }
      return OuterProduct(
        factor: vectorisation.joined(pair.0.factor, pair.1.factor),
        left: vectorisation.joined(pair.0.left, sum), right: pair.1.right)
    }
  }

  /// Matrices of the samples times a matrix: the rows of each are multiplied.
  private mutating func multiplied(
    _ terms: [OuterProduct], by weights: ValueID, _ applied: Applied
  ) -> SampleForm? {
    if applied.result.isColumn {
      return contracted(terms, with: weights, applied.shapes[0]).map { .columns($0) }
    }
    let count = builder.shape(of: weights).rows
    let products = each(terms) { vectorisation, term in
      var term = term
      let factorColumns = term.factor.map { vectorisation.builder.shape(of: $0).columns }
      if let right = term.right, factorColumns ?? .fixed(1) == .fixed(1),
        vectorisation.height(of: right) == count
      {
        term.right = vectorisation.turned(weights)
          .flatMap { vectorisation.apply(.matrixProduct, $0, right) }
        return term.right == nil ? nil : term
      }
      guard term.right == nil, let factor = term.factor, factorColumns == count else { return nil }
      term.factor = vectorisation.apply(.matrixProduct, factor, weights)
      return term.factor == nil ? nil : term
    }
    return products.map { .matrices($0) }
  }

  // MARK: - Sums over the columns

  /// Matrices of the samples times a column of each, or added up along their rows.
  /// - Parameter shape: that of the matrix of one sample.
  mutating func contracted(
    _ terms: [OuterProduct], with column: ValueID?, _ shape: Shape
  ) -> ValueID? {
    var total: ValueID?
    for term in terms {
      guard let part = contracted(term, with: column, shape) else { return nil }
      total = total.map { apply(.add, $0, part) } ?? part
    }
    return total.map { builder.expand($0, to: shape.ofBatch) }
  }

  private mutating func contracted(
    _ term: OuterProduct, with column: ValueID?, _ shape: Shape
  ) -> ValueID? {
    let inner = joined(term.right, column)
    let isWide = inner.map { height(of: $0) == shape.columns } ?? false
    guard let factor = term.factor, builder.shape(of: factor).columns == shape.columns else {
      let count = builder.constant(shape.count(.columns))
      let sum = isWide ? inner.flatMap { apply(.sum(.rows), $0) } : joined(count, inner)
      return sum.flatMap { joined(joined(term.left, term.factor), $0) }
    }
    if isWide, let inner {
      return apply(.matrixProduct, factor, inner).flatMap { joined(term.left, $0) }
    }
    return apply(.sum(.columns), factor).flatMap { joined(joined(term.left, inner), $0) }
  }
}
