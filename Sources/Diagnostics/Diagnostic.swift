/// What Lectern has to say about something that a user wrote.
public struct Diagnostic: Sendable, Hashable {
  /// How much it matters: with an error nothing runs, a note is a remark.
  public enum Severity: String, Sendable, Hashable {
    case error, warning, note
  }

  /// A further place that has to do with the matter; its message ends in "here".
  public struct Note: Sendable, Hashable {
    /// What there is: lower case, no full stop, ending in "here".
    public let message: String
    /// Where.
    public let span: SourceSpan

    package init(_ message: String, at span: SourceSpan) {
      self.message = message
      self.span = span
    }
  }

  /// What it is about, where what reads it treats it in a way of its own: the name is for readers.
  package enum Topic: Sendable, Hashable {
    /// The shapes of a statement, for which a repair may be known.
    case shapes
    /// A line that is not the gradient, of which the table of equations tells at length.
    case gradient
    /// A parameter or a profile that takes the place of the notebook's own.
    case override
    /// A formula that is not typeset as it is written.
    case formula
    /// The mark of a footnote where there are none.
    case footnote
  }

  /// Which message it is.
  package let messageID: MessageID
  /// A stable name for the kind of mistake, in words joined by hyphens: `shape-mismatch`.
  public var id: String { messageID.rawValue }
  /// How much it matters.
  public let severity: Severity
  /// What is wrong and what would be right: lower case, no full stop.
  public let message: String
  /// Where; `nil` for what stands in no file, such as a flag on the command line.
  public var span: SourceSpan?
  /// What stands behind the caret.
  public let label: String?
  /// Further places that have to do with it.
  public let notes: [Note]
  package let topic: Topic?

  package init(
    _ severity: Severity = .error, id: MessageID, _ message: String, at span: SourceSpan?,
    label: String? = nil, notes: [Note] = [], about topic: Topic? = nil
  ) {
    messageID = id
    self.severity = severity
    self.message = message
    self.span = span
    self.label = label
    self.notes = notes
    self.topic = topic
  }

  /// The same with another message, or another weight.
  package func changed(severity: Severity? = nil, message: String? = nil) -> Diagnostic {
    Diagnostic(
      severity ?? self.severity, id: messageID, message ?? self.message, at: span, label: label,
      notes: notes, about: topic)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The diagnostic as it is printed: `file:line:column: error: message`, the line, and a caret.
  public var description: String {
    guard let span else { return "\(severity.rawValue): \(message.shown)" }
    let head = Self.head(severity.rawValue, message, span)
    let rest = notes.map { Self.head("note", $0.message, $0.span) + "\n" + Self.excerpt($0.span) }
    return ([head, Self.excerpt(span, label: label)] + rest).joined(separator: "\n").printable
  }

  private static func head(_ kind: String, _ message: String, _ span: SourceSpan) -> String {
    let (line, column) = span.file.position(at: span.range.lowerBound)
    return "\(span.file.path.shown):\(line):\(column): \(kind): \(message.shown)"
  }

  /// The source line with `^~~~` below the span. A span of several lines is marked on its first.
  private static func excerpt(_ span: SourceSpan, label: String? = nil) -> String {
    let excerpt = Excerpt(span)
    let gutter = String(repeating: " ", count: String(excerpt.line).count)
    let before = excerpt.before.map { $0 == "\t" ? "\t" : " " }
    let caret = "^" + String(repeating: "~", count: max(excerpt.marked.count - 1, 0))
    let tail = label.map { " " + $0 } ?? ""
    let line = excerpt.before + excerpt.marked + excerpt.after
    return "\(excerpt.line) | \(line)\n\(gutter) | \(before.joined())\(caret)\(tail)"
  }
}

extension Collection<Diagnostic> {
  /// Whether something is among them with which nothing can run.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}
