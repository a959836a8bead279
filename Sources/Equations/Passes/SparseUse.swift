/// How a plan may work on inputs most of whose numbers are 0: which of its products skip those.
package struct SparseUse: Sendable, Hashable {
  /// The products `W @ X` and `dZ @ X.T`, in whatever form.
  package let products: Set<ValueID>
  /// Whether something else needs all numbers of the inputs.
  package let needsDense: Bool
  /// Whether features may stand in any order: they are only summed over, or paired with themselves.
  package let isFreeOfOrder: Bool
  /// The numbers in a sample, and the most units that a matrix has with a number for each of them.
  package let features: Int
  package let units: Int

  /// - Returns: `nil` where no product can skip anything.
  init?(_ plan: Plan, outputs: [ValueID]) {
    guard let index = plan.values.firstIndex(where: { $0.definition == .input(GivenName.inputs) }),
      let features = plan.values[index].shape.rowsPerSample
    else { return nil }
    let inputs = ValueID(index)
    let users = plan.values.indices.filter { plan.values[$0].operands.contains(inputs) }
    self.features = features
    products = Set(
      users.map { ValueID($0) }.filter { plan.skipsZeros($0, of: inputs, features: features) })
    needsDense = products.count < users.count || outputs.contains(inputs)
    units = plan.values.reduce(0) { most, value in
      guard case .matrix(.fixed(let rows), .fixed(let columns)) = value.shape,
        let axis = value.shape.axis(of: features)
      else { return most }
      return max(most, axis == .columns ? rows : columns)
    }
    isFreeOfOrder =
      !needsDense
      && plan.values.indices.allSatisfy { [products] index in
        products.contains(ValueID(index)) || plan.pairsEqually(ValueID(index), features: features)
      }
    // What is neither a product nor a fused loop knows nothing of how weights are stored here.
    let isUnderstood = plan.values.indices.allSatisfy { index in
      guard case .apply(_, let operands) = plan.values[index].definition else { return true }
      return (operands + [ValueID(index)]).allSatisfy { axis(in: plan[$0].shape) == nil }
    }
    if products.isEmpty || !isUnderstood { return nil }
  }

  /// What `lectern plan` says of it.
  var note: String {
    let count = products.count
    return (count == 1 ? "1 product skips" : "\(count) products skip")
      + " inputs that are 0, where most of them are"
      + (units < Self.unitsForStrips
        ? "" : "; in batches of \(Self.samplesForStrips) and more by strips of the \(units) units")
  }

  /// Fewer of them are not worth copying weights and listing samples by their features.
  private static let (unitsForStrips, samplesForStrips) = (256, 32)

  /// Whether the products of so many samples at a time are computed strip by strip of the units.
  package func takesStrips(samples: Int) -> Bool {
    units >= Self.unitsForStrips && samples >= Self.samplesForStrips
  }

  /// Along which axis a matrix of weights has a number for each feature; `nil` of anything else.
  package func axis(in shape: Shape) -> Axis? { shape.axis(of: features) }
}

extension Shape {
  /// The weights of one unit are a vector, stored in one way only.
  private static let fewestUnits = 2

  fileprivate func hasDimension(_ count: Int) -> Bool {
    guard case .matrix(let rows, let columns) = self else { return false }
    return rows == .fixed(count) || columns == .fixed(count)
  }

  fileprivate func axis(of features: Int) -> Axis? {
    guard case .matrix(.fixed(let rows), .fixed(let columns)) = self, rows != columns else {
      return nil
    }
    if columns == features, rows >= Self.fewestUnits { return .columns }
    return rows == features && columns >= Self.fewestUnits ? .rows : nil
  }
}

extension Plan {
  /// Whether a value has nothing to do with features, is given, or is computed entry by entry of
  /// numbers of the same features.
  fileprivate func pairsEqually(_ id: ValueID, features: Int) -> Bool {
    let value = self[id]
    let shapes = value.operands.map { self[$0].shape } + [value.shape]
    guard shapes.contains(where: { $0.hasDimension(features) }) else { return true }
    switch value.definition {
    case .input(GivenName.inputs): return true
    case .input: return value.shape.axis(of: features) != nil
    case .fused:
      return value.shape.axis(of: features) != nil
        && shapes.allSatisfy { $0 == value.shape || !$0.hasDimension(features) }
    case .constant, .batchSize, .apply, .product: return false
    }
  }

  /// Whether a value is a product that can take some inputs as lists of what is not 0: of weights
  /// and the inputs, or of errors and the transposed inputs, on either side.
  fileprivate func skipsZeros(_ id: ValueID, of inputs: ValueID, features: Int) -> Bool {
    guard case .product(let form, let operands) = self[id].definition,
      operands.count(where: { $0 == inputs }) == 1, operands[..<2].contains(inputs)
    else { return false }
    let other = self[operands[operands[0] == inputs ? 1 : 0]].shape
    if self[id].shape.hasSamples {
      return operands[1] == inputs && !form.rightIsTransposed
        && other.axis(of: features) == (form.leftIsTransposed ? .rows : .columns)
    }
    return !form.leftIsTransposed && form.rightIsTransposed && other.rowsPerSample != nil
      && self[id].shape.axis(of: features) != nil
      && form.base(among: operands).map { self[$0].shape == self[id].shape } ?? true
  }
}
