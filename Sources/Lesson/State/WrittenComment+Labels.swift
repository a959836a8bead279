import Equations
import Labels

extension PageLabels {
  /// What stands beside an equation that Lectern wrote.
  func text(of comment: WrittenComment) -> String {
    switch comment {
    case .sumsOfOutputs: self[.sumsOfOutputs]
    case .sumsOfHiddenLayer: self[.sumsOfHiddenLayer]
    case .sumsOfLayer(let layer): self(.sumsOfLayer, "\(layer)")
    case .relu: self[.reluDoes]
    case .leakyRelu: self[.leakyReluDoes]
    case .sigmoid: self[.sigmoidDoes]
    case .tanh: self[.tanhDoes]
    case .gelu: self[.geluDoes]
    case .swish: self[.swishDoes]
    case .softplus: self[.softplusDoes]
    case .elu: self[.eluDoes]
    case .softmax: self[.softmaxDoes]
    case .crossEntropy: self[.crossEntropySays]
    case .binaryCrossEntropy: self[.binaryCrossEntropySays]
    case .squaredError: self[.squaredErrorSays]
    case .outputError: self[.outputError]
    case .errorSentBack: self[.errorSentBack]
    case .weightGradient: self[.weightGradient]
    case .biasGradient: self[.biasGradient]
    case .slope(let activation): self(.slopePasses, activation)
    case .stepAgainstGradient: self[.stepAgainstGradient]
    }
  }
}
