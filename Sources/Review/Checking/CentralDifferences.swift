import Engine
import Equations
import Foundation

/// Moves entries of values a little and watches the loss.
struct CentralDifferences {
  private let executor: Executor<Double>
  private let loss: ValueID
  /// What the loss is computed from.
  private let ancestors: Set<ValueID>
  private let kinks: [Kink]

  init(_ executor: Executor<Double>, loss: ValueID) {
    self.executor = executor
    self.loss = loss
    ancestors = Set(executor.plan.values(behind: loss))
    kinks = executor.plan.values(behind: loss).compactMap { Kink($0, in: executor.plan) }
  }

  /// Compares some entries of a gradient with differences. Leaves the executor as it was.
  /// - Parameters:
  ///   - variable: what it is the gradient of.
  ///   - random: chooses the entries.
  func compare(
    _ gradient: Matrix<Double>, of variable: ValueID, _ entries: Int,
    _ random: inout some RandomSource
  ) -> [CentralDifference] {
    guard ancestors.contains(variable), !isBypassed(variable), !gradient.elements.isEmpty
    else { return [] }
    let scale = norm(gradient.elements) / Double(gradient.elements.count).squareRoot()
    return chooseEntries(entries, of: gradient.elements.count, &random).map { index in
      difference(at: index, of: variable, gradient, scale)
    }
  }

  /// Whether the loss is computed past a softmax or sigmoid, from its weighted sums, so that it
  /// does not follow where the value is moved.
  private func isBypassed(_ variable: ValueID) -> Bool {
    let plan = executor.plan
    guard case .apply(let operation, let logits) = plan[variable].definition,
      operation == .softmax || operation == .activation(.sigmoid)
    else { return false }
    return ancestors.contains { ancestor in
      guard case .apply(let stable, let operands) = plan[ancestor].definition else { return false }
      switch stable {
      case .softmaxCrossEntropy, .sigmoidBinaryCrossEntropy, .logSoftmax:
        return operands[0] == logits[0]
      case .logSigmoid:
        return operands == logits || plan[operands[0]].definition == .apply(.negate, logits)
      default: return false
      }
    }
  }

  /// Different entries in ascending order.
  private func chooseEntries(
    _ count: Int, of total: Int, _ random: inout some RandomSource
  ) -> [Int] {
    if total <= count { return Array(0..<total) }
    var chosen: Set<Int> = []
    while chosen.count < count {
      chosen.insert(Int(random.integer(through: UInt32(clamping: total - 1))))
    }
    return chosen.sorted()
  }

  /// The step balances the error of the difference, of order h², with that of rounding, of order
  /// ε·L/h.
  private func difference(
    at index: Int, of variable: ValueID, _ gradient: Matrix<Double>, _ scale: Double
  ) -> CentralDifference {
    let place = executor.view(variable).base + index
    let x = place.pointee
    let h = cbrt(Double.ulpOfOne) * max(1, abs(x))
    let (above, sidesAbove) = lossAndSides(movingTo: x + h, at: place, of: variable)
    let (below, sidesBelow) = lossAndSides(movingTo: x - h, at: place, of: variable)
    let (atRest, _) = lossAndSides(movingTo: x, at: place, of: variable)
    let differentiated = gradient.elements[index]
    let quotient = (above - below) / ((x + h) - (x - h))
    let rounding = 16 * Double.ulpOfOne * max(1, abs(atRest)) / h
    let truncation = 1e-6 * max(abs(differentiated), abs(quotient), scale)
    return CentralDifference(
      row: index % gradient.rows, column: index / gradient.rows, differentiated: differentiated,
      difference: quotient, tolerance: rounding + truncation,
      crossesKink: sidesAbove != sidesBelow)
  }

  private func lossAndSides(
    movingTo x: Double, at place: UnsafeMutablePointer<Double>, of variable: ValueID
  ) -> (loss: Double, sides: [Bool]) {
    place.pointee = x
    executor.run(after: variable, through: loss)
    return (executor.scalar(loss), kinks.flatMap { $0.sides(in: executor) })
  }
}

/// An operation that is not smooth where an entry changes sides.
private enum Kink {
  /// At 0.
  case sign(of: ValueID)
  /// Where two values are equal.
  case order(ValueID, ValueID)
  /// Where another entry becomes the largest.
  case largest(of: ValueID, ValueID)

  init?(_ id: ValueID, in plan: Plan) {
    guard case .apply(let operation, let operands) = plan[id].definition else { return nil }
    switch operation.rule.traits.bend {
    case .atZero: self = .sign(of: operands[0])
    case .whereEqual: self = .order(operands[0], operands[1])
    case .atTies: self = .largest(of: operands[0], id)
    case nil: return nil
    }
  }

  func sides(in executor: Executor<Double>) -> [Bool] {
    switch self {
    case .sign(let id): return executor.value(id).elements.map { $0 > 0 }
    case .order(let a, let b): return sides(executor.value(a), executor.value(b)) { $0 > $1 }
    case .largest(let a, let top): return sides(executor.value(a), executor.value(top), ==)
    }
  }

  private func sides(
    _ a: Matrix<Double>, _ b: Matrix<Double>, _ compare: (Double, Double) -> Bool
  ) -> [Bool] {
    let rows = max(a.rows, b.rows)
    let columns = max(a.columns, b.columns)
    guard let a = a.broadcast(rows: rows, columns: columns),
      let b = b.broadcast(rows: rows, columns: columns)
    else { return [] }
    return zip(a.elements, b.elements).map(compare)
  }
}
