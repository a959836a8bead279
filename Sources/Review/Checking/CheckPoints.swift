import Engine
import Equations

/// Points away from the current values, where nothing is saturated, dead or zero by accident.
///
/// Networks are made small for them, so that thousands of equations can be tried: sides of different
/// lengths stay different.
struct CheckPoints {
  private let forward: Plan
  private let environment: Environment
  private let loss: String
  /// Whole numbers that the equations are written with: sides that go into them keep their length.
  private let numbers: Set<Int>
  /// Targets to draw columns from, where they are no classes.
  private let targets: Matrix<Double>?

  init(
    _ forward: Plan, _ backprop: EquationBlock, _ environment: Environment, loss: String,
    targets: Matrix<Double>?
  ) {
    self.forward = forward
    self.environment = environment
    self.loss = loss
    self.targets = targets
    numbers = forward.wholeNumbers.union(backprop.wholeNumbers(in: environment))
  }

  /// Three points in batches of two sizes, or of more samples, one each, where equations are those of one;
  /// fewer where the equations are not defined for such numbers.
  /// - Throws: a size that the machine cannot hold.
  func draw() throws(CapacityExceeded) -> [CheckPoint] {
    let sizes = sizes
    let small = forward.resized { sizes[$0] ?? $0 }
    guard
      let pass = DifferentiatedPass(
        small, loss: loss, targetsAreOneHot: environment.targetsAreOneHot)
    else { return [] }
    var points: [CheckPoint] = []
    for (index, size) in batchSizes(beside: Set(sizes.values)).enumerated() {
      for law in Law.allCases {
        var random = Xoshiro256(seed: UInt64(2718 + index))
        let inputs = inputs(of: small, batchSize: size, law, &random)
        let point = try CheckPoint(
          pass, environment, at: inputs, batchSize: size, tolerance: max(1e-8, forward.slack))
        if point.isFinite {
          points.append(point)
          break
        }
      }
    }
    return points
  }

  // MARK: - Sizes

  /// The length of each side at these points.
  private var sizes: [Int: Int] {
    let outputs = environment[GivenName.targets]?.shape.rows
    let old = forward.sizes.sorted()
    let isKept = { (size: Int) in
      size <= 12 || (outputs == .fixed(size) && size <= 32) || numbers.contains { $0 % size == 0 }
    }
    var taken = Set(old.filter(isKept))
    var next = 8
    var sizes: [Int: Int] = [:]
    for size in old {
      if isKept(size) {
        sizes[size] = size
        continue
      }
      while taken.contains(next) { next += 1 }
      taken.insert(next)
      sizes[size] = next
    }
    return sizes
  }

  /// Numbers of samples that are no side of a matrix and go into no number of the equations.
  private func batchSizes(beside sizes: Set<Int>) -> [Int] {
    if environment.samples == .one { return Array(repeating: 1, count: 8) }
    let free = (5...200).filter { size in
      !sizes.contains(size) && !numbers.contains { $0 % size == 0 }
    }
    let first = free.first { $0 >= 7 } ?? 7
    return [first, free.first { $0 != first } ?? 5, first]
  }

  // MARK: - Numbers

  /// How inputs are drawn: the next where equations are not defined for one.
  private enum Law: CaseIterable {
    case normal
    case positive
    case small
  }

  private func inputs(
    of plan: Plan, batchSize: Int, _ law: Law, _ random: inout Xoshiro256
  ) -> [String: Matrix<Double>] {
    var inputs: [String: Matrix<Double>] = [:]
    for value in plan.values {
      guard case .input(let name) = value.definition else { continue }
      let (rows, columns) = value.shape.size(batch: batchSize)
      if name == GivenName.targets {
        inputs[name] = targets(rows: rows, columns: columns, &random)
        continue
      }
      let isWeight = environment[name]?.quantity == .weight && columns > 1
      let scale = isWeight ? (1.5 / Double(columns)).squareRoot() : 0.7
      inputs[name] = Matrix(
        rows: rows, columns: columns,
        elements: (0..<rows * columns).map { _ in
          switch law {
          case .normal: scale * random.normal()
          case .positive: scale * (0.1 + random.uniform())
          case .small: 0.01 + 0.1 * random.uniform()
          }
        })
    }
    return inputs
  }

  private func targets(
    rows: Int, columns: Int, _ random: inout Xoshiro256
  ) -> Matrix<Double> {
    var matrix = Matrix<Double>(rows: rows, columns: columns)
    guard rows > 0 else { return matrix }
    for column in 0..<columns {
      if environment.targetsAreOneHot {
        matrix[Int(random.integer(through: UInt32(clamping: rows - 1))), column] = 1
      } else if let targets, targets.rows == rows, targets.columns > 0 {
        let sample = Int(random.integer(through: UInt32(clamping: targets.columns - 1)))
        for row in 0..<rows { matrix[row, column] = targets[row, sample] }
      } else {
        for row in 0..<rows { matrix[row, column] = random.uniform() }
      }
    }
    return matrix
  }
}

extension EquationBlock {
  /// The whole numbers in the equations, those among them that the notebook gives by name.
  fileprivate func wholeNumbers(in environment: Environment) -> Set<Int> {
    var numbers: Set<Int> = []
    for statement in statements { statement.value.addWholeNumbers(to: &numbers, environment) }
    return numbers
  }
}

extension Expression {
  fileprivate func addWholeNumbers(to numbers: inout Set<Int>, _ environment: Environment) {
    switch kind {
    case .number(let number, _): numbers.addWhole(number)
    case .name(let name):
      if case .constant(let number)? = environment[name]?.kind { numbers.addWhole(number) }
    case .apply(_, let operands):
      for operand in operands { operand.addWholeNumbers(to: &numbers, environment) }
    case .hole: break
    }
  }
}

extension Set<Int> {
  fileprivate mutating func addWhole(_ number: Double) {
    if let whole = Int(exactly: number), whole > 1 { insert(whole) }
  }
}

extension Plan {
  /// The largest number that is taken for one which only keeps a result finite.
  private static let largestGuard = 1e-6

  /// By how much gradients may be off that leave out a small number which keeps a logarithm, a root or
  /// a quotient finite, as `log(A2 + 1e-8)` does: no more than that changes them.
  fileprivate var slack: Double {
    let guards = values.flatMap { value -> [Double] in
      guard case .apply(let operation, let operands) = value.definition,
        [.log, .sqrt, .divide].contains(operation), let guarded = operands.last,
        case .apply(let joined, let terms) = self[guarded].definition,
        [.add, .maximum].contains(joined)
      else { return [] }
      return terms.compactMap { term in
        guard case .constant(let number) = self[term].definition, number > 0,
          number <= Self.largestGuard
        else { return nil }
        return number
      }
    }
    return min(1e3 * (guards.max() ?? 0), 1e-4)
  }
}
