import Equations
import Diagnostics

extension StepReader {
  /// Reads `init`: its settings, the declarations of `parameters`, and single parameters by name.
  func initialize(
    _ entries: [YAMLEntry], _ diagnostics: inout [Diagnostic]
  ) -> Step.Body? {
    var step = InitStep()
    InitStep.schema.read(entries, into: &step, &diagnostics)
    var others = entries.filter { !InitStep.schema.names.contains($0.key.value) }
    for entry in entries where entry.key.value == "parameters" {
      step.declarations = declarations(entry.value, &diagnostics)
    }
    let declared = step.declarations.map(\.name.value)
    for entry in others where Self.isParameter(entry.key.value, declared) {
      do throws(ValueMismatch) {
        let initializer = try ValueType<Initializer>.initializer().located.read(entry.value)
        step.overrides.append((name: entry.key, initializer: initializer))
      } catch {
        diagnostics.append(.wrongValue(entry.key.value, error))
      }
    }
    others.removeAll { Self.isParameter($0.key.value, declared) }
    reject(others, of: .initialize, besides: InitStep.schema.names, &diagnostics)
    checkHidden(step, &diagnostics)
    if step.from != nil { rejectBesideFrom(entries, &diagnostics) }
    return .initialize(step)
  }

  /// A model that is read has its values; only what its file may leave unsaid can be added.
  private func rejectBesideFrom(_ entries: [YAMLEntry], _ diagnostics: inout [Diagnostic]) {
    let allowed = ["from", "layers", "hidden", "output", "loss"]
    for entry in entries where !allowed.contains(entry.key.value) {
      diagnostics.append(.keyBesideFrom(entry.key))
    }
  }

  private func declarations(
    _ node: YAMLNode, _ diagnostics: inout [Diagnostic]
  ) -> [InitStep.Declaration] {
    let entries = FrontMatter.mapping(node, "parameters", "W1: uniform(-1, 1) [8, 7]", &diagnostics)
    return entries.compactMap { entry in
      guard entry.key.value.isIdentifier, !GivenName.ofData.contains(entry.key.value) else {
        diagnostics.append(
          entry.key.value.isIdentifier ? .reservedParameter(entry.key) : .parameterName(entry.key))
        return nil
      }
      do throws(ValueMismatch) {
        return try InitStep.Declaration.read(entry)
      } catch {
        diagnostics.append(.wrongValue(entry.key.value, error))
        return nil
      }
    }
  }

  /// Whether a key names a parameter: a declared one, or `W1`, `b2` of the layers.
  private static func isParameter(_ key: String, _ declared: [String]) -> Bool {
    if declared.contains(key) { return true }
    guard key.hasPrefix("W") || key.hasPrefix("b"), let layer = Int(key.dropFirst()) else {
      return false
    }
    return layer >= 1 && key.dropFirst() == "\(layer)"
  }

  /// One activation for each hidden layer, or one for all.
  private func checkHidden(_ step: InitStep, _ diagnostics: inout [Diagnostic]) {
    // Those of a model are counted once it is read.
    if step.from != nil, step.layers.isEmpty { return }
    let count = step.layers.count - 2
    guard step.hidden.count > 1, step.hidden.count != count, let first = step.hidden.first else {
      return
    }
    let span = step.hidden.dropFirst().reduce(first.span) { $0.union($1.span) }
    diagnostics.append(.hiddenCount(step.hidden.count, layers: max(count, 0), at: span))
  }
}
