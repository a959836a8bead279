import Diagnostics

extension Parameter {
  /// What the values of a parameter are, as the one that the front matter gives shows.
  enum Kind {
    case null, truth, number, text, list

    /// The kind of a value; `nil` where it cannot be one of a parameter.
    init?(_ node: YAMLNode) {
      switch Value(node) {
      case nil: return nil
      case .null: self = .null
      case .bool: self = .truth
      case .integer, .number: self = .number
      case .text: self = .text
      case .list: self = .list
      }
    }

    /// Whether a parameter of this kind may have a value of another one: any may be nothing, many keys
    /// take one value or several, and what is written as a number may be meant as a text.
    func takes(_ other: Kind) -> Bool {
      let isFree = [self, other].contains { $0 == .null || $0 == .list }
      return self == other || self == .text || isFree
    }

    /// With an article.
    var described: String {
      switch self {
      case .null: "nothing"
      case .truth: "true or false"
      case .number: "a number"
      case .text: "a text"
      case .list: "a list"
      }
    }
  }
}

extension YAMLNode {
  /// What stands behind a text, or in the place of one, and was hardly meant as a comment: `run #2`.
  var unlikelyComment: String? {
    guard let comment, case .scalar(let text, true) = content,
      text.isEmpty || scalar == .text(text), let next = comment.dropFirst().first,
      !next.isWhitespace, next != "#"
    else { return nil }
    return comment
  }
}

extension Diagnostic {
  /// - Parameter comment: what YAML takes for a comment.
  static func cutComment(_ node: YAMLNode, _ comment: String) -> Diagnostic {
    Diagnostic(
      .warning, id: .cutComment,
      "the value is \(node.described), since '#' behind a blank begins a comment; in quotes,"
        + " '\(comment.prefix(40))' is part of it", at: node.span)
  }

  static func otherKind(
    _ name: String, _ node: YAMLNode, _ declared: Parameter.Kind, _ given: Parameter.Kind,
    at span: SourceSpan?
  ) -> Diagnostic {
    let isWord =
      declared == .truth && ["yes", "on", "no", "off"].contains(node.span.text.lowercased())
    let remedy =
      isWord ? "; write '\(["yes", "on"].contains(node.span.text.lowercased()))'" : ""
    return Diagnostic(
      .warning, id: .otherKind,
      "the notebook gives '\(name)' as \(declared.described), where now it is \(node.described),"
        + " \(given.described)\(remedy)", at: span)
  }
}
