import Diagnostics

/// Markdown in which formulas and inline values are replaced by words that mean nothing to
/// Markdown, and what the words stand for.
struct MaskedText {
  struct Line {
    var text: String
    /// The line of the notebook, counted from 0, at which it begins.
    var source: Int
    /// Where its text begins in the file.
    var offset: Int
    /// The columns behind formulas of several lines and escapes, and where what follows them stands in
    /// the file.
    var jumps: [(column: Int, offset: Int)] = []

    /// The place in the file of a column.
    func offset(ofColumn column: Int) -> Int {
      var (low, high) = (0, jumps.count)
      while low < high {
        let middle = (low + high) / 2
        if jumps[middle].column <= column { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return offset + column }
      return jumps[low - 1].offset + column - jumps[low - 1].column
    }
  }

  /// What a word stands for.
  enum Content {
    case formula(Formula)
    /// `@eq-energy` or `\eqref{eq-energy}`.
    case reference(CrossReference)
    /// The text between the backticks.
    case value(SourceFragment)
    /// Code with a pipe in it, which would part the cells of a table.
    case code(String)
    /// The braces behind a picture.
    case attributes(SourceFragment)
    /// A comment of HTML, and where it stands.
    case comment(SourceSpan)
    /// A bracket around references, which is not shown.
    case bracket
    /// What stands in `^[a note]`.
    case note(SourceFragment)
  }

  struct Mask {
    var content: Content
    /// What stood in its place.
    var original: String
  }

  var lines: [Line]
  /// The footnotes that stand in brackets in the text, each a definition between blank lines.
  private(set) var notes: [Line] = []
  private(set) var masks: [Mask] = []
  /// Letters and digits that the notebook does not hold.
  private let nonce: String
  /// What each word begins with.
  private let head: [UInt8]

  init(_ source: SourceFragment) {
    lines = source.lines.enumerated().map { Line(text: $1.text, source: $0, offset: $1.offset) }
    let taken = Self.numbers(in: source)
    let number = (0...taken.count).first { !taken.contains($0) } ?? 0
    nonce = "q\(number)mask"
    head = Array("$\(nonce)".utf8)
  }

  /// The numbers of the words of this kind that a text holds.
  private static func numbers(in source: SourceFragment) -> Set<Int> {
    var numbers: Set<Int> = []
    for line in source.lines {
      for part in line.text.utf8.split(separator: UInt8(ascii: "q")) {
        let digits = part.prefix { (48...57).contains($0) }
        guard part[digits.endIndex...].starts(with: "mask".utf8) else { continue }
        Int(Substring(digits)).map { _ = numbers.insert($0) }
      }
    }
    return numbers
  }

  var text: String { (lines + notes).map(\.text).joined(separator: "\n") }

  /// Whether a masked line holds a footnote that stands in the text.
  func isNote(_ line: Int) -> Bool { line >= lines.count && !notes.isEmpty }

  /// The line of the notebook that a masked line comes from.
  func source(ofLine line: Int) -> Int {
    let (lines, line) = isNote(line) ? (notes, line - lines.count) : (lines, line)
    return lines.isEmpty ? 0 : lines[min(max(line, 0), lines.count - 1)].source
  }

  /// Keeps a footnote that stands in the text, and returns the mark that refers to it.
  mutating func note(_ words: String, original: SourceFragment, source: Int, offset: Int) -> String
  {
    let mark = "[^\(mask(.note(original), original: "^[\(original.text)]"))]"
    // Behind a word that shows nothing no text begins a list or a quote.
    let start = self.mask(.bracket, original: "")
    notes += ["", "\(mark): \(start)\(words)"].map {
      Line(text: $0, source: source, offset: offset)
    }
    return mark
  }

  /// Keeps what is masked and returns the word for it. The word begins and ends with a `$`, which
  /// is punctuation as backticks are, so that emphasis beside it opens and closes as it did.
  mutating func mask(_ content: Content, original: String) -> String {
    masks.append(Mask(content: content, original: original))
    return "$\(nonce)\(masks.count - 1)z$"
  }

  /// The end of the word that begins at a place, if one does.
  func wordEnd(in bytes: [UInt8], at index: Int) -> Int? {
    guard bytes[index...].starts(with: head) else { return nil }
    let end = bytes[(index + head.count)...].firstIndex(of: UInt8(ascii: "$"))
    return end.map { $0 + 1 }
  }

  /// A piece of a text: as it is, or masked.
  enum Piece {
    case text(String)
    case mask(Mask)
  }

  /// A text cut at its masks.
  func pieces(of text: String) -> [Piece] {
    let parts = text.split(separator: "$\(nonce)", omittingEmptySubsequences: false)
    var pieces: [Piece] = []
    for (index, part) in parts.enumerated() {
      var rest = part
      if index > 0 {
        let digits = part.prefix { $0.isASCII && $0.isWholeNumber }
        rest = part.dropFirst(digits.count + 2)
        if let number = Int(digits), masks.indices.contains(number) {
          if case .note = masks[number].content { Self.takeBrackets(around: &rest, &pieces) }
          pieces.append(.mask(masks[number]))
        }
      }
      if !rest.isEmpty { pieces.append(.text(String(rest))) }
    }
    return pieces
  }

  /// Takes away what makes the word for a note the mark of a footnote, where it is text.
  private static func takeBrackets(around rest: inout Substring, _ pieces: inout [Piece]) {
    guard rest.first == "]", case .text(let text)? = pieces.last, text.hasSuffix("[^") else {
      return
    }
    rest.removeFirst()
    pieces[pieces.count - 1] = .text(String(text.dropLast(2)))
  }

  /// A text as it was before anything in it was masked.
  func restored(_ text: String) -> String {
    guard text.contains(nonce) else { return text }
    return pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      // A mask of inline values may stand in a line that was itself masked.
      case .mask(let mask): restored(mask.original)
      }
    }.joined()
  }
}
