import Datasets
import Diagnostics
import Equations
import Notebook

/// What a `load` step will give, known from headers before anything is read.
struct DataOutline: Sendable {
  let source: DatasetSource
  let description: DatasetDescription
  let division: DataDivision
  let step: LoadStep
  /// The word `load`, for messages that say where a shape comes from.
  let span: SourceSpan

  /// How the equations below keep samples.
  var samples: SampleConvention { step.samples }
  /// The numbers of a sample.
  var features: Int { description.features }
  /// The numbers of a sample's target.
  var outputs: Int { description.targets.rows }
  var hasClasses: Bool {
    if case .classes = description.targets { true } else { false }
  }

  /// Whether labels are 0 or 1, for one output, as `classes: 1` says.
  var decidesBetweenTwo: Bool { outputs == 1 && !hasRealTargets && step.classes != nil }

  /// Whether targets are other numbers than 0 and 1.
  var hasRealTargets: Bool { description.hasRealTargets }

  /// How many numbers a sample has, and how many of them are a row of its picture.
  var image: (count: Int, width: Int?) { (features, description.picture?.width) }

  /// The names of the classes, as tables show them.
  var classNames: [String] { description.classNames ?? (0..<outputs).map { "\($0)" } }

  /// What an answer is called: a single output decides between two classes.
  var answerNames: [String] {
    outputs == 1 ? description.classNames ?? ["0", "1"] : classNames
  }

  /// How many samples a part holds.
  func count(of part: EvaluateStep.Part) -> Int {
    switch part {
    case .train: division.train
    case .validation: division.validation
    case .test: division.test
    }
  }

  /// The parts that hold samples.
  var parts: [EvaluateStep.Part] { EvaluateStep.Part.allCases.filter { count(of: $0) > 0 } }
}

/// How many samples train, validate and test.
struct DataDivision: Sendable, Equatable {
  let train: Int
  let validation: Int
  let test: Int
  /// How many of the data set's samples train or validate; those behind them test.
  let split: Int

  /// Divides `count` samples: the first ones train, the last of these validate, and `limit` keeps
  /// the first of those that are left to train.
  /// - Throws: what does not work out, with its place.
  init(_ step: LoadStep, of description: DatasetDescription) throws(DivisionMistake) {
    let count = description.sampleCount
    split =
      try step.split.map { (share) throws(DivisionMistake) in
        let split = share.value.count(of: count)
        guard split <= count else {
          throw DivisionMistake(.split, split, of: count, at: share.span)
        }
        return split
      } ?? description.trainCount
    let training = split
    validation =
      try step.validation.map { (share) throws(DivisionMistake) in
        let validation = share.value.count(of: training)
        guard validation < training else {
          throw DivisionMistake(.validation, validation, of: training, at: share.span)
        }
        return validation
      } ?? 0
    train = min(split - validation, step.limit?.value ?? .max)
    test = count - split
  }
}

/// A share of the samples that cannot be taken.
struct DivisionMistake: Error {
  enum Key: String { case split, validation }

  let diagnostic: Diagnostic

  init(_ key: Key, _ wanted: Int, of count: Int, at span: SourceSpan) {
    let message =
      switch key {
      case .split: "'split' asks for \(wanted) samples to train, but there are \(count)"
      case .validation:
        "'validation' asks for \(wanted) of the \(count) training samples; some must be left to"
          + " train"
      }
    diagnostic = Diagnostic(id: .notEnoughSamples, message, at: span)
  }
}

extension LoadStep.Share {
  /// The share as a number of samples; a fraction is rounded to the nearest, at least one.
  fileprivate func count(of total: Int) -> Int {
    switch self {
    case .count(let count): count
    case .fraction(let fraction): max(1, Int((fraction * Double(total)).rounded()))
    }
  }
}
