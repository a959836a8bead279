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
  let reader: Reader
  let steps: [Step.Kind]
  let repeats: Bool

  private init(
    _ name: String, _ reader: Reader, steps: [Step.Kind] = Step.Kind.allCases,
    repeats: Bool = false
  ) {
    self.name = name
    self.reader = reader
    self.steps = steps
    self.repeats = repeats
  }

  private init(_ field: Field<OptionsDraft>, steps: [Step.Kind] = Step.Kind.allCases) {
    self.init(field.name, .value(field), steps: steps)
  }

  static var all: [StepOption] {
    let count = ValueType<Int>.wholeNumber(from: 1)
    let index = ValueType<Int>.wholeNumber(from: 0)
    return [
      StepOption(Field("label", .label, \.label)),
      StepOption(Field("echo", .truth, \.options.echo)),
      StepOption(Field("eval", .truth, \.options.eval)),
      StepOption(Field("output", .truth, \.options.output)),
      StepOption(Field("include", .truth, \.options.include)),
      StepOption(Field("error", .truth, \.options.error)),
      StepOption(Field("code-fold", .codeFold, \.options.codeFold)),
      StepOption(Field("fig-cap", .prose, \.options.figureCaption)),
      StepOption(Field("fig-alt", .prose, \.options.figureAlternative)),
      StepOption(Field("tbl-cap", .prose, \.options.tableCaption)),
      StepOption(Field("lst-cap", .prose, \.options.listingCaption)),
      StepOption(Field("lst-label", .listingLabel, \.options.listingLabel)),
      StepOption(Field("batch", count, \.options.batch), steps: [.forward, .backprop]),
      StepOption(Field("sample", index, \.options.sample), steps: [.forward, .backprop]),
      StepOption(Field("check", .truth, \.options.check), steps: [.backprop]),
      StepOption(Field("prediction", .name, \.options.prediction), steps: [.forward]),
      StepOption(
        Field("overlay", ValueType<String>.label.located.oneOrMore, \.options.overlay),
        steps: [.train, .evaluate]),
      StepOption("expect", .expectation, repeats: true),
      StepOption(
        "show", .selection, steps: [.initialize, .forward, .backprop, .train], repeats: true),
      StepOption("hint", .value(Field(appending: "hint", .prose, \.options.hints)), repeats: true),
    ]
  }
}

extension Field {
  /// A key that may repeat: each value is added to a list.
  fileprivate init<Value>(
    appending name: String, _ type: ValueType<Value>,
    _ path: WritableKeyPath<Target, [Located<Value>]>
  ) {
    self.init(name) { target, node throws(ValueMismatch) in
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
