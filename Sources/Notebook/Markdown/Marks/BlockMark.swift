import Diagnostics

/// What a line means that opens, closes or names a block which Markdown itself does not know.
enum BlockMark: Sendable {
  case open(Container)
  case close(Fence)
  /// The line is the title of the block that is open.
  case title
  /// The paragraph is the caption of the table above it.
  case caption
  /// The list's item that begins at the column describes the term above it.
  case description(column: Int)

  /// Whether the line is shown nowhere, but opens or closes something.
  var isFence: Bool {
    switch self {
    case .open, .close: true
    case .title, .caption, .description: false
    }
  }

  /// By what a block is closed.
  enum Fence: String, Sendable {
    case colons = ":::"
    case details = "</details>"
    case summary = "</summary>"
  }

  enum Container: Sendable {
    case callout(Block.Callout.Kind, isCollapsed: Bool?, name: Located<String>?)
    /// A `:::` block of another kind: its text is shown as any other.
    case division(name: Located<String>?)
    case details(isOpen: Bool)
    case summary

    var fence: Fence {
      switch self {
      case .callout, .division: .colons
      case .details: .details
      case .summary: .summary
      }
    }
  }
}

/// A line of colons: it opens a block where it names one, and closes one where it does not.
struct ColonLine {
  private(set) var mark: BlockMark
  /// Where on the line the title stands that it gives.
  private(set) var title: Range<Int>?
  /// Where the words stand that follow what it opens.
  private(set) var words: Range<Int>?
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter span: the span in the file of a range of the line.
  /// - Returns: `nil` for what is no such line.
  init?(_ bytes: [UInt8], from start: Int, span: (Range<Int>) -> SourceSpan) {
    let colons = bytes[start...].prefix { $0 == UInt8(ascii: ":") }
    guard colons.count >= 3 else { return nil }
    let rest = bytes[colons.endIndex...]
    guard let first = rest.firstIndex(where: { $0 != 32 && $0 != 9 }) else {
      mark = .close(.colons)
      return
    }
    mark = .open(.division(name: nil))
    guard let list = AttributeList(bytes, at: first) else {
      let name = rest[first...].prefix { $0 > 32 }
      let word = String(decoding: name, as: UTF8.self)
      words = Self.words(bytes, from: name.endIndex)
      let place = span(start..<bytes.count)
      diagnostics.append(
        ForeignMarkup.diagnostic(ofDirective: word, at: place) ?? .unknownDivision(word, at: place))
      return
    }
    words = Self.words(bytes, from: list.end)
    read(list, from: start, span: span)
  }

  /// What stands behind a place besides blanks and further colons.
  private static func words(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
    let isBare: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == UInt8(ascii: ":") }
    guard let first = bytes[start...].firstIndex(where: { !isBare($0) }),
      let last = bytes.lastIndex(where: { !isBare($0) })
    else { return nil }
    return first..<last + 1
  }

  private mutating func read(
    _ list: AttributeList, from start: Int, span: (Range<Int>) -> SourceSpan
  ) {
    let classes = list.attributes.filter { $0.name == "." }
    let kind = classes.lazy.compactMap { Block.Callout.Kind(ofClass: $0.value) }.first
    let name = list.id.map { Located($0.value, at: span($0.range)) }
    guard let kind else {
      mark = .open(.division(name: name))
      if name == nil || !classes.isEmpty {
        let word = classes.first?.value ?? ""
        diagnostics.append(.unknownDivision(word, at: span(start..<list.end)))
      }
      return
    }
    var isCollapsed: Bool?
    for attribute in list.attributes {
      switch attribute.name {
      case "collapse":
        isCollapsed = ["true": true, "false": false][attribute.value]
        if isCollapsed == nil {
          diagnostics.append(.calloutCollapse(attribute.value, at: span(attribute.valueRange)))
        }
      case "title": title = attribute.valueRange
      // How Quarto draws it; a callout has one look here, without an icon.
      case "#", ".", "appearance", "icon": break
      default:
        diagnostics.append(.unknownCalloutKey(attribute.name, at: span(attribute.range)))
      }
    }
    mark = .open(.callout(kind, isCollapsed: isCollapsed, name: name))
  }
}

extension Block.Callout.Kind {
  /// The kind that a class such as `callout-note` names.
  init?(ofClass name: String) {
    guard name.hasPrefix("callout-") else { return nil }
    self.init(rawValue: String(name.dropFirst("callout-".count)))
  }

  /// The kind that GitHub's `[!NOTE]` names.
  init?(ofAlert mark: String) {
    guard mark.hasPrefix("[!"), mark.hasSuffix("]") else { return nil }
    self.init(rawValue: mark.dropFirst(2).dropLast().lowercased())
  }
}
