import Diagnostics

/// One of the options: its name, the steps that it fits and how its value is read.
struct StepOption {
  enum Reader {
    case value(Field<OptionsDraft>)
    /// `test_accuracy >= 0.92`, once a line.
    case expectation
    /// `dW2[3, 5]`, once a line.
    case selection
  }

  let name: String
  /// What the documentation says of it.
  let reference: KeyReference
  let reader: Reader
  let steps: [Step.Kind]
  let repeats: Bool

  private init(
    _ field: Field<OptionsDraft>, _ reader: Reader? = nil,
    steps: [Step.Kind] = Step.Kind.allCases, repeats: Bool = false
  ) {
    name = field.name
    reference = field.reference(in: OptionsDraft())
    self.reader = reader ?? .value(field)
    self.steps = steps
    self.repeats = repeats
  }

  static var all: [StepOption] { display + captions + results }

  private static var display: [StepOption] {
    [
      StepOption(
        Field(
          "label", .label, \.label,
          "the name by which prose and other steps ask for its values; `fig-…` and `tbl-…` also "
            + "number its figure or table", example: "final", otherwise: "the step's name")),
      StepOption(
        Field("echo", .truth, \.options.echo, "whether its source is listed", example: "false")),
      StepOption(
        Field("eval", .truth, \.options.eval, "whether it is run", example: "false")),
      StepOption(
        Field("output", .truth, \.options.output, "whether results are shown", example: "false")),
      StepOption(
        Field(
          "include", .truth, \.options.include, "whether anything of it is shown",
          example: "false")),
      StepOption(
        Field(
          "error", .truth, \.options.error,
          "whether a failure is shown and the run goes on", example: "true")),
      StepOption(
        Field(
          "code-fold", .codeFold, \.options.codeFold,
          "whether the source is folded away; `show` unfolds it at first", example: "show")),
    ]
  }

  private static var captions: [StepOption] {
    [
      StepOption(
        Field(
          "fig-cap", .prose, \.options.figureCaption, "the caption of its figure",
          example: "The course of training", otherwise: "one of the page's own")),
      StepOption(
        Field(
          "fig-alt", .prose, \.options.figureAlternative,
          "what the figure shows, for those who cannot see it", example: "A falling curve",
          otherwise: "one of the page's own")),
      StepOption(
        Field(
          "tbl-cap", .prose, \.options.tableCaption, "the caption of its table",
          example: "Epoch by epoch", otherwise: "one of the page's own")),
      StepOption(
        Field(
          "lst-cap", .prose, \.options.listingCaption, "the caption of its source",
          example: "The rule", otherwise: "none")),
      StepOption(
        Field(
          "lst-label", .listingLabel, \.options.listingLabel,
          "numbers its source and names it for references", example: "lst-rule",
          otherwise: "not numbered")),
    ]
  }

  private static var results: [StepOption] {
    let count = ValueType<Int>.wholeNumber(from: 1)
    let index = ValueType<Int>.wholeNumber(from: 0)
    return [
      StepOption(
        Field(
          "batch", count, \.options.batch,
          "how many of the first training samples the equations are shown for", example: "8",
          otherwise: "32"), steps: [.forward, .backprop]),
      StepOption(
        Field(
          "sample", index, \.options.sample,
          "the training sample that is followed through the lines", example: "4",
          otherwise: "0, the first"), steps: [.forward, .backprop]),
      StepOption(
        Field("check", .truth, \.options.check, "whether gradients are judged", example: "false"),
        steps: [.backprop]),
      StepOption(
        Field(
          "prediction", .name, \.options.prediction, "the name of the network's output",
          example: "A2", otherwise: "what the loss compares with `Y`"), steps: [.forward]),
      StepOption(
        Field(
          "overlay", ValueType<String>.label.located.oneOrMore, \.options.overlay,
          "the labels of `train` steps whose curves are drawn into one chart",
          example: "[slow, fast]", otherwise: "no such chart"), steps: [.train, .evaluate]),
      StepOption(
        Field(
          readApart: "expect", takes: "a comparison of values",
          "what has to hold of the step's values, or it fails; may stand several times",
          example: "test_accuracy > 0.9", otherwise: "nothing is expected"),
        .expectation, repeats: true),
      StepOption(
        Field(
          readApart: "show", takes: "a value's name, with or without an index",
          "a value, a row or an entry that the page shows; may stand several times",
          example: "W1[0]", otherwise: "the lines alone"),
        .selection, steps: [.initialize, .forward, .backprop, .train], repeats: true),
      StepOption(
        Field(
          appending: "hint", .prose, \.options.hints,
          "a hint that the reader opens; may stand several times", example: "Look at the axis",
          otherwise: "no hint"), repeats: true),
    ]
  }
}

extension Field {
  /// A key that may repeat: each value is added to a list.
  fileprivate init<Value>(
    appending name: String, _ type: ValueType<Value>,
    _ path: WritableKeyPath<Target, [Located<Value>]>, _ summary: String, example: String,
    otherwise: String
  ) {
    self.init(
      name, takes: type.takes, summary, example: example, otherwise: otherwise
    ) { target, node throws(ValueMismatch) in
      target[keyPath: path].append(Located(try type.read(node), at: node.span))
    }
  }
}

extension ValueType<String> {
  /// A label begins with a letter, so that `label.value` can be told from a number.
  fileprivate static var label: Self {
    let takes = "letters, digits, '-' and '_' that begin with a letter"
    return ValueType(takes: takes) { node throws(ValueMismatch) in
      guard case .scalar(let text, _) = node.content,
        text.utf8.allSatisfy({ $0.isWordByte || $0 == 45 }), text.first?.isLetter == true
      else { throw ValueMismatch(node, takes: takes) }
      return text
    }
  }

  /// The label of a listing, with the beginning by which references know it.
  fileprivate static var listingLabel: Self {
    let takes = "a name that begins with 'lst-'"
    return ValueType(takes: takes) { node throws(ValueMismatch) in
      guard case .scalar(let text, _) = node.content, text.hasPrefix("lst-"), text.utf8.count > 4,
        text.utf8.allSatisfy({ $0.isWordByte || $0 == 45 })
      else { throw ValueMismatch(node, takes: takes) }
      return text
    }
  }

  /// A name of the equation language.
  fileprivate static var name: Self {
    ValueType(takes: "a name such as 'A2'") { node throws(ValueMismatch) in
      guard case .scalar(let text, _) = node.content, text.first?.isLetter == true,
        text.allSatisfy({ $0.isLetterOrDigit || $0 == "_" })
      else { throw ValueMismatch(node, takes: "a name such as 'A2'") }
      return text
    }
  }
}

extension ValueType<StepOptions.CodeFold> {
  fileprivate static var codeFold: Self {
    ValueType(takes: "true, false or 'show'") { node throws(ValueMismatch) in
      switch node.scalar {
      case .bool(let isFolded): return isFolded ? .yes : .no
      case .text("show"): return .show
      default: throw ValueMismatch(node, takes: "true, false or 'show'")
      }
    }
  }
}

extension StepOptions.CodeFold: CustomStringConvertible {
  package var description: String {
    switch self {
    case .no: "false"
    case .yes: "true"
    case .show: "show"
    }
  }
}
