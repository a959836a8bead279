import Diagnostics

/// The keys that a mapping may hold, and what each fills in.
struct Schema<Target> {
  let fields: [Field<Target>]

  init(_ fields: [Field<Target>]) {
    self.fields = fields
  }

  var names: [String] { fields.map(\.name) }

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

/// A key, the kind of value it takes and where the value goes.
struct Field<Target> {
  let name: String
  let fill: (inout Target, YAMLNode) throws(ValueMismatch) -> Void

  init(
    _ name: String, fill: @escaping (inout Target, YAMLNode) throws(ValueMismatch) -> Void
  ) {
    self.name = name
    self.fill = fill
  }

  init<Value>(
    _ name: String, _ type: ValueType<Value>, _ path: WritableKeyPath<Target, Value>
  ) {
    self.name = name
    fill = { target, node throws(ValueMismatch) in target[keyPath: path] = try type.read(node) }
  }

  init<Value>(
    _ name: String, _ type: ValueType<Value>, _ path: WritableKeyPath<Target, Value?>
  ) {
    self.name = name
    fill = { target, node throws(ValueMismatch) in target[keyPath: path] = try type.read(node) }
  }

  init<Value>(
    _ name: String, _ type: ValueType<Value>, _ path: WritableKeyPath<Target, Located<Value>?>
  ) {
    self.name = name
    fill = { target, node throws(ValueMismatch) in
      target[keyPath: path] = Located(try type.read(node), at: node.span)
    }
  }
}
