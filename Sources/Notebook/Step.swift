package import Diagnostics
package import Equations

/// One fence that names a step.
package struct Step: Sendable {
  /// The steps in the order in which notebooks have them.
  package enum Kind: String, Sendable, CaseIterable {
    case load
    case initialize = "init"
    case forward, backprop, update, train, evaluate, predict, save
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

extension Step.Kind {
  /// What the documentation and other steps know of the step.
  package var reference: StepReference {
    switch self {
    case .load: LoadStep.reference
    case .initialize: InitStep.reference
    case .forward: EquationBlock.forwardReference
    case .backprop: EquationBlock.backpropReference
    case .update: EquationBlock.updateReference
    case .train: TrainStep.reference
    case .evaluate: EvaluateStep.reference
    case .predict: PredictStep.reference
    case .save: SaveStep.reference
    }
  }
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
