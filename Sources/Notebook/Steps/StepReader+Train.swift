import Diagnostics

extension StepReader {
  /// Reads `train`: its settings, and the values of the one key that `compare` varies.
  func train(_ entries: [YAMLEntry], _ diagnostics: inout [Diagnostic]) -> Step.Body? {
    var step = TrainStep()
    let lists = Self.lists(in: entries)
    TrainStep.schema.read(
      entries.filter { !lists.keys.contains($0.key.value) }, into: &step, &diagnostics)
    for entry in entries {
      guard let list = lists[entry.key.value] else { continue }
      read(list, of: entry, comparedIn: entries, into: step, &diagnostics)
    }
    let value = { (key: String) in entries.last { $0.key.value == key }?.value }
    step.batchSizeSpan = value("batch_size")?.span
    if let rate = value("learning_rate"), step.learningRate > Self.longestStep {
      diagnostics.append(.longSteps(step.learningRate, at: rate.span))
    }
    reject(entries, of: .train, besides: TrainStep.schema.names, &diagnostics)
    let keep = entries.last { $0.key.value == "keep" }
    if let compare = entries.last(where: { $0.key.value == "compare" }) {
      do throws(ValueMismatch) {
        step.comparison = try comparison(compare.value, keep, of: step, entries, &diagnostics)
      } catch {
        diagnostics.append(.wrongValue("compare", error))
      }
    } else if let keep {
      report(missing: "'compare' beside 'keep'", of: .train, at: keep.key.span, &diagnostics)
    }
    return .train(step)
  }

  /// The largest learning rate that anybody may mean.
  private static let longestStep = 100.0
  private static let takes = "one key with its values, as in {learning_rate: [0.01, 0.1, 1]}"
  private static let mostValues = 12

  /// The keys whose values can be compared.
  private static let compared = [
    "epochs", "batch_size", "learning_rate", "schedule", "shuffle", "seed", "precision",
  ]

  /// The lists that stand where one value is due.
  private static func lists(in entries: [YAMLEntry]) -> [String: [YAMLNode]] {
    var lists: [String: [YAMLNode]] = [:]
    for entry in entries where compared.contains(entry.key.value) {
      if case .sequence(let items) = entry.value.content { lists[entry.key.value] = items }
    }
    return lists
  }

  /// Tells of such a list, with what to write where each of its values is one of the key.
  private func read(
    _ items: [YAMLNode], of entry: YAMLEntry, comparedIn entries: [YAMLEntry],
    into step: TrainStep, _ diagnostics: inout [Diagnostic]
  ) {
    let key = entry.key.value
    guard let field = TrainStep.schema.fields.first(where: { $0.name == key }) else { return }
    do throws(ValueMismatch) {
      var settings = step
      try field.fill(&settings, entry.value)
    } catch {
      var mismatch = error
      let areValues = items.allSatisfy { item in
        var settings = step
        do throws(ValueMismatch) { try field.fill(&settings, item) } catch { return false }
        return true
      }
      let texts = items.compactMap(\.text)
      let written = entry.value.parameter.map { "$\($0)" } ?? "[\(texts.joined(separator: ", "))]"
      let isAlone = !entries.contains { $0.key.value == "compare" }
      if areValues, isAlone, (2...Self.mostValues).contains(texts.count) {
        mismatch.suggestion =
          "; 'compare: {\(key): \(written)}' trains once for each of its values"
      }
      diagnostics.append(.wrongValue(key, mismatch))
    }
  }

  private func comparison(
    _ node: YAMLNode, _ keep: YAMLEntry?, of step: TrainStep, _ entries: [YAMLEntry],
    _ diagnostics: inout [Diagnostic]
  ) throws(ValueMismatch) -> TrainStep.Comparison? {
    guard case .mapping(let pairs) = node.content, pairs.count == 1, let pair = pairs.first else {
      throw ValueMismatch(node, takes: Self.takes)
    }
    guard Self.compared.contains(pair.key.value),
      let field = TrainStep.schema.fields.first(where: { $0.name == pair.key.value })
    else {
      diagnostics.append(.unknownKey(pair.key, of: "'compare'", among: Self.compared))
      return nil
    }
    if let twice = entries.first(where: { $0.key.value == pair.key.value }) {
      diagnostics.append(
        .duplicateKey(pair.key.value, at: pair.key.span, first: twice.key.span))
      return nil
    }
    guard case .sequence(let values) = pair.value.content,
      (2...Self.mostValues).contains(values.count)
    else { throw ValueMismatch(pair.value, takes: "a list of 2 to \(Self.mostValues) values") }
    var variants: [(value: Located<String>, settings: TrainStep)] = []
    for value in values { variants.append(try variant(of: step, field, value)) }
    return TrainStep.Comparison(
      key: pair.key, variants: variants, kept: kept(keep, among: values, &diagnostics))
  }

  private func variant(
    of step: TrainStep, _ field: Field<TrainStep>, _ node: YAMLNode
  ) throws(ValueMismatch) -> (value: Located<String>, settings: TrainStep) {
    guard case .scalar(let text, _) = node.content else {
      throw ValueMismatch(node, takes: "plain values to compare")
    }
    var settings = step
    do throws(ValueMismatch) {
      try field.fill(&settings, node)
    } catch {
      throw ValueMismatch(
        error.node, takes: "\(error.takes) under '\(field.name)'", suggestion: error.suggestion)
    }
    return (Located(text, at: node.span), settings)
  }

  /// The index of the value that `keep` names; the last where nothing is said.
  private func kept(
    _ keep: YAMLEntry?, among values: [YAMLNode], _ diagnostics: inout [Diagnostic]
  ) -> Int {
    guard let keep else { return values.count - 1 }
    if let index = values.firstIndex(where: { $0.scalar?.isSame(as: keep.value.scalar) == true }) {
      return index
    }
    let texts = values.map { node in
      if case .scalar(let text, _) = node.content { text } else { "" }
    }
    let text = if case .scalar(let text, _) = keep.value.content { text } else { "…" }
    diagnostics.append(.keptIsNotCompared(text, among: texts, at: keep.value.span))
    return values.count - 1
  }
}

extension YAMLScalar {
  /// Whether two scalars stand for one value: `1` is `1.0`.
  fileprivate func isSame(as other: YAMLScalar?) -> Bool {
    switch (self, other) {
    case (.integer(let a), .number(let b)): Double(a) == b
    case (.number(let a), .integer(let b)): a == Double(b)
    default: self == other
    }
  }
}
