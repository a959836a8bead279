import Labels
import Notebook

extension EvaluateStep.Part {
  /// What samples of this part are there for.
  var purpose: PageLabel {
    switch self {
    case .train: .toTrain
    case .validation: .toValidate
    case .test: .toTest
    }
  }

  /// A sample of this part by its number.
  var sample: PageLabel {
    switch self {
    case .train: .trainSample
    case .validation: .validationSample
    case .test: .testSample
    }
  }

  /// The table of this part by class.
  var byClass: PageLabel {
    switch self {
    case .train: .byClassOfTrain
    case .validation: .byClassOfValidation
    case .test: .byClassOfTest
    }
  }
}

extension PageLabels {
  /// A number of samples of a part: `797 test samples`.
  func count(_ number: Int, _ part: EvaluateStep.Part) -> String {
    switch part {
    case .train: count(number, .oneTrainSample, .trainSamples)
    case .validation: count(number, .oneValidationSample, .validationSamples)
    case .test: count(number, .oneTestSample, .testSamples)
    }
  }
}
