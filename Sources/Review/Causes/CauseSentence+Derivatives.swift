import Equations

extension CauseSentence {
  /// What is said of derivatives.
  func derivative(_ cause: Cause) -> (did: String, right: String) {
    switch cause {
    case .derivativePlace(let activation, let written, let right):
      place(activation, written, right)
    case .derivativeFunction(let written, let right, let part):
      (
        "takes the derivative of \(written.name)",
        "the activation is \(right.name): \(right.name)'(\(part))"
      )
    case .functionForDerivative(let written, let right, let part):
      (
        "multiplies by \(written.name)(\(part)) itself",
        "backward it is the derivative\(written == right ? "" : " of the activation"), "
          + "\(right.name)'(\(part))"
      )
    case .derivativeForFunction(let activation, let part):
      (
        "takes the derivative \(activation.name)'(\(part))",
        "the activation itself belongs there, \(activation.name)(\(part))"
      )
    case .missingDerivative(let activation, let sum):
      (
        "leaves out the derivative of the activation",
        "multiply by \(activation.name)'(\(sum)), entry by entry"
      )
    case .extraDerivative(let slope): extra(slope)
    case .writtenDerivative(let written, let activation, let sum):
      (
        "has \(written) for the derivative of the activation",
        "it is \(activation.name)'(\(sum))"
      )
    default: ("is wrong", "it is another expression")
    }
  }

  private func place(
    _ activation: Activation, _ written: Expression, _ right: String
  ) -> (did: String, right: String) {
    let slope = "\(activation.name)'"
    let isOutput = vocabulary.layers.contains { $0.output == written.name && $0.input == right }
    return isOutput
      ? (
        "takes \(slope) at the activation \(written)",
        "the derivative belongs at the weighted sum \(right)"
      )
      : ("takes \(slope) at \(written)", "the weighted sum of this layer is \(right)")
  }

  private func extra(_ slope: Expression) -> (did: String, right: String) {
    let cancels = [.crossEntropy, .binaryCrossEntropy].contains(vocabulary.loss)
    let isStart = written.freeNames.contains(vocabulary.targets)
    if cancels, isStart {
      return (
        "multiplies by \(slope) once more",
        "with this loss the derivative of the output's activation cancels"
      )
    }
    let place = slope.freeNames.sorted().first { name in
      written.freeNames.contains(GradientName(of: name).text)
        || vocabulary.layers.contains { $0.input == name }
    }
    guard let place, subject != place else {
      return ("multiplies by \(slope) once more", "that derivative is in it already")
    }
    let gradient = GradientName(of: place).text
    return (
      "multiplies by \(slope)",
      written.freeNames.contains(gradient)
        ? "\(gradient) holds that derivative already" : "that derivative belongs to \(gradient)"
    )
  }
}
