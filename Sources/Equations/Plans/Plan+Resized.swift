extension Plan {
  /// The same equations for other numbers of features and units.
  /// - Parameter size: the new size of each fixed side; different sizes have to stay different, and 1
  ///   has to stay 1.
  package func resized(_ size: (Int) -> Int) -> Plan {
    var plan = self
    plan.values = values.map { value in
      var definition = value.definition
      if case .apply(.broadcast(let shape), let operands) = definition {
        definition = .apply(.broadcast(shape.resized(size)), operands)
      }
      return PlanValue(definition: definition, shape: value.shape.resized(size))
    }
    return plan
  }

  /// The whole numbers that the plan is written with, 1 excepted.
  package var wholeNumbers: Set<Int> {
    Set(
      values.compactMap { value in
        guard case .constant(let number) = value.definition else { return nil }
        return Int(exactly: number.magnitude).flatMap { $0 > 1 ? $0 : nil }
      })
  }

  /// The fixed sides of its values.
  package var sizes: Set<Int> {
    values.reduce(into: []) { sizes, value in
      for case .fixed(let count) in [value.shape.rows, value.shape.columns] { sizes.insert(count) }
    }
  }
}

extension Shape {
  fileprivate func resized(_ size: (Int) -> Int) -> Shape {
    switch self {
    case .scalar: .scalar
    case .matrix(let rows, let columns): .matrix(rows.resized(size), columns.resized(size))
    }
  }
}

extension Dimension {
  fileprivate func resized(_ size: (Int) -> Int) -> Dimension {
    if case .fixed(let count) = self { .fixed(size(count)) } else { .batch }
  }
}
