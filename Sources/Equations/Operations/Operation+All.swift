extension Operation {
  /// Every operation, with every axis, comparison and activation: what equations call, in the order
  /// in which messages list it, what they write with a sign, and what the compiler finds.
  package static let all: [Operation] = called + written + found

  private static let called: [Operation] =
    Activation.all.map { .activation($0) }
    + [.softmax, .exp, .log, .sqrt, .abs, .maximum, .minimum]
    + [Axis?.none, .rows, .columns].flatMap { [Operation.sum($0), .mean($0), .max($0)] }
    + [.crossEntropy, .binaryCrossEntropy, .squaredError]

  private static let written: [Operation] =
    [.negate, .add, .subtract, .multiply, .divide, .power, .matrixProduct, .transpose]
    + Comparison.allCases.map { .compare($0) } + Activation.all.map { .derivative($0) }

  private static let found: [Operation] = [
    .logSoftmax, .logSigmoid, .softmaxCrossEntropy, .sigmoidBinaryCrossEntropy,
    .broadcast(.samples(of: 3)),
  ]
}
