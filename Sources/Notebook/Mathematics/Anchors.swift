import Diagnostics

/// The places of a page that links and references lead to, each under a name of its own.
struct Anchors {
  private(set) var labels: [String: Label] = [:]
  private var givenIDs: [String: SourceSpan] = [:]
  /// All names that a link can lead to.
  private(set) var ids: Set<String> = []
  private var slugs = HeadingSlugs()
  private var counts: [Label.Kind: Int] = [:]

  /// - Parameter reserved: ids that the notebook gives, which no heading may get by its words.
  init(reserving reserved: [String]) {
    for id in reserved { slugs.reserve(Self.id(of: id)) }
  }

  /// The id of a heading that is given none.
  mutating func slug(for text: String) -> String {
    let slug = slugs.slug(for: text)
    ids.insert(slug)
    return slug
  }

  /// The next number of a kind.
  mutating func nextNumber(of kind: Label.Kind) -> String {
    counts[kind, default: 0] += 1
    return "\(counts[kind, default: 1])"
  }

  /// Keeps a label.
  /// - Returns: its id; `nil`, with an error told, where it is given already.
  @discardableResult
  mutating func define(
    _ name: Located<String>, _ kind: Label.Kind, number: [Inline], step: Int? = nil,
    _ diagnostics: inout [Diagnostic]
  ) -> String? {
    if let first = labels[name.value] {
      diagnostics.append(.duplicateLabel(name, first: first.span))
      return nil
    }
    var id: String?
    if step == nil {
      id = define(id: name, &diagnostics)
      if id == nil { return nil }
    }
    labels[name.value] = Label(kind: kind, number: number, id: id, step: step, span: name.span)
    return id
  }

  /// Keeps the name of a place that only links lead to.
  /// - Returns: its id; `nil`, with a warning, where it is given already.
  mutating func define(
    id name: Located<String>, _ diagnostics: inout [Diagnostic]
  ) -> String? {
    let id = Self.id(of: name.value)
    if let first = givenIDs[id] {
      diagnostics.append(.duplicateLabel(name, first: first))
      return nil
    }
    givenIDs[id] = name.span
    ids.insert(id)
    return id
  }

  /// A label as an id: the signs that the page's own ids have are left to these.
  private static func id(of name: String) -> String {
    String(name.map { $0.isLetterOrDigit || "-_:".contains($0) ? $0 : "-" })
  }
}
