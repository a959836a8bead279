import Diagnostics
import Notebook

/// Finds steps that can be read and run but hardly mean what they say: results of a network that has
/// not been trained, and labels that stand twice.
struct StepOrderCheck {
  let notebook: Notebook

  func diagnostics() -> [Diagnostic] { untrained() + repeatedLabels() }

  // MARK: - Results before training

  private func untrained() -> [Diagnostic] {
    let steps = notebook.steps.filter { $0.options.eval && !$0.isExercise }
    let starts = steps.indices.filter { steps[$0].kind == .initialize }
    let isTrainedSomewhere = steps.contains { $0.kind == .train }
    return zip(starts, starts.dropFirst() + [steps.count]).flatMap { start, end in
      isRandom(steps[start])
        ? untrained(steps[(start + 1)..<end], isTrainedElsewhere: isTrainedSomewhere) : []
    }
  }

  /// Results of one network that stand above its training, without any of their kind below it, or
  /// that no training belongs to.
  private func untrained(
    _ steps: ArraySlice<Step>, isTrainedElsewhere: Bool
  ) -> [Diagnostic] {
    let results = steps.filter { $0.kind.isResult && $0.options.expectations.isEmpty }
    guard let train = steps.firstIndex(where: { $0.kind == .train }) else {
      let evaluations = isTrainedElsewhere ? [] : results.filter { $0.kind == .evaluate }
      return evaluations.prefix(1).map { .neverTrained($0) }
    }
    let below = Set(steps[train...].map(\.kind))
    let early = results.filter { $0.line < steps[train].line && !below.contains($0.kind) }
    return early.map { .untrained($0, steps[train]) }
  }

  /// Whether a network begins with random weights, rather than with numbers given or with those of
  /// a model.
  private func isRandom(_ step: Step) -> Bool {
    guard case .initialize(let initialize) = step.body, initialize.from == nil else { return false }
    let given =
      [initialize.weights?.value].compactMap(\.self) + initialize.declarations.map(\.initializer)
      + initialize.overrides.map(\.initializer.value)
    return !given.contains { if case .numbers = $0 { true } else { false } }
  }

  // MARK: - Labels

  private func repeatedLabels() -> [Diagnostic] {
    var first: [String: SourceSpan] = [:]
    return notebook.steps.compactMap { step in
      guard let span = step.labelSpan else { return nil }
      guard let before = first[step.label] else {
        first[step.label] = span
        return nil
      }
      return .repeatedLabel(step.label, at: span, first: before)
    }
  }
}

extension Step.Kind {
  /// Whether the step makes something of a trained network.
  fileprivate var isResult: Bool {
    switch reference.role {
    case .result, .file: true
    case .data, .network, .equations, .rule, .training: false
    }
  }
}

extension Diagnostic {
  fileprivate static func untrained(_ step: Step, _ train: Step) -> Diagnostic {
    Diagnostic(
      .warning, id: .untrained,
      "'\(step.kind.rawValue)' stands above 'train', so it is of the network as it begins, with "
        + "random weights; move it below 'train'", at: step.span,
      notes: [Note("the training begins here", at: train.span)])
  }

  fileprivate static func neverTrained(_ step: Step) -> Diagnostic {
    Diagnostic(
      .note, id: .untrained,
      "'\(step.kind.rawValue)' is of a network with random weights, which no step trains; 'train' "
        + "above it would", at: step.span)
  }

  fileprivate static func repeatedLabel(
    _ label: String, at span: SourceSpan, first: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: .repeatedLabel,
      "a step above is labelled '\(label)' already, and values of that name are the later step's "
        + "from here on; choose another label", at: span,
      notes: [Note("first given here", at: first)])
  }
}
