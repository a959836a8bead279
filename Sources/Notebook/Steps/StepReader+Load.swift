import Diagnostics

extension StepReader {
  /// Reads `load`: exactly one source, and settings that fit any.
  func load(
    _ entries: [YAMLEntry], _ fence: Fence, _ diagnostics: inout [Diagnostic]
  ) -> Step.Body? {
    var fields = LoadSourceFields()
    let before = diagnostics.count
    LoadSourceFields.schema.read(entries, into: &fields, &diagnostics)
    let given = entries.filter { LoadSourceFields.schema.names.contains($0.key.value) }
    let source =
      diagnostics.count == before ? source(fields, given, fence, &diagnostics) : nil
    // Settings are read all the same, so that their mistakes are told too.
    var step = LoadStep(source: source ?? .named(Located("", at: fence.span)))
    LoadStep.schema.read(entries, into: &step, &diagnostics)
    reject(
      entries, of: .load, besides: LoadSourceFields.schema.names + LoadStep.schema.names,
      &diagnostics)
    return source == nil ? nil : .load(step)
  }

  private func source(
    _ fields: LoadSourceFields, _ given: [YAMLEntry], _ fence: Fence,
    _ diagnostics: inout [Diagnostic]
  ) -> LoadStep.Source? {
    switch (fields.dataset, fields.path, fields.inputs, fields.targets) {
    case (let dataset?, nil, nil, nil): return .named(dataset)
    case (nil, let path?, nil, nil): return .path(path)
    case (nil, nil, let inputs?, let targets?):
      guard inputs.value.count == targets.value.count else {
        diagnostics.append(.sampleCounts(inputs, targets))
        return nil
      }
      return .inline(inputs: inputs, targets: targets)
    case (nil, nil, _?, nil):
      report(missing: "'Y' beside 'X'", of: .load, at: fence.span, &diagnostics)
    case (nil, nil, nil, _?):
      report(missing: "'X' beside 'Y'", of: .load, at: fence.span, &diagnostics)
    case (nil, nil, nil, nil):
      let keys = "'dataset', 'path', or 'X' and 'Y'"
      report(missing: keys, of: .load, at: fence.span, &diagnostics)
    default: diagnostics.append(.severalSources(given.map(\.key)))
    }
    return nil
  }
}
