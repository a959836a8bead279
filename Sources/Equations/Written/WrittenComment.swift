/// What there is to say, in a few words for the learner, beside an equation that Lectern writes.
package enum WrittenComment: Sendable, Hashable {
  /// Weighted sums: of the output layer, of the only layer before it, or of one of several by its
  /// number.
  case sumsOfOutputs, sumsOfHiddenLayer, sumsOfLayer(Int)
  /// What an activation makes of each sum.
  case relu, leakyRelu, sigmoid, tanh, gelu, swish, softplus, elu, softmax
  /// What a loss measures.
  case crossEntropy, binaryCrossEntropy, squaredError
  /// What a gradient is made of.
  case outputError, errorSentBack, weightGradient, biasGradient, slope(of: String)
  /// Gradient descent.
  case stepAgainstGradient
}
