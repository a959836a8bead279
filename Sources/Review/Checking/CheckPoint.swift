import Engine
import Equations

/// A forward pass with the gradient of the loss by each of its names.
struct DifferentiatedPass {
  /// A name of the forward pass and what it stands for.
  struct Name {
    let name: String
    let value: ValueID
    let gradient: ValueID
  }

  let plan: Plan
  let loss: ValueID
  let names: [Name]

  /// - Returns: `nil` where there is no loss of this name.
  init?(_ forward: Plan, loss: String, targetsAreOneHot: Bool) {
    guard let loss = forward.value(named: loss) else { return nil }
    var values: [String: ValueID] = [:]
    for (index, value) in forward.values.enumerated() {
      if case .input(let name) = value.definition { values[name] = ValueID(index) }
    }
    for binding in forward.bindings { values[binding.name] = binding.value }
    let versions = NameVersions(forward)
    for version in versions.weightedSums + versions.earlier
    where !forward[version.value].shape.isScalar {
      values[version.name] = version.value
    }
    let order = values.keys.sorted()
    let (plan, gradients) = forward.gradients(
      of: loss, withRespectTo: order.compactMap { values[$0] }, targetsAreOneHot: targetsAreOneHot)
    self.plan = plan
    self.loss = loss
    names = order.compactMap { name in
      guard let value = values[name], let gradient = gradients[value] else { return nil }
      return Name(name: name, value: value, gradient: gradient)
    }
  }
}

/// The values of a forward pass, and the true gradients, for one set of inputs.
struct CheckPoint: Sendable {
  let batchSize: Int
  /// How the equations keep samples.
  let samples: SampleConvention
  /// The values by name, numbers that the notebook gives among them.
  let values: [String: ShapedMatrix]
  /// The derivative of the loss by each value, by the value's name.
  private(set) var gradients: [String: ShapedMatrix]
  /// What rounding leaves of a zero, in the norm of a gradient.
  let noise: Double
  /// Relative errors up to this are rounding.
  let tolerance: Double

  /// - Throws: a size that the machine cannot hold.
  init(
    _ pass: DifferentiatedPass, _ environment: Environment, at inputs: [String: Matrix<Double>],
    batchSize: Int, tolerance: Double
  ) throws(CapacityExceeded) {
    let kept = pass.names.flatMap { [$0.value, $0.gradient] }
    let executor = try Executor<Double>(pass.plan, batchSize: batchSize, keeping: kept)
    for (name, matrix) in inputs { executor.set(name, to: matrix) }
    executor.run()
    let shaped = { (id: ValueID) in ShapedMatrix(pass.plan[id].shape, executor.value(id)) }
    var values = [GivenName.batchSize: ShapedMatrix(scalar: Double(batchSize))]
    for name in environment.names {
      if case .constant(let number)? = environment[name]?.kind {
        values[name] = ShapedMatrix(scalar: number)
      }
    }
    var gradients: [String: ShapedMatrix] = [:]
    for name in pass.names {
      values[name.name] = shaped(name.value)
      let size = pass.plan[name.value].shape
      let gradient = shaped(name.gradient)
      let (rows, columns) = size.size(batch: batchSize)
      gradients[name.name] = ShapedMatrix(
        size, gradient.matrix.broadcast(rows: rows, columns: columns) ?? gradient.matrix)
    }
    self.batchSize = batchSize
    samples = environment.samples
    self.values = values
    self.gradients = gradients
    self.tolerance = tolerance
    noise = 1e-13 * (gradients.values.map { norm($0.matrix.elements) }.max() ?? 0)
  }

  /// Whether it lies beside the current values, where rounding may be all that can be seen.
  private var isForgiving: Bool { tolerance > 1e-4 }

  /// Whether the point can be used: nothing in it overflows or is undefined.
  var isFinite: Bool {
    gradients.values.allSatisfy(\.matrix.isFinite)
  }

  /// The point with another value in the place of the gradient by a name.
  func taking(_ value: ShapedMatrix, asGradientOf name: String) -> CheckPoint {
    var point = self
    point.gradients[name] = value
    return point
  }

  /// The gradient by a name in a convention.
  func gradient(of name: String, _ convention: GradientConvention) -> ShapedMatrix? {
    guard let gradient = gradients[name] else { return nil }
    return convention == .mean ? gradient : gradient.multiplied(by: convention.factor(batchSize))
  }

  /// Whether two values are the same but for rounding.
  func agree(_ a: ShapedMatrix, _ b: ShapedMatrix) -> Bool {
    guard a.shape.holdsEntries(of: b.shape) else { return false }
    let (x, y) = (a.matrix.elements, b.matrix.elements)
    let sizes = norm(x) + norm(y)
    // Close to the current values, what is not finite says nothing of the formula.
    guard sizes.isFinite else { return isForgiving }
    return norm(zip(x, y).map { $0 - $1 }) <= tolerance * sizes + noise * Double(batchSize)
  }

  /// The factor that turns one value into another, where there is one.
  func factor(from a: ShapedMatrix, to b: ShapedMatrix) -> Double? {
    guard a.shape.holdsEntries(of: b.shape) else { return nil }
    let (x, y) = (a.matrix.elements, b.matrix.elements)
    let square = x.reduce(0) { $0 + $1 * $1 }
    guard square.isFinite, square.squareRoot() > noise else { return nil }
    let factor = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / square
    guard factor.isFinite, factor != 0, norm(y) > noise else { return nil }
    let rest = norm(zip(x, y).map { $0 * factor - $1 })
    return rest <= max(tolerance, 1e-9) * norm(y) ? factor : nil
  }
}

/// Whether the mean over the batch is in a gradient already.
package enum GradientConvention: Sendable, Hashable {
  /// The gradient of the loss.
  case mean
  /// `m` times that: the gradient of each sample's own loss, in its column.
  case perSample
  /// Half of that: where the 2 of a squared error comes in at the parameters.
  case halfPerSample

  /// What the gradient of the loss is multiplied by in a batch.
  func factor(_ batchSize: Int) -> Double {
    switch self {
    case .mean: 1
    case .perSample: Double(batchSize)
    case .halfPerSample: Double(batchSize) / 2
    }
  }
}
