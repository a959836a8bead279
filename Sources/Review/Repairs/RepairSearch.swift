import Engine
import Equations

/// A statement that is the true gradient, near to what the author wrote.
struct FoundRepair: Sendable {
  let expression: Expression
  /// What the author did, in the order in which it was found.
  let causes: [Cause]
  let cost: Int
  let convention: GradientConvention
}

/// Tries small edits of a statement, and pairs of them, until its value is the true gradient.
struct RepairSearch {
  /// How many edits, and pairs of them, are tried.
  private static let (singleLimit, pairLimit) = (4000, 6000)
  /// Expressions with more parts are not edited.
  private static let partLimit = 60

  let scope: Scope
  let subject: String
  let conventions: [GradientConvention]
  let edits: Edits
  /// Whether two edits are tried where one is not enough.
  var triesPairs = true

  /// The repair of least cost.
  func repair(_ expression: Expression) -> FoundRepair? {
    repairs(expression, atMost: 1).first
  }

  /// The best repairs, those of least cost first.
  func repairs(_ expression: Expression, atMost limit: Int) -> [FoundRepair] {
    guard expression.partCount(upTo: Self.partLimit) < Self.partLimit else { return [] }
    let scaled = scaled(expression, causes: [], cost: 0)
    if let scaled, scaled.cost <= 2 { return [scaled] }
    let singles = edits.edits(of: expression)
    var found = scaled.map { [$0] } ?? []
    for edit in singles.prefix(Self.singleLimit) {
      if let repair = judged(edit.expression, [edit.cause], edit.cost) { found.append(repair) }
    }
    found += completed(expression) + rescaled(expression)
    if found.isEmpty, triesPairs { found = pairs(of: singles) }
    return best(found, atMost: limit)
  }

  /// Those of least cost; of equals, those in the first convention, then the shortest.
  private func best(_ repairs: [FoundRepair], atMost limit: Int) -> [FoundRepair] {
    let measured = repairs.map { repair in
      let rank = repair.convention == conventions.first ? 0 : 1
      return (repair, (repair.cost, rank, repair.expression.description))
    }
    let sorted = measured.sorted { a, b in
      let (x, y) = (a.1, b.1)
      return (x.0, x.1, x.2.count, x.2) < (y.0, y.1, y.2.count, y.2)
    }
    var seen: Set<String> = []
    return sorted.filter { seen.insert($0.1.2).inserted }.prefix(limit).map(\.0)
  }

  /// An expression as it is, or with another coefficient, if that is the gradient.
  func gradient(_ expression: Expression) -> FoundRepair? {
    confirmed(expression, [], 0) ?? scaled(expression, causes: [], cost: 0)
  }

  // MARK: - Candidates

  /// A candidate as a repair, if it is the gradient or a multiple of it.
  private func judged(_ expression: Expression, _ causes: [Cause], _ cost: Int) -> FoundRepair? {
    guard let value = scope.value(of: expression, at: 0),
      let factor = factor(from: value, at: 0, .mean)
    else { return nil }
    if conventions.contains(where: { isOne(factor, in: $0) }) {
      return confirmed(expression, causes, cost)
    }
    return scaled(expression, causes: causes, cost: cost)
  }

  private func factor(
    from value: ShapedMatrix, at index: Int, _ convention: GradientConvention
  ) -> Double? {
    let point = scope.points[index]
    return point.gradient(of: subject, convention).flatMap { point.factor(from: value, to: $0) }
  }

  /// Whether a value that has to be multiplied by a factor to be the gradient is the gradient in a
  /// convention already.
  private func isOne(_ factor: Double, in convention: GradientConvention) -> Bool {
    abs(factor * convention.factor(scope.points[0].batchSize) - 1) < 1e-7
  }

  /// A candidate that is the gradient at every point.
  func confirmed(
    _ expression: Expression, _ causes: [Cause], _ cost: Int
  ) -> FoundRepair? {
    guard let values = scope.values(of: expression),
      let convention = scope.convention(of: values, asGradientOf: subject, among: conventions)
    else { return nil }
    return FoundRepair(expression: expression, causes: causes, cost: cost, convention: convention)
  }

  /// A candidate that is a multiple of the gradient, put right by a coefficient.
  private func scaled(_ expression: Expression, causes: [Cause], cost: Int) -> FoundRepair? {
    var found: [FoundRepair] = []
    for convention in conventions {
      guard let scale = scale(of: expression, in: convention), !scale.isOne else { continue }
      for edit in edits.scalings(of: expression, by: scale) {
        guard let value = scope.value(of: edit.expression, at: 0),
          let factor = factor(from: value, at: 0, .mean), isOne(factor, in: convention),
          let repair = confirmed(edit.expression, causes + [edit.cause], cost + edit.cost)
        else { continue }
        found.append(repair)
      }
    }
    return best(found, atMost: 1).first
  }

  /// By what an expression has to be multiplied to be the gradient.
  private func scale(of expression: Expression, in convention: GradientConvention) -> Scale? {
    var factors: [(factor: Double, batchSize: Int)] = []
    for index in scope.points.indices {
      guard let value = scope.value(of: expression, at: index),
        let factor = factor(from: value, at: index, convention)
      else { return nil }
      factors.append((factor, scope.points[index].batchSize))
    }
    return Scale(factors)
  }

  // MARK: - Terms

  /// The expression with a multiple of one name added, or another one than it has.
  private func completed(_ expression: Expression) -> [FoundRepair] {
    var bases = [(expression, 0)]
    if expression.operation == .add || expression.operation == .subtract {
      bases.insert((expression.operands[0], -1), at: 0)
    }
    var found: [FoundRepair] = []
    for (base, discount) in bases {
      guard let values = scope.values(of: base) else { continue }
      for (term, isNamed) in edits.terms(besides: expression) {
        for convention in conventions {
          guard let scale = missing(term, in: values, convention), !isNamed || scale.isPlain else {
            continue
          }
          let edit = edits.adding(term, times: scale, to: base)
          let cost = edit.cost + discount - (isNamed ? 1 : 0)
          if let repair = confirmed(edit.expression, [edit.cause], cost) { found.append(repair) }
        }
      }
    }
    return found
  }

  /// How many times a term has to be added to values to make the gradient of them.
  func missing(
    _ term: Expression, in values: [ShapedMatrix], _ convention: GradientConvention
  ) -> Scale? {
    var factors: [(factor: Double, batchSize: Int)] = []
    for (index, value) in values.enumerated() {
      let point = scope.points[index]
      guard let gradient = point.gradient(of: subject, convention),
        gradient.shape == value.shape,
        let term = scope.value(of: term, at: index), term.shape == value.shape,
        let rest = Operation.subtract.result(of: [gradient, value], batchSize: point.batchSize),
        let factor = point.factor(from: term, to: rest)
      else { return nil }
      factors.append((factor, point.batchSize))
    }
    return Scale(factors)
  }

  /// Two edits, one after the other, the cheapest pairs first.
  private func pairs(of singles: [Edit]) -> [FoundRepair] {
    var found: [FoundRepair] = []
    var tried = 0
    for total in 2...5 {
      for first in singles where first.cost < total {
        for second in edits.edits(of: first.expression, costing: total - first.cost) {
          tried += 1
          guard tried <= Self.pairLimit else { return found }
          if let repair = judged(second.expression, [first.cause, second.cause], total) {
            found.append(repair)
          }
        }
      }
      if !found.isEmpty { return found }
    }
    return found
  }
}
