/// What the language can compute, in an equation as in a plan.
///
/// Each case has a rule (`Operations/`, one file each) with its shape, its gradient and its LaTeX, and
/// a kernel of the same name in `Engine`.
package enum Operation: Sendable, Hashable {
  // Arithmetic; scalars, [n, 1] and [1, m] broadcast.
  case negate
  case add
  case subtract
  case multiply
  case divide
  case power
  case maximum
  case minimum
  // Masks of 0 and 1.
  case compare(Comparison)
  // Matrices.
  case matrixProduct
  case transpose
  // Element by element.
  case exp
  case log
  case sqrt
  case abs
  case activation(Activation)
  /// `relu'(Z)`: the derivative of an activation at each entry.
  case derivative(Activation)
  // A column at a time.
  case softmax
  /// `log(softmax(Z))` without overflow. Not written by users: found by the compiler.
  case logSoftmax
  /// `log(sigmoid(Z))` without overflow. Not written by users: found by the compiler.
  case logSigmoid
  // Reductions; with an axis the dimension is kept, without one the result is a scalar.
  case sum(Axis?)
  case mean(Axis?)
  case max(Axis?)
  // Losses of outputs and targets: the mean over the batch of the sum over the outputs.
  case crossEntropy
  case binaryCrossEntropy
  case squaredError
  /// `cross_entropy(softmax(Z), Y)` from the weighted sums. Found by the compiler.
  case softmaxCrossEntropy
  /// `binary_cross_entropy(sigmoid(Z), Y)` from the weighted sums. Found by the compiler.
  case sigmoidBinaryCrossEntropy
  /// Repeats a scalar, [n, 1] or [1, m] to a shape. Not written by users: differentiation needs it.
  case broadcast(Shape)
}

extension Operation {
  package var isReduction: Bool {
    switch self {
    case .sum, .mean, .max: true
    default: false
    }
  }

  /// The axis that a reduction goes along.
  package var axis: Axis? {
    switch self {
    case .sum(let axis), .mean(let axis), .max(let axis): axis
    default: nil
    }
  }

  /// A reduction along another axis; what is none, itself.
  func along(_ axis: Axis?) -> Operation {
    switch self {
    case .sum: .sum(axis)
    case .mean: .mean(axis)
    case .max: .max(axis)
    default: self
    }
  }
}

package enum Comparison: String, Sendable, Hashable, CaseIterable {
  case greater = ">"
  case greaterOrEqual = ">="
  case less = "<"
  case lessOrEqual = "<="
  case equal = "=="
  case notEqual = "!="
}
