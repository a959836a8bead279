/// Something that a step needs from those above it, as far as it is known before anything runs.
enum Requirement<Value> {
  /// No step has made it.
  case missing
  /// A step was to make it but has mistakes of its own, which have been reported: what needs it
  /// says nothing more.
  case broken
  case known(Value)

  var value: Value? {
    if case .known(let value) = self { value } else { nil }
  }

  /// The value, when every one of the needed ones is there.
  static func of(_ value: Value?) -> Requirement { value.map { .known($0) } ?? .broken }
}
