import Diagnostics

/// A key: the values it takes, where a value goes, and what the documentation says of it. There is
/// no key without an explanation, nor one of which it is not known what holds where it is left out.
struct Field<Target> {
  let name: String
  let takes: String
  let summary: String
  let example: String
  private let standard: (Target) -> String
  let fill: (inout Target, YAMLNode) throws(ValueMismatch) -> Void

  /// - Parameters:
  ///   - summary: what the key sets.
  ///   - example: a value as a notebook has it.
  ///   - otherwise: what holds where the key is left out.
  init(
    _ name: String, takes: String, _ summary: String, example: String, otherwise: String,
    fill: @escaping (inout Target, YAMLNode) throws(ValueMismatch) -> Void
  ) {
    (self.name, self.takes, self.summary, self.example) = (name, takes, summary, example)
    standard = { _ in otherwise }
    self.fill = fill
  }

  /// A key whose value the target has anyway: left out, it stays as it is.
  init<Value: CustomStringConvertible>(
    _ name: String, _ type: ValueType<Value>, _ path: WritableKeyPath<Target, Value>,
    _ summary: String, example: String
  ) {
    (self.name, takes, self.summary, self.example) = (name, type.takes, summary, example)
    standard = { $0[keyPath: path].description }
    fill = { target, node throws(ValueMismatch) in target[keyPath: path] = try type.read(node) }
  }

  init<Value>(
    _ name: String, _ type: ValueType<Value>, _ path: WritableKeyPath<Target, Value>,
    _ summary: String, example: String, otherwise: String
  ) {
    self.init(
      name, takes: type.takes, summary, example: example, otherwise: otherwise
    ) { target, node throws(ValueMismatch) in target[keyPath: path] = try type.read(node) }
  }

  init<Value>(
    _ name: String, _ type: ValueType<Value>, _ path: WritableKeyPath<Target, Value?>,
    _ summary: String, example: String, otherwise: String
  ) {
    self.init(
      name, takes: type.takes, summary, example: example, otherwise: otherwise
    ) { target, node throws(ValueMismatch) in target[keyPath: path] = try type.read(node) }
  }

  init<Value>(
    _ name: String, _ type: ValueType<Value>, _ path: WritableKeyPath<Target, Located<Value>?>,
    _ summary: String, example: String, otherwise: String
  ) {
    self.init(
      name, takes: type.takes, summary, example: example, otherwise: otherwise
    ) { target, node throws(ValueMismatch) in
      target[keyPath: path] = Located(try type.read(node), at: node.span)
    }
  }

  /// A key that is read beside the others, as it needs to know them.
  init(
    readApart name: String, takes: String, _ summary: String, example: String, otherwise: String
  ) {
    self.init(name, takes: takes, summary, example: example, otherwise: otherwise) { _, _ in }
  }

  /// What the documentation says of the key.
  /// - Parameter target: one without settings.
  func reference(in target: Target) -> KeyReference {
    KeyReference(
      name: name, summary: summary, takes: takes, standard: standard(target), example: example)
  }
}
