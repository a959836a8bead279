import Diagnostics
import Notebook
import Record

extension Diagnostic {
  static func cancelled(_ step: Step) -> Diagnostic {
    Diagnostic(
      id: .interrupted, "'\(step.kind.rawValue)' was interrupted; what was done is shown",
      at: step.span)
  }

  static func expectationFailed(
    _ expectation: Expectation, left: RecordValue, right: RecordValue
  ) -> Diagnostic {
    Diagnostic(
      id: .expectationFailed, "expected \(expectation.text)", at: expectation.span,
      label: "\(left.described) \(expectation.comparison.opposite) \(right.described)")
  }

  static func expectationWithoutValue(
    _ expectation: Expectation, _ mistake: ValueMistake
  ) -> Diagnostic {
    Diagnostic(
      id: .expectationWithoutValue,
      "cannot tell whether \(expectation.text): \(mistake.message)", at: expectation.span)
  }

  static func missingStep(_ needed: [String], for step: Step) -> Diagnostic {
    let steps = needed.map { "'\($0)'" }.joined(separator: " and ")
    return Diagnostic(
      id: .missingStep,
      "'\(step.kind.rawValue)' needs \(steps): add such a step above it", at: step.span)
  }

  static func noSuchPart(_ part: EvaluateStep.Part, at span: SourceSpan) -> Diagnostic {
    let remedy =
      switch part {
      case .train: "give 'load' training samples"
      case .validation: "give 'load' a 'validation' share"
      case .test: "give 'load' a 'split' that leaves some"
      }
    return Diagnostic(
      id: .noSuchSamples, "the data have no \(part.rawValue) samples; \(remedy)", at: span)
  }

  static func sampleOutsideBatch(_ sample: Int, batch: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .sampleOutsideBatch,
      "sample \(sample) is not in the batch, which holds the training samples 0 to \(batch - 1); "
        + "'#| batch: \(sample + 1)' would take it in", at: span)
  }

  static func sampleOutsideData(
    _ sample: Int, of part: EvaluateStep.Part, count: Int, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: .noSuchSample,
      "there is no \(part.rawValue) sample \(sample): the \(count) are numbered from 0 to \(count - 1)",
      at: span)
  }

  static func unknownValue(
    _ name: String, of label: String, among known: [String], at span: SourceSpan
  ) -> Diagnostic {
    let meant =
      known.first { name.abbreviates($0) } ?? nearestName(to: name, among: known)
      // The last is the furthest from training.
      ?? known.last { $0.hasSuffix("_" + name) }
    let near = meant.map { "; did you mean '\($0)'?" }
    return Diagnostic(
      id: .unknownValue, "'\(label)' has no value '\(name)'\(near ?? "")", at: span,
      label: known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))")
  }

  /// - Parameters:
  ///   - steps: those above the place.
  ///   - below: those that stand further down.
  static func unknownLabel(
    _ label: String, of steps: some BidirectionalCollection<Step>, below: some Collection<Step>,
    at span: SourceSpan
  ) -> Diagnostic {
    if let giver = below.first(where: { $0.label == label }) {
      return Diagnostic(
        id: .unknownLabel,
        "no step above is labelled '\(label)': that on line \(giver.line) stands below; a value is "
          + "shown behind the step that gives it, so move one of them", at: span,
        notes: [Note("'\(label)' is given here", at: giver.span)])
    }
    let known = steps.map(\.label) + [ValueScope.parameterLabel]
    // A step that has a label is not called by its kind.
    let labelled = steps.last { $0.kind.rawValue == label }
    let near = didYouMean(label, among: known)
    let remedy =
      labelled.map { "; the '\(label)' above has the label '\($0.label)', so write that" }
      ?? (near.isEmpty && Step.Kind(rawValue: label) != nil
        ? "; add the step '\(label)' above" : near)
    return Diagnostic(
      id: .unknownLabel, "no step above is labelled '\(label)'\(remedy)", at: span)
  }

  static func untranslated(_ language: Located<String>) -> Diagnostic {
    Diagnostic(
      .note, id: .untranslated,
      "the page says in its markup that its text is in '\(language.value)', but the words of its own, "
        + "such as 'Contents', are there in English only", at: language.span)
  }

  static func unlabelledValue(
    _ name: String, of steps: some Collection<Step>, at span: SourceSpan
  ) -> Diagnostic {
    let giver = steps.reversed().first { $0.kind.valueNames.contains(name) }?.label
    let example = giver.map { ", as '\($0).\(name)'" } ?? ", as 'evaluate.test_accuracy'"
    return Diagnostic(
      id: .unlabelledValue,
      "'\(name)' needs the label of the step that gives it in front of it\(example)", at: span)
  }

  /// A parameter without the word that stands in front of all.
  static func unlabelledParameter(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .unlabelledValue, "'\(name)' is a parameter; write 'params.\(name)'", at: span)
  }

  static func tooManyValues(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .tooManyValues,
      "the inline values of a notebook come to at most \(Limits.inlineValueBytes >> 20) MB of text;"
        + " this one and those behind it are left out", at: span)
  }

  static func valueUnavailable(_ mistake: ValueMistake, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.warning, id: .valueUnavailable, mistake.message, at: span)
  }
}

extension Expectation.Comparison {
  /// What holds where this comparison does not.
  fileprivate var opposite: String {
    switch self {
    case .less: ">="
    case .lessOrEqual: ">"
    case .greater: "<="
    case .greaterOrEqual: "<"
    case .equal: "!="
    case .notEqual: "=="
    }
  }
}

extension String {
  /// Whether each word of a name is the beginning of another name's: `val_acc`.
  fileprivate func abbreviates(_ name: String) -> Bool {
    let (words, others) = (split(separator: "_"), name.split(separator: "_"))
    return words.count == others.count && zip(words, others).allSatisfy { $1.hasPrefix($0) }
  }
}
