import Diagnostics

/// The keys that a mapping may hold, and what each fills in.
struct Schema<Target> {
  let fields: [Field<Target>]
  /// The target as it is where no key is given.
  let standard: Target

  init(_ standard: Target, _ fields: [Field<Target>]) {
    self.standard = standard
    self.fields = fields
  }

  var names: [String] { fields.map(\.name) }

  /// What the documentation says of the keys.
  var references: [KeyReference] { fields.map { $0.reference(in: standard) } }

  /// Fills in what the entries say; keys that are not its own are passed over.
  func read(
    _ entries: [YAMLEntry], into target: inout Target, _ diagnostics: inout [Diagnostic]
  ) {
    for entry in entries {
      guard let field = fields.first(where: { $0.name == entry.key.value }) else { continue }
      do throws(ValueMismatch) {
        try field.fill(&target, entry.value)
      } catch {
        diagnostics.append(.wrongValue(field.name, error))
      }
    }
  }
}
