extension Operation {
  /// Every operation, with every axis, comparison and activation, for tests to walk.
  package static let all: [Operation] = arithmetic + elementwise + matrices + losses

  private static let arithmetic: [Operation] =
    [.negate, .add, .subtract, .multiply, .divide, .power, .maximum, .minimum]
    + Comparison.allCases.map { .compare($0) }

  private static let elementwise: [Operation] =
    [.exp, .log, .sqrt, .abs, .logSigmoid]
    + Activation.allCases.flatMap { [Operation.activation($0), .derivative($0)] }

  private static let matrices: [Operation] =
    [.matrixProduct, .transpose, .softmax, .logSoftmax, .broadcast(.matrix(.fixed(3), .batch))]
    + [Axis?.none, .rows, .columns].flatMap { [Operation.sum($0), .mean($0), .max($0)] }

  private static let losses: [Operation] = [
    .crossEntropy, .binaryCrossEntropy, .squaredError, .softmaxCrossEntropy,
    .sigmoidBinaryCrossEntropy,
  ]
}
