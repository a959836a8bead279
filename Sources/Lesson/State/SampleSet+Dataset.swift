package import Datasets
package import Engine

extension SampleSet {
  /// The samples of a data set as the engine takes them: bytes stay bytes, divided by the largest one
  /// where `normalize` says so.
  /// - Parameter taken: the pixels, where they were taken as the data set was read.
  package init(_ dataset: Dataset, _ taken: CollectedBytes? = nil, normalize: Bool) {
    let inputs: Inputs =
      switch dataset.inputs {
      case .bytes(let pixels, let maximum):
        .bytes(pixels, divisor: normalize ? Double(maximum) : 1)
      case .taken(let maximum):
        if let taken {
          .collected(taken, divisor: normalize ? Double(maximum) : 1)
        } else {
          preconditionFailure("a data set whose pixels were taken comes with these")
        }
      case .reals(let numbers): .reals(numbers)
      }
    let targets: Targets =
      switch dataset.targets {
      case .labels(let labels, let classes): .labels(labels.map(Int.init), classes: classes)
      case .reals(let numbers, let outputs): .reals(numbers, outputs: outputs)
      }
    self.init(
      inputs: inputs, targets: targets, features: dataset.description.features,
      count: dataset.count)
  }
}
