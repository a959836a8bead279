import Engine
import Equations

/// Mends a gradient that several lines make: `dW2 = dZ2 @ A1.T`, `dW2 /= m`, `dW2 += lam * W2`.
///
/// If all lines but one are right, what that one has to be follows from the gradient by undoing the
/// lines behind it.
extension GradientMender {
  /// The lines that make what a line assigns, itself last: each reads what the one before assigns.
  func chain(endingAt index: Int) -> [Int] {
    let name = lines[index].statement.name
    var chain = [index]
    while let first = chain.first, lines[first].statement.value.freeNames.contains(name),
      let before = lines[..<first].lastIndex(where: { $0.statement.name == name })
    {
      chain.insert(before, at: 0)
    }
    return chain
  }

  /// The cheapest repair of one of the lines that make a gradient, and which line that is.
  func chainRepair(
    endingAt index: Int, _ subject: String, _ conventions: [GradientConvention], triesPairs: Bool
  ) -> (index: Int, repair: FoundRepair)? {
    for pairs in triesPairs ? [false, true] : [false] {
      for convention in conventions {
        let found = repairs(endingAt: index, subject, convention, triesPairs: pairs)
        let best = found.min { a, b in
          (cost(a, index), growth(a), a.index) < (cost(b, index), growth(b), b.index)
        }
        if let best { return best }
      }
    }
    return nil
  }

  private func repairs(
    endingAt index: Int, _ subject: String, _ convention: GradientConvention, triesPairs: Bool
  ) -> [(index: Int, repair: FoundRepair)] {
    var found: [(index: Int, repair: FoundRepair)] = []
    var wanted = scopes[index].points.compactMap { $0.gradient(of: subject, convention) }
    for place in chain(endingAt: index).reversed() {
      guard wanted.count == scopes[place].points.count else { break }
      let scope = scopes[place].taking(wanted, asGradientOf: subject)
      let search = RepairSearch(
        scope: scope.prefix(searchPoints), subject: subject, conventions: [.mean],
        edits: Edits(vocabulary(before: place)), triesPairs: triesPairs)
      let statement = lines[place].statement
      if let repair = search.repair(statement.value),
        let values = scope.values(of: repair.expression),
        scope.convention(of: values, asGradientOf: subject, among: [.mean]) != nil
      {
        found.append((place, repair))
      }
      wanted = scopes[place].operand(statement.name, of: statement.value, giving: wanted)
    }
    return found
  }

  /// What a repair costs: a term that is missing is added at the end.
  private func cost(_ found: (index: Int, repair: FoundRepair), _ last: Int) -> Int {
    let addsTerm = found.repair.causes.contains {
      if case .missingTerm = $0 { true } else { false }
    }
    return found.repair.cost + (addsTerm && found.index != last ? 2 : 0)
  }

  /// By how much a repair makes a line longer.
  private func growth(_ found: (index: Int, repair: FoundRepair)) -> Int {
    let statement = lines[found.index].statement
    let mended = GradientRepair(of: statement, found.repair.expression, isWrittenAnew: false)
    return mended.text.count - statement.description.count
  }
}

extension Scope {
  /// What a name would have to stand for that an expression had some values, one a point; less values
  /// where that cannot be said.
  fileprivate func operand(
    _ name: String, of expression: Expression, giving wanted: [ShapedMatrix]
  ) -> [ShapedMatrix] {
    let uses = expression.parts.count { $0.part.name == name }
    guard uses == 1 else { return [] }
    return points.indices.compactMap { index in
      let operand = operand(name, of: expression, giving: wanted[index], at: index)
      return operand.flatMap { $0.matrix.isFinite ? $0 : nil }
    }
  }

  private func operand(
    _ name: String, of expression: Expression, giving wanted: ShapedMatrix, at index: Int
  ) -> ShapedMatrix? {
    guard case .apply(let operation, let operands) = expression.kind else {
      return expression.name == name ? wanted : nil
    }
    guard let place = operands.firstIndex(where: { $0.freeNames.contains(name) }) else {
      return nil
    }
    let others = operands.indices.filter { $0 != place }
      .compactMap { value(of: operands[$0], at: index) }
    guard others.count == operands.count - 1 else { return nil }
    let (inverse, values) = operation.undone(wanted, others, at: place)
    let size = points[index].batchSize
    guard let value = inverse?.result(of: values, batchSize: size) else { return nil }
    return operand(name, of: operands[place], giving: value, at: index)
  }
}

extension Operation {
  /// What gives the operand at a place, if the result and the other operands are known.
  fileprivate func undone(
    _ result: ShapedMatrix, _ others: [ShapedMatrix], at place: Int
  ) -> (operation: Operation?, operands: [ShapedMatrix]) {
    switch self {
    case .negate, .transpose: (self, [result])
    case .add: (.subtract, [result] + others)
    case .multiply: (.divide, [result] + others)
    case .subtract: place == 0 ? (.add, [result] + others) : (.subtract, others + [result])
    case .divide: place == 0 ? (.multiply, [result] + others) : (.divide, others + [result])
    default: (nil, [])
    }
  }
}
