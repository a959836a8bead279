import Diagnostics
import Equations

/// Makes a typed step of a fence.
struct StepReader {
  let scope: ParameterScope
  /// How equations keep samples.
  let samples: SampleConvention

  /// Reads one fence; one with mistakes becomes a step that is unreadable, so that those behind it
  /// do not complain of its absence. Equations keep the lines that can be read.
  func read(_ fence: Fence, _ diagnostics: inout [Diagnostic]) -> Step {
    let optionCount = fence.lines.lines.prefix { OptionReader.isOption($0.text) }.count
    let lines = fence.lines.lines(optionCount..<fence.lines.lines.count)
    var options = OptionReader(kind: fence.kind, scope: scope)
    options.read(fence.lines.lines(0..<optionCount))
    var mistakes = options.diagnostics
    warnOfLateOptions(in: lines, &mistakes)
    let hasBadOptions = mistakes.hasErrors
    let body = body(fence, lines, &mistakes)
    diagnostics += mistakes
    return Step(
      kind: fence.kind,
      body: (mistakes.hasErrors ? body?.withReadableLines(hasBadOptions) : body) ?? .unreadable,
      options: options.draft.options, label: options.draft.label?.value ?? fence.kind.rawValue,
      labelSpan: options.draft.label?.span, span: fence.span, source: lines.text)
  }

  private func warnOfLateOptions(in body: SourceFragment, _ diagnostics: inout [Diagnostic]) {
    for (number, line) in body.lines.enumerated() {
      let span = body.span(line: number, columns: 0..<line.text.utf8.count)
      if OptionReader.isOption(line.text) {
        diagnostics.append(.lateOption(at: span))
      } else if OptionReader.isNearlyOption(line.text) {
        diagnostics.append(.optionAsComment(at: span))
      }
    }
  }

  private func body(
    _ fence: Fence, _ lines: SourceFragment, _ diagnostics: inout [Diagnostic]
  ) -> Step.Body? {
    switch fence.kind {
    case .forward: return .forward(equations(fence, lines, &diagnostics))
    case .backprop: return .backprop(equations(fence, lines, &diagnostics))
    case .update: return .update(equations(fence, lines, &diagnostics))
    case .load:
      return settings(fence, lines, &diagnostics).flatMap { load($0, fence, &diagnostics) }
    case .initialize:
      return settings(fence, lines, &diagnostics).flatMap { initialize($0, &diagnostics) }
    case .train: return settings(fence, lines, &diagnostics).flatMap { train($0, &diagnostics) }
    case .evaluate:
      return settings(fence, lines, &diagnostics).flatMap { evaluate($0, &diagnostics) }
    case .predict:
      return settings(fence, lines, &diagnostics).flatMap { predict($0, fence, &diagnostics) }
    case .save:
      return settings(fence, lines, &diagnostics).flatMap { save($0, &diagnostics) }
    }
  }

  private func equations(
    _ fence: Fence, _ lines: SourceFragment, _ diagnostics: inout [Diagnostic]
  ) -> EquationBlock {
    let (parsed, mistakes) = EquationParser.parse(lines, samples: samples)
    let (block, unknown) = scope.check(parsed)
    diagnostics += mistakes + unknown
    if block.statements.isEmpty, !diagnostics.hasErrors {
      diagnostics.append(.noEquations(of: fence.kind, at: fence.span))
    }
    return block
  }

  /// The entries of a YAML body with parameters put in; none for an empty body.
  private func settings(
    _ fence: Fence, _ lines: SourceFragment, _ diagnostics: inout [Diagnostic]
  ) -> [YAMLEntry]? {
    let (node, mistakes) = YAMLComposer.read(lines)
    diagnostics += mistakes
    guard !mistakes.hasErrors else { return nil }
    guard let node, node.scalar != .null else { return [] }
    guard case .mapping(let entries) = node.content else {
      let name = fence.kind.rawValue
      let example = fence.kind.reference.exampleLine
      diagnostics.append(.notAMapping("the body of '\(name)'", example, node))
      return nil
    }
    return entries.compactMap { substituted($0, &diagnostics) }
  }

  /// The entry with parameters put in; `nil` where one is unknown, so that the others are read.
  private func substituted(
    _ entry: YAMLEntry, _ diagnostics: inout [Diagnostic]
  ) -> YAMLEntry? {
    let before = diagnostics.count
    let entry = scope.substitute(in: entry, &diagnostics)
    return diagnostics.count == before ? entry : nil
  }

  /// Tells of a key that is missing, unless it may be one that could not be read.
  func report(
    missing keys: String, of kind: Step.Kind, at span: SourceSpan,
    _ diagnostics: inout [Diagnostic]
  ) {
    guard !diagnostics.hasErrors else { return }
    diagnostics.append(.missingKey(keys, of: kind, at: span))
  }

  private func evaluate(
    _ entries: [YAMLEntry], _ diagnostics: inout [Diagnostic]
  ) -> Step.Body? {
    var step = EvaluateStep()
    read(entries, of: .evaluate, EvaluateStep.schema, into: &step, &diagnostics)
    return .evaluate(step)
  }

  private func predict(
    _ entries: [YAMLEntry], _ fence: Fence, _ diagnostics: inout [Diagnostic]
  ) -> Step.Body? {
    var step = PredictStep()
    read(entries, of: .predict, PredictStep.schema, into: &step, &diagnostics)
    if step.isEmpty {
      let keys = "'samples', 'images', 'data' or 'draw: true'"
      report(missing: keys, of: .predict, at: fence.span, &diagnostics)
    } else if let write = step.write, step.data == nil {
      report(missing: "'data' beside 'write'", of: .predict, at: write.span, &diagnostics)
    }
    return .predict(step)
  }

  private func save(
    _ entries: [YAMLEntry], _ diagnostics: inout [Diagnostic]
  ) -> Step.Body? {
    var step = SaveStep()
    read(entries, of: .save, SaveStep.schema, into: &step, &diagnostics)
    return .save(step)
  }

  /// Reads the entries by a schema and tells of those that it does not know.
  func read<Target>(
    _ entries: [YAMLEntry], of kind: Step.Kind, _ schema: Schema<Target>,
    into target: inout Target, _ diagnostics: inout [Diagnostic]
  ) {
    schema.read(entries, into: &target, &diagnostics)
    reject(entries, of: kind, besides: schema.names, &diagnostics)
  }

  /// Tells of the entries whose key is not known.
  func reject(
    _ entries: [YAMLEntry], of kind: Step.Kind, besides known: [String],
    _ diagnostics: inout [Diagnostic]
  ) {
    for entry in entries where !known.contains(entry.key.value) {
      let place = KeyReference.place(of: entry.key.value, in: kind)
      diagnostics.append(
        .unknownKey(entry.key, of: "'\(kind.rawValue)'", among: known, place: place))
    }
  }
}

extension Step.Body {
  /// What a step with mistakes still says: the equations that can be read, if its options can.
  fileprivate func withReadableLines(_ hasBadOptions: Bool) -> Step.Body? {
    switch self {
    case .forward(let block), .backprop(let block), .update(let block):
      hasBadOptions || block.statements.isEmpty ? nil : self
    default: nil
    }
  }
}

extension PredictStep {
  /// Whether there is nothing that it should read.
  fileprivate var isEmpty: Bool {
    samples == nil && images.isEmpty && data == nil && draw?.value != true
  }
}
