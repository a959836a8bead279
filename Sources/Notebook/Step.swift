package import Diagnostics
package import Equations

/// One fence that names a step.
package struct Step: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case load, forward, backprop, update, train, evaluate, predict, save
    case initialize = "init"
  }

  package enum Body: Sendable {
    case load(LoadStep)
    case initialize(InitStep)
    case forward(EquationBlock)
    case backprop(EquationBlock)
    case update(EquationBlock)
    case train(TrainStep)
    case evaluate(EvaluateStep)
    case predict(PredictStep)
    case save(SaveStep)
    /// A step with mistakes, which were reported.
    case unreadable
  }

  package var kind: Kind
  package var body: Body
  package var options: StepOptions
  /// The label given, or the name of the step.
  package var label: String
  /// Where the label is given; `nil` for the name of the step.
  package var labelSpan: SourceSpan?
  /// The first word of the fence.
  package var span: SourceSpan
  /// The body as written, options left out, for the listing on the page.
  package var source: String

  /// The line of the fence.
  package var line: Int { span.line }
}

/// The `#| key: value` lines of a step. Their meaning follows Quarto where Quarto has the key.
package struct StepOptions: Sendable {
  package enum CodeFold: Sendable { case no, yes, show }

  /// Whether the source is listed.
  package var echo = true
  /// Whether the step is run.
  package var eval = true
  /// Whether results are shown.
  package var output = true
  /// Whether anything of the cell is shown.
  package var include = true
  /// Whether a failure of this cell is shown and the run goes on.
  package var error = false
  package var codeFold = CodeFold.yes
  package var figureCaption: ProseString?
  package var figureAlternative: ProseString?
  package var tableCaption: ProseString?
  /// What stands below the step's source, and the label that numbers it: `#| lst-label: lst-sizes`.
  package var listingCaption: ProseString?
  package var listingLabel: Located<String>?
  package var expectations: [Expectation] = []
  package var show: [Located<Selection>] = []
  /// How many of the first training samples `forward` and `backprop` run on.
  package var batch: Located<Int>?
  /// The training sample that is traced.
  package var sample: Located<Int>?
  /// Whether `backprop` is checked.
  package var check = true
  /// The name of the network's output.
  package var prediction: Located<String>?
  /// The labels of the `train` steps whose curves are drawn into one chart.
  package var overlay: [Located<String>] = []
  package var hints: [Located<ProseString>] = []
}

package struct LoadStep: Sendable {
  package enum Source: Sendable {
    case named(Located<String>)
    /// A folder of IDX files.
    case path(Located<String>)
    /// A row a sample.
    case inline(inputs: Located<[[Double]]>, targets: Located<[[Double]]>)
  }

  package enum Share: Sendable { case count(Int), fraction(Double) }

  package var source: Source
  /// How many of the samples train; the rest test.
  package var split: Located<Share>?
  /// How many are taken from the end of the training samples to validate.
  package var validation: Located<Share>?
  /// How many training samples are kept.
  package var limit: Located<Int>?
  package var classes: Located<Int>?
  /// Whether inputs are divided by the data set's largest value.
  package var normalize = true
  package var shuffle = false
  package var seed: UInt64 = 1
  /// How many samples the gallery shows.
  package var gallery = 20
}

package struct InitStep: Sendable {
  package enum LayerSize: Sendable { case count(Int), pixels, classes }

  /// A parameter declared by name: `gamma1: ones [10, 1]`.
  package struct Declaration: Sendable {
    package var name: Located<String>
    package var initializer: Initializer
    package var rows: LayerSize
    package var columns: LayerSize
  }

  package var layers: [Located<LayerSize>] = []
  /// One for all hidden layers, or one for each.
  package var hidden: [Located<String>] = []
  package var output: Located<String>?
  package var loss: Located<String>?
  package var weights: Located<Initializer>?
  /// `Initializer.none` for a network without biases.
  package var biases: Located<Initializer>?
  package var declarations: [Declaration] = []
  /// Initial values for single parameters, by name: `b1: zeros`.
  package var overrides: [(name: Located<String>, initializer: Located<Initializer>)] = []
  package var seed: UInt64 = 1
  package var generator: Located<String>?
  /// The model's file that the parameters come from.
  package var from: Located<String>?
}

/// How a parameter gets its first values.
package enum Initializer: Sendable, Equatable {
  case uniform(Double, Double)
  case normal(mean: Double, deviation: Double)
  case he
  case heUniform
  case xavier
  case xavierNormal
  case zeros
  case ones
  case constant(Double)
  /// Row by row.
  case numbers([[Double]])
  /// No such parameters (`biases: none`).
  case none
}

package struct TrainStep: Sendable {
  package enum BatchSize: Sendable { case count(Int), full }

  package enum Schedule: Sendable {
    case constant
    /// `step(20, 0.5)`: every 20 epochs times 0.5.
    case step(every: Int, factor: Double)
    /// `cosine(0.001)`: down to this rate, over all epochs, along half a cosine.
    case cosine(minimum: Double)
  }

  /// `stop: {metric: validation_loss, patience: 5}`.
  package struct EarlyStopping: Sendable {
    package var metric: Located<String>
    /// For how many epochs the metric may fail to improve.
    package var patience: Int
  }

  package enum Precision: String, Sendable { case single, double }

  /// `compare: {learning_rate: [0.01, 0.1]}`: the step once for each value, from the same start.
  package struct Comparison: Sendable {
    /// The key that differs.
    package var key: Located<String>
    /// Each value as written, with the settings that it makes.
    package var variants: [(value: Located<String>, settings: TrainStep)]
    /// The index of the variant that stays in force.
    package var kept: Int
  }

  package var epochs = 1
  package var batchSize = BatchSize.count(32)
  /// Where the notebook says it.
  package var batchSizeSpan: SourceSpan?
  package var learningRate = 0.1
  package var schedule = Schedule.constant
  package var shuffle = true
  package var seed: UInt64 = 1
  /// Every how many epochs the table shows a row.
  package var reportEvery: Int?
  package var stop: EarlyStopping?
  package var precision = Precision.single
  package var comparison: Comparison?
}

package struct EvaluateStep: Sendable {
  package enum Part: String, Sendable, CaseIterable { case train, validation, test }
  package enum View: String, Sendable, CaseIterable {
    case accuracy, digits, confusion, misclassified
  }

  /// `nil`: every part that there is.
  package var on: Located<[Part]>?
  package var show: [View] = View.allCases
}

package struct PredictStep: Sendable {
  /// Indexes, from 0, of test samples, or where there are none of those that there are.
  package var samples: Located<[Int]>?
  /// Files of pictures.
  package var images: [Located<String>] = []
  /// A CSV file of pictures, a row each, or `test`: the test samples, as if they had no labels.
  package var data: Located<String>?
  /// The file that the classes of `data` are written to.
  package var write: Located<String>?
  /// Whether the page's drawing pad stands here; `nil`: where no other step asks for it.
  package var draw: Located<Bool>?
}

package struct SaveStep: Sendable {
  /// The model's file, within the notebook's own folder.
  package var path: Located<String>?
}
