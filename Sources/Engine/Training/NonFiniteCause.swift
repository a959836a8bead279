package import Equations

/// A number that a function made infinite or no number of.
package struct NonFiniteCause: Sendable, Hashable {
  package let kind: OperationTraits.Singularity
  /// The name of the value that holds the number, if it has one.
  package let name: String?
  package let number: Double

  /// - Parameters:
  ///   - operands: the entries of each operand.
  ///   - name: the name of an operand, by its place.
  init?(_ operation: Operation, _ operands: [[Double]], name: (Int) -> String?) {
    for kind in operation.singularities {
      guard let found = kind.entry(of: operands) else { continue }
      self.kind = kind
      number = found.number
      self.name = name(found.operand)
      return
    }
    return nil
  }
}

extension OperationTraits.Singularity {
  /// The entry among some operands' that it is, and the operand that holds it.
  fileprivate func entry(of operands: [[Double]]) -> (operand: Int, number: Double)? {
    let entries = operands[0]
    switch self {
    case .logarithm: return entries.min().flatMap { $0 <= 0 ? (0, $0) : nil }
    case .logarithmOfRest: return entries.max().flatMap { $0 >= 1 ? (0, $0) : nil }
    case .exponential: return entries.max().map { (0, $0) }
    case .division: return operands[1].contains(0) ? (1, 0) : nil
    case .root: return entries.min().flatMap { $0 < 0 ? (0, $0) : nil }
    }
  }
}
