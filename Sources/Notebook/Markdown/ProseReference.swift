import Diagnostics

/// Something in prose that looks like a reference: `[^name]`, `[@knuth1984, p. 3]`, `@knuth1984`,
/// `\cite{knuth}`, `@eq:energy`.
struct ProseReference {
  enum Kind {
    /// `isMarked` says whether it is a word right behind another, as a footnote's mark is.
    case footnote(name: String, isMarked: Bool)
    case citation(key: String)
    /// What is no name that `@` refers to.
    case label(String)
  }

  var kind: Kind
  var range: Range<Int>

  private static let lengthLimit = 300
  /// What begins the names of a page's own parts.
  static let ownPrefixes = [
    "eq-", "sec-", "fig-", "tbl-", "lst-", "thm-", "nte-", "tip-", "wrn-", "imp-", "cau-",
  ]

  /// - Parameter labels: those that the notebook gives.
  init?(_ bytes: [UInt8], at start: Int, labels: Set<String>) {
    switch bytes[start] {
    case UInt8(ascii: "["): self.init(bracket: bytes, at: start)
    case UInt8(ascii: "@"): self.init(bare: bytes, at: start, labels)
    case UInt8(ascii: "\\"): self.init(command: bytes, at: start)
    default: return nil
    }
  }

  private init?(bracket bytes: [UInt8], at start: Int) {
    let limit = min(bytes.count, start + Self.lengthLimit)
    guard
      let end = bytes[(start + 1)..<limit].firstIndex(where: { "[]\n".utf8.contains($0) }),
      bytes[end] == UInt8(ascii: "]"), end > start + 2
    else { return nil }
    range = start..<end + 1
    let isLink = end + 1 < bytes.count && "([:".utf8.contains(bytes[end + 1])
    let content = bytes[(start + 1)..<end]
    if content.first == UInt8(ascii: "^") {
      // A definition names itself.
      guard !content.contains(32), !isLink || bytes[end + 1] != UInt8(ascii: ":") else {
        return nil
      }
      let name = content.dropFirst()
      let isMarked = start > 0 && !bytes[start - 1].isBlank && name.allSatisfy(\.isWordByte)
      kind = .footnote(name: String(decoding: name, as: UTF8.self), isMarked: isMarked)
    } else {
      guard !isLink, let key = Self.firstKey(in: content) else { return nil }
      kind = .citation(key: key)
    }
  }

  /// `\cite{knuth}`, also as natbib has it.
  private init?(command bytes: [UInt8], at start: Int) {
    let rest = bytes[start...].prefix(Self.lengthLimit)
    let commands = ["\\cite{", "\\citep{", "\\citet{", "\\parencite{", "\\textcite{"]
    guard let command = commands.first(where: { rest.starts(with: $0.utf8) }),
      let end = rest.firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    let key = Self.key(in: rest.dropFirst(command.utf8.count))
    guard !key.isEmpty else { return nil }
    kind = .citation(key: String(decoding: key, as: UTF8.self))
    range = start..<end + 1
  }

  /// A label that is none for `@`, or a name and a year, which is no address and no user's name.
  private init?(bare bytes: [UInt8], at start: Int, _ labels: Set<String>) {
    if start > 0, bytes[start - 1].isWordByte || bytes[start - 1] == UInt8(ascii: "/") {
      return nil
    }
    let key = Self.key(in: bytes[(start + 1)...])
    let label = String(decoding: key, as: UTF8.self)
    let isNearlyOwn = Self.ownPrefixes.contains { key.starts(with: ($0.dropLast() + ":").utf8) }
    if isNearlyOwn || labels.contains(label), !Self.isOwn(key) {
      (kind, range) = (.label(label), start..<key.endIndex)
      return
    }
    let name = key.prefix { !(48...57).contains($0) }
    let year = key.dropFirst(name.count).prefix { (48...57).contains($0) }
    let rest = key.dropFirst(name.count + year.count)
    guard !name.isEmpty, year.count == 4, rest.count <= 1, !Self.isOwn(key) else { return nil }
    kind = .citation(key: String(decoding: key, as: UTF8.self))
    range = start..<key.endIndex
  }

  private static func firstKey(in content: ArraySlice<UInt8>) -> String? {
    for index in content.indices where content[index] == UInt8(ascii: "@") {
      let isStart = index == content.startIndex || " -;(".utf8.contains(content[index - 1])
      let key = key(in: content[(index + 1)...])
      if isStart, !key.isEmpty {
        return isOwn(key) ? nil : String(decoding: key, as: UTF8.self)
      }
    }
    return nil
  }

  private static func key(in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let key = bytes.prefix(lengthLimit).prefix { $0.isWordByte || ":-.".utf8.contains($0) }
    return key.reversed().first.map { ".:-".utf8.contains($0) } == true ? key.dropLast() : key
  }

  private static func isOwn(_ key: ArraySlice<UInt8>) -> Bool {
    ownPrefixes.contains { key.starts(with: $0.utf8) }
  }

  /// - Parameter footnotes: those that may be referred to; `nil` where none may.
  func diagnostics(_ footnotes: FootnoteLabels?, at span: SourceSpan) -> [Diagnostic] {
    switch kind {
    case .citation(let key): return [.citation(key, at: span)]
    case .label(let label): return [.unlikelyLabel(label, at: span)]
    case .footnote(let name, let isMarked):
      guard let footnotes else { return [.footnoteOutsideText(at: span)] }
      // `[^a-z]` is more likely an expression where there are no footnotes.
      let isMeant = isMarked || !footnotes.names.isEmpty
      return footnotes.contains(name) || !isMeant
        ? [] : [.unknownFootnote(name, among: footnotes.names, at: span)]
    }
  }
}

/// The names of the footnotes that a text defines.
struct FootnoteLabels {
  /// The lines, counted from 0, on which each name is defined, and how it is spelled there.
  private var lines: [String: [(spelling: String, line: Int)]] = [:]
  /// Some of them, to find the nearest among.
  private(set) var names: [String] = []

  init(_ texts: [String]) {
    for (index, text) in texts.enumerated() {
      if let name = Self.name(definedBy: Array(text.utf8)) {
        lines[name.lowercased(), default: []].append((name, index))
      }
    }
    names = Array(lines.keys.sorted().prefix(100))
  }

  func contains(_ name: String) -> Bool { lines[name.lowercased()] != nil }

  private static func name(definedBy line: [UInt8]) -> String? {
    let content = line[LinePrefix.end(of: line)...]
    guard content.starts(with: "[^".utf8),
      let end = content.firstIndex(of: UInt8(ascii: "]")), end + 1 < line.count,
      line[end + 1] == UInt8(ascii: ":"), end > content.startIndex + 2
    else { return nil }
    return String(decoding: content[(content.startIndex + 2)..<end], as: UTF8.self)
  }

  /// The footnotes that the parser left out, since nothing refers to them or their name is taken.
  func unread(in document: MarkdownNode) -> [(name: String, line: Int, isRepeated: Bool)] {
    guard !lines.isEmpty else { return [] }
    var read: Set<Int> = []
    document.forEachBlock { node in
      switch node.kind {
      case .footnote: read.insert(node.firstLine)
      case .code, .htmlBlock, .paragraph, .table:
        if node.firstLine <= node.lastLine { read.formUnion(node.firstLine...node.lastLine) }
      default: break
      }
    }
    return lines.values.flatMap { lines in
      lines.enumerated().compactMap { index, place in
        read.contains(place.line) ? nil : (place.spelling, place.line, index > 0)
      }
    }.sorted { $0.line < $1.line }
  }
}
