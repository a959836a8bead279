import Equations

/// A number that a function made infinite or no number of.
package struct NonFiniteCause: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The logarithm of 0 or of what is below it.
    case logarithm
    /// The logarithm of what is 1 or above, taken off 1.
    case logarithmOfRest
    case exponential
    case division
    case root
  }

  package let kind: Kind
  /// The name of the value that holds the number, if it has one.
  package let name: String?
  package let number: Double

  /// - Parameters:
  ///   - operands: the entries of each operand.
  ///   - name: the name of an operand, by its place.
  init?(_ operation: Operation, _ operands: [[Double]], name: (Int) -> String?) {
    let smallest = { (operand: Int) in operands[operand].min() ?? 1 }
    let largest = { (operand: Int) in operands[operand].max() ?? 0 }
    let found: (kind: Kind, operand: Int, number: Double)
    switch operation {
    case .log where smallest(0) <= 0, .crossEntropy where smallest(0) <= 0,
      .binaryCrossEntropy where smallest(0) <= 0:
      found = (.logarithm, 0, smallest(0))
    case .binaryCrossEntropy where largest(0) >= 1: found = (.logarithmOfRest, 0, largest(0))
    case .exp: found = (.exponential, 0, largest(0))
    case .divide where operands[1].contains(0): found = (.division, 1, 0)
    case .sqrt where smallest(0) < 0: found = (.root, 0, smallest(0))
    default: return nil
    }
    kind = found.kind
    number = found.number
    self.name = name(found.operand)
  }
}
