import Diagnostics

/// A value of a YAML document with its place; keys and scalars are not yet interpreted.
struct YAMLNode: Sendable {
  enum Content: Sendable {
    /// Quoted and block scalars are texts whatever they hold.
    case scalar(text: String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  var content: Content
  var span: SourceSpan
  /// The parameter whose value was put here.
  var parameter: String?
  /// The comment behind a plain scalar, on the same line.
  var comment: String?

  /// The scalar's value by the core schema; `nil` for lists and mappings.
  var scalar: YAMLScalar? {
    guard case .scalar(let text, let isPlain) = content else { return nil }
    return isPlain ? YAMLScalar(plain: text) : .text(text)
  }

  /// The scalar as it is written; `nil` for lists and mappings.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// How many nodes there are in it, itself included.
  var size: Int {
    switch content {
    case .scalar: 1
    case .sequence(let items): items.reduce(1) { $0 + $1.size }
    case .mapping(let entries): entries.reduce(1) { $0 + 1 + $1.value.size }
    }
  }

  /// As messages name it: the user's text in quotes, or what kind of value it is.
  var described: String {
    switch content {
    case .scalar("", true): "nothing"
    case .scalar(let text, _): "'\(text.prefix(60))\(text.count > 60 ? "…" : "")'"
    case .sequence(let items): "a list of \(items.count)"
    case .mapping: "a mapping"
    }
  }
}

/// A key of a mapping and its value.
struct YAMLEntry: Sendable {
  var key: Located<String>
  var value: YAMLNode
}
