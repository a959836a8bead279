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
  /// What follows a text on its line behind a blank, where it was hardly meant as a comment, which
  /// YAML takes it for: `run #2`.
  var cutComment: String? {
    guard case .scalar(let text, true) = content, case .text = YAMLScalar(plain: text) else {
      return nil
    }
    let rest = span.file.restOfLine(from: span.range.upperBound)
    let comment = rest.drop { $0 == " " || $0 == "\t" }
    guard comment.count < rest.count, comment.first == "#",
      let next = comment.dropFirst().first, !next.isWhitespace, next != "#"
    else { return nil }
    return String(comment)
  }
}

extension SourceFile {
  /// What stands between a place and the end of its line.
  fileprivate func restOfLine(from offset: Int) -> String {
    let number = position(at: offset).line
    let end = self.offset(ofLine: number) + line(number).utf8.count
    return text(in: offset..<max(end, offset))
  }
}

extension Diagnostic {
  /// - Parameter comment: what YAML takes for a comment.
  static func cutComment(_ node: YAMLNode, _ comment: String) -> Diagnostic {
    Diagnostic(
      .warning, id: "cut-comment",
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
      .warning, id: "other-kind",
      "the notebook gives '\(name)' as \(declared.described), where now it is \(node.described),"
        + " \(given.described)\(remedy)", at: span)
  }
}
