/// Which buffer each value with a column a sample is kept in, buffers being used again once their
/// value is not needed any more.
package struct BufferAssignment: Sendable, Hashable {
  /// The buffer of each value; `nil` of values that have another place.
  package private(set) var buffers: [Int?]
  /// The rows of each buffer.
  package private(set) var rows: [Int] = []

  /// - Parameter kept: values that are read from outside, whose buffers are not used again.
  init(_ plan: Plan, keeping kept: Set<ValueID>) {
    buffers = plan.values.map { _ in nil }
    let lastUse = plan.lastUses(keeping: kept)
    var free: Set<Int> = []
    for (index, value) in plan.values.enumerated() {
      if let rows = value.shape.rowsPerSample {
        buffers[index] = take(rows, from: &free)
      }
      // Operands are given back only now: a result never lies where its operands are read.
      for operand in value.operands + [ValueID(index)] where lastUse[operand.index] == index {
        if let buffer = buffers[operand.index], !plan[operand].isInput { free.insert(buffer) }
      }
    }
  }

  /// The smallest free buffer that is large enough, or a new one.
  private mutating func take(_ needed: Int, from free: inout Set<Int>) -> Int {
    if let buffer = free.filter({ rows[$0] >= needed }).min(by: {
      (rows[$0], $0) < (rows[$1], $1)
    }) {
      free.remove(buffer)
      return buffer
    }
    rows.append(needed)
    return rows.count - 1
  }
}

extension Plan {
  /// For each value, the last one that reads it; itself where none does.
  fileprivate func lastUses(keeping kept: Set<ValueID>) -> [Int] {
    var last = Array(values.indices)
    for (index, value) in values.enumerated() {
      for operand in value.operands { last[operand.index] = index }
    }
    for id in kept { last[id.index] = values.count }
    return last
  }
}

extension PlanValue {
  fileprivate var isInput: Bool {
    if case .input = definition { true } else { false }
  }
}
