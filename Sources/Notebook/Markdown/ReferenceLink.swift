import Diagnostics

/// A link whose address stands elsewhere, `[words][name]`, or the line that gives it, `[name]: address`,
/// where it is text of a paragraph.
struct ReferenceLink {
  enum Kind {
    /// `hasWords` says whether it is one of several words, or a picture, and hardly anything else.
    case link(name: String, hasWords: Bool)
    case definition
  }

  let kind: Kind
  let range: Range<Int>

  /// - Parameter end: the place of the bracket that closes the one at a place.
  init?(_ bytes: [UInt8], at start: Int, end: (Int) -> Int?) {
    guard bytes[start] == UInt8(ascii: "["), let close = end(start), close + 1 < bytes.count else {
      return nil
    }
    let words = bytes[(start + 1)..<close]
    switch bytes[close + 1] {
    case UInt8(ascii: ":"):
      // A paragraph may begin with such lines, which give addresses.
      guard start > 0, bytes[start - 1] == 10, bytes.first != UInt8(ascii: "["), Self.isName(words)
      else { return nil }
      let line = bytes[start...].prefix { $0 != 10 }
      guard LinkDefinitions.name(definedBy: Array(line)) != nil else { return nil }
      (kind, range) = (.definition, start..<line.endIndex)
    case UInt8(ascii: "["):
      // `W[i][j]` is no link.
      let before = start > 0 ? bytes[start - 1] : 32
      let isIndex = before.isWordByte || "])".utf8.contains(before)
      guard !isIndex, Self.isName(words), let end = end(close + 1),
        end + 1 == bytes.count || !"([".utf8.contains(bytes[end + 1])
      else { return nil }
      let name = end == close + 2 ? words : bytes[(close + 2)..<end]
      guard Self.isName(name, isNumberToo: true), !name.contains(UInt8(ascii: "[")) else {
        return nil
      }
      let isPicture = before == UInt8(ascii: "!")
      let hasWords = isPicture || [words, name].contains { $0.contains(where: \.isBlank) }
      kind = .link(name: String(decoding: name, as: UTF8.self), hasWords: hasWords)
      range = start..<end + 1
    default: return nil
    }
  }

  /// Whether brackets hold words, and neither a footnote nor a citation nor numbers.
  private static func isName(_ content: ArraySlice<UInt8>, isNumberToo: Bool = false) -> Bool {
    guard let first = content.first, !"^@".utf8.contains(first), !content.starts(with: "-@".utf8)
    else { return false }
    return content.contains {
      $0.isASCIILetter || $0 > 127 || isNumberToo && (48...57).contains($0)
    }
  }
}

/// The lines of a text that give names to addresses: `[name]: address`.
struct LinkDefinitions {
  /// The lines, counted from 0, on which each name is defined, and the text behind the colon.
  private var lines: [String: [(line: Int, address: Substring.UTF8View)]] = [:]
  /// Some of the names, to find the nearest among.
  private(set) var names: [String] = []

  init(_ texts: [String]) {
    var spellings: Set<String> = []
    for (index, text) in texts.enumerated() where text.utf8.contains(UInt8(ascii: "[")) {
      let bytes = Array(text.utf8)
      let start = LinePrefix.end(of: bytes)
      guard let name = Self.name(definedBy: Array(bytes[start...])) else { continue }
      let rest = text.utf8.dropFirst(start + name.utf8.count + 3).drop { $0 == 32 || $0 == 9 }
      lines[Self.key(name), default: []].append((index, rest))
      if spellings.count < Limits.suggestions * 10 { spellings.insert(name) }
    }
    names = spellings.sorted()
  }

  func contains(_ name: String) -> Bool { lines[Self.key(name)] != nil }

  /// The later of two lines that give one name two addresses, among those that are no text or code.
  func repeated(in document: MarkdownNode) -> [(line: Int, first: Int)] {
    guard lines.values.contains(where: { $0.count > 1 }) else { return [] }
    var shown: Set<Int> = []
    document.forEachBlock { node in
      switch node.kind {
      case .code, .htmlBlock, .paragraph, .table:
        if node.firstLine <= node.lastLine { shown.formUnion(node.firstLine...node.lastLine) }
      default: break
      }
    }
    return lines.values.flatMap { places -> [(line: Int, first: Int)] in
      let places = places.filter { !shown.contains($0.line) }
      guard let first = places.first else { return [] }
      // Titles may differ, as of the comments `[//]: # (words)`.
      let address = first.address.prefix { !$0.isBlank }
      return places.dropFirst().filter { !$0.address.prefix { !$0.isBlank }.elementsEqual(address) }
        .map { ($0.line, first.line) }
    }.sorted { $0.line < $1.line }
  }

  /// The name that a line gives; `nil` for another line, and for a footnote.
  static func name(definedBy line: [UInt8]) -> String? {
    guard line.first == UInt8(ascii: "["), line.dropFirst().first != UInt8(ascii: "^"),
      let end = line.firstIndex(of: UInt8(ascii: "]")), end > 1, end + 1 < line.count,
      line[end + 1] == UInt8(ascii: ":"), !line[1..<end].contains(UInt8(ascii: "["))
    else { return nil }
    // Behind the address stands nothing but a title.
    let rest = line[(end + 2)...].split(separator: 32, maxSplits: 1)
    let title = rest.count < 2 ? nil : rest[1].first { $0 != 32 }
    guard title.map({ "\"'(".utf8.contains($0) }) ?? true else { return nil }
    return String(decoding: line[1..<end], as: UTF8.self)
  }

  /// Upper and lower case are one in names, and so are blanks.
  private static func key(_ name: String) -> String {
    name.split { $0.isWhitespace }.joined(separator: " ").lowercased()
  }
}
