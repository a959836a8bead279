/// One operation of a plan on places in memory.
struct Instruction<Scalar: EngineScalar> {
  let kernel: Kernel
  /// The first operand.
  let a: MatrixView<Scalar>
  /// The second operand; where there is none, the first again.
  let b: MatrixView<Scalar>
  let result: MatrixView<Scalar>
  /// Of a matrix product: whether its operand is the transposed one of what `a` holds.
  var aIsTransposed = false
  var bIsTransposed = false

  /// Computes the result from the operands.
  /// - Parameter workspace: where a product may pack them.
  @inline(__always)
  func run(_ workspace: UnsafeMutableRawPointer) {
    switch kernel {
    case .entrywise(let number): a.apply(number, b, into: result)
    case .loss(let number): a.meanLoss(number, b, into: result)
    case .matrixProduct: multiply(workspace)
    case .transpose: a.transpose(into: result)
    case .softmax: a.softmax(into: result)
    case .logSoftmax: a.logSoftmax(into: result)
    case .softmaxCrossEntropy: a.softmaxCrossEntropy(b, into: result)
    case .sum(let axis): a.sum(axis, into: result)
    case .mean(let axis): a.mean(axis, into: result)
    case .max(let axis): a.max(axis, into: result)
    }
  }

  /// `result = A B`; see `MatrixProduct`.
  private func multiply(_ workspace: UnsafeMutableRawPointer) {
    Scalar.multiply(
      MatrixProduct(
        left: a, leftIsTransposed: aIsTransposed, right: b, rightIsTransposed: bIsTransposed,
        result: result, workspace: workspace))
  }
}
