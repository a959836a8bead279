import Equations

/// One operation of a plan on places in memory.
struct Instruction<Scalar: EngineScalar> {
  let operation: Operation
  /// The first operand.
  let a: MatrixView<Scalar>
  /// The second operand; where there is none, the first again.
  let b: MatrixView<Scalar>
  let result: MatrixView<Scalar>
  /// Of a matrix product: whether its operand is the transposed one of what `a` holds.
  var aIsTransposed = false
  var bIsTransposed = false

  /// Computes the result from the operands.
  @inline(__always)
  func run() {
    switch operation {
    case .negate: a.map(into: result) { -$0 }
    case .add: a.combine(b, into: result) { $0 + $1 }
    case .subtract: a.combine(b, into: result) { $0 - $1 }
    case .multiply: a.combine(b, into: result) { $0 * $1 }
    case .divide: a.combine(b, into: result) { $0 / $1 }
    case .power: a.power(b, into: result)
    case .maximum: a.maximum(b, into: result)
    case .minimum: a.minimum(b, into: result)
    case .compare(let comparison): a.compare(comparison, b, into: result)
    case .matrixProduct: multiply()
    case .transpose: a.transpose(into: result)
    case .exp: a.map(into: result) { Scalar.exponential($0) }
    case .log: a.map(into: result) { Scalar.logarithm($0) }
    case .sqrt: a.map(into: result) { $0.squareRoot() }
    case .abs: a.map(into: result) { Swift.abs($0) }
    case .activation(let activation): a.activate(activation, into: result)
    case .derivative(let activation): a.differentiate(activation, into: result)
    case .softmax: a.softmax(into: result)
    case .logSoftmax: a.logSoftmax(into: result)
    case .logSigmoid: a.logSigmoid(into: result)
    case .sum(let axis): a.sum(axis, into: result)
    case .mean(let axis): a.mean(axis, into: result)
    case .max(let axis): a.max(axis, into: result)
    case .crossEntropy: a.crossEntropy(b, into: result)
    case .binaryCrossEntropy: a.binaryCrossEntropy(b, into: result)
    case .squaredError: a.squaredError(b, into: result)
    case .softmaxCrossEntropy: a.softmaxCrossEntropy(b, into: result)
    case .sigmoidBinaryCrossEntropy: a.sigmoidBinaryCrossEntropy(b, into: result)
    case .broadcast: a.broadcast(into: result)
    }
  }

  /// `result = A B`; see `MatrixProduct`.
  private func multiply() {
    Scalar.multiply(
      MatrixProduct(
        left: a, leftIsTransposed: aIsTransposed, right: b, rightIsTransposed: bIsTransposed,
        result: result))
  }
}
