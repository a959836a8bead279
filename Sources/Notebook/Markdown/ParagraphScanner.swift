import Diagnostics

/// Finds the formulas and inline values of one paragraph by the rules of code spans and escapes.
struct ParagraphScanner {
  /// A bound on how far one mark looks for another.
  private static let lengthLimit = 2000
  let lines: [MaskedText.Line]
  private let quotes: Int
  let file: SourceFile
  let isRow: Bool
  /// Whether `^[a note]` becomes a footnote.
  private let takesNotes: Bool
  let bytes: [UInt8]
  private let lineStarts: [Int]
  /// Where the runs of backticks of each length begin.
  private let backticks: [Int: [Int]]
  /// Where the last comment of HTML may end.
  private let lastCommentEnd: Int
  private let groups: ReferenceGroups
  let search: SearchBudget

  /// - Parameters:
  ///   - isRow: whether it is a row of a table.
  ///   - takesNotes: whether `^[a note]` becomes a footnote.
  init(
    lines: [MaskedText.Line], quotes: Int, file: SourceFile, isRow: Bool = false,
    takesNotes: Bool = false
  ) {
    self.lines = lines
    self.quotes = quotes
    self.file = file
    self.isRow = isRow
    self.takesNotes = takesNotes
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for line in lines {
      if !starts.isEmpty { bytes.append(10) }
      starts.append(bytes.count)
      bytes += line.text.utf8
    }
    self.bytes = bytes
    lineStarts = starts
    backticks = Self.backtickRuns(bytes)
    groups = ReferenceGroups(bytes)
    search = SearchBudget(100_000 + 40 * bytes.count)
    lastCommentEnd =
      bytes.indices.last { bytes[..<($0 + 1)].suffix(3).elementsEqual("-->".utf8) } ?? -1
  }

  /// The lines with words for what was found; lines that a formula spans become one.
  func masked(_ text: inout MaskedText) -> [MaskedText.Line] {
    var result: [MaskedText.Line] = []
    var line: [UInt8] = []
    var first = 0
    func end() {
      let text = String(decoding: line, as: UTF8.self)
      result.append(
        MaskedText.Line(text: text, source: lines[first].source, offset: lines[first].offset))
      line = []
    }
    var index = 0
    while index < bytes.count {
      let found: (content: MaskedText.Content?, end: Int) =
        if let end = text.wordEnd(in: bytes, at: index) {
          (nil, end)
        } else {
          find(at: index) ?? (nil, index + 1)
        }
      if case .note(let fragment)? = found.content {
        line += note(fragment, line: lineIndex(of: index), &text).utf8
      } else if let content = found.content {
        let original = String(decoding: bytes[index..<found.end], as: UTF8.self)
        line += text.mask(content, original: original).utf8
      } else {
        for place in index..<found.end {
          if bytes[place] != 10 {
            line.append(bytes[place])
          } else {
            end()
            first = lineIndex(of: place + 1)
          }
        }
      }
      index = found.end
    }
    end()
    return result
  }

  /// Where the first comment begins that nothing closes in the paragraph.
  var unclosedComment: SourceSpan? {
    var index = 0
    while index < bytes.count {
      let end = find(at: index)?.end ?? index + 1
      if isUnclosedComment(index..<end) { return span(index..<end) }
      index = end
    }
    return nil
  }

  /// Whether so many `$` close nothing that further formulas are not found.
  var isSearchOver: Bool { search.isOver }

  func isUnclosedComment(_ range: Range<Int>) -> Bool {
    range.count == 4 && HTMLComment.isOpening(bytes[range.lowerBound...])
  }

  func span(_ range: Range<Int>) -> SourceSpan {
    let start = fileOffset(range.lowerBound)
    guard !range.isEmpty else { return SourceSpan(file: file, range: start..<start) }
    let end = fileOffset(range.upperBound - 1) + 1
    return SourceSpan(file: file, range: start..<max(start, end))
  }

  /// What begins at a place: something to mask, or, without content, something to pass over.
  func find(at index: Int) -> (content: MaskedText.Content?, end: Int)? {
    switch bytes[index] {
    case UInt8(ascii: "\\"): command(at: index) ?? (nil, min(index + 2, bytes.count))
    case UInt8(ascii: "`"): code(at: index)
    case UInt8(ascii: "<") where HTMLComment.isOpening(bytes[index...]): comment(at: index)
    case UInt8(ascii: "<"): tagEnd(at: index).map { (nil, $0) }
    case UInt8(ascii: "{"): attributes(at: index)
    case UInt8(ascii: "$"): formula(at: index)
    case UInt8(ascii: "^") where takesNotes:
      noteRange(at: index).map { (.note(fragment($0)), $0.upperBound + 1) }
    case UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "-"):
      reference(at: index)
    default: nil
    }
  }

  /// `\eqref{eq-energy}`.
  private func command(at index: Int) -> (content: MaskedText.Content?, end: Int)? {
    ReferenceText(command: bytes, at: index).map { (.reference($0.reference(span)), $0.end) }
  }

  /// `@eq-energy`, also in brackets, or one of the brackets around several.
  private func reference(at index: Int) -> (content: MaskedText.Content?, end: Int)? {
    if groups.brackets.contains(index) { return (.bracket, index + 1) }
    return ReferenceText(bytes, at: index, isNamed: groups.named.contains(index))
      .map { (.reference($0.reference(span)), $0.end) }
  }

  private static func backtickRuns(_ bytes: [UInt8]) -> [Int: [Int]] {
    var runs: [Int: [Int]] = [:]
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let end = bytes[index...].firstIndex { $0 != UInt8(ascii: "`") } ?? bytes.count
      runs[end - index, default: []].append(index)
      index = end
    }
    return runs
  }

  /// The end of the run of backticks and the range of the code behind it, if it is closed.
  func codeRange(at index: Int) -> (run: Int, content: Range<Int>?) {
    let end = bytes[index...].firstIndex { $0 != UInt8(ascii: "`") } ?? bytes.count
    let starts = backticks[end - index] ?? []
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < end { low = middle + 1 } else { high = middle }
    }
    return (end - index, low < starts.count ? end..<starts[low] : nil)
  }

  private func code(at index: Int) -> (content: MaskedText.Content?, end: Int) {
    let (run, content) = codeRange(at: index)
    guard let content else {
      return (nil, unopenedFence(at: index, run)?.upperBound ?? index + run)
    }
    var code = bytes[content]
    if code.first == 32, code.last == 32, code.contains(where: { $0 != 32 }) {
      code = code.dropFirst().dropLast()
    }
    let end = content.upperBound + run
    if isValue(code.indices) { return (.value(fragment(code.indices)), end) }
    guard hasBarePipe(code) else { return (nil, end) }
    return (.code(fragment(code.indices).lines.map(\.text).joined(separator: " ")), end)
  }

  /// The line that begins with the backticks of a fence, which further ones make text for Markdown. It is
  /// passed over, as without them it would be a fence.
  func unopenedFence(at index: Int, _ run: Int) -> Range<Int>? {
    let start = lineStarts[lineIndex(of: index)]
    guard run >= 3, index - start < 100,
      LinePrefix.end(of: Array(bytes[start..<index])) == index - start
    else { return nil }
    let end = bytes[index...].firstIndex(of: 10) ?? bytes.count
    return bytes[(index + run)..<end].contains(UInt8(ascii: "`")) ? index..<end : nil
  }

  private func comment(at index: Int) -> (content: MaskedText.Content?, end: Int) {
    guard index < lastCommentEnd, let end = HTMLComment.end(in: bytes[...], from: index) else {
      return (nil, index + 4)
    }
    let start = fileOffset(index)
    let range = start..<max(start, fileOffset(end - 1) + 1)
    return (.comment(SourceSpan(file: file, range: range)), end)
  }

  /// Braces right behind a link or a picture.
  private func attributes(at index: Int) -> (content: MaskedText.Content?, end: Int)? {
    guard index > 0, bytes[index - 1] == UInt8(ascii: ")"),
      let list = AttributeList(bytes, at: index), !list.attributes.isEmpty
    else { return nil }
    return (.attributes(fragment(index..<list.end)), list.end)
  }

  private func hasBarePipe(_ code: ArraySlice<UInt8>) -> Bool {
    code.indices.contains {
      code[$0] == UInt8(ascii: "|") && ($0 == 0 || bytes[$0 - 1] != UInt8(ascii: "\\"))
    }
  }

  func isValue(_ code: Range<Int>?) -> Bool {
    code.map { bytes[$0].starts(with: "= ".utf8) } ?? false
  }

  /// The end of an HTML tag or an autolink; a `$` may stand in its quotes only.
  private func tagEnd(at index: Int) -> Int? {
    guard let next = byte(index + 1), next.isWordByte || "/!".utf8.contains(next) else {
      return nil
    }
    var quote: UInt8?
    for place in (index + 1)..<min(bytes.count, index + Self.lengthLimit) {
      let byte = bytes[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if "\"'".utf8.contains(byte) {
        quote = byte
      } else if "<$`\n".utf8.contains(byte) {
        return nil
      } else if byte == UInt8(ascii: ">") {
        return place + 1
      }
    }
    return nil
  }

  func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  private func lineIndex(of index: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= index { low = middle } else { high = middle }
    }
    return low
  }

  /// The lines of the notebook behind a range, without the quote marks and the indentation of
  /// continued lines.
  func fragment(_ range: Range<Int>) -> SourceFragment {
    var pieces: [SourceFragment.Line] = []
    var lower = range.lowerBound
    while lower <= range.upperBound {
      let end = bytes[lower..<range.upperBound].firstIndex(of: 10) ?? range.upperBound
      let skipped =
        pieces.isEmpty ? 0 : Markdown.contentStart(of: bytes[lower..<end], inQuotes: quotes)
      let text = String(decoding: bytes[(lower + skipped)..<end], as: UTF8.self)
      pieces.append(SourceFragment.Line(text: text, offset: fileOffset(lower + skipped)))
      lower = end + 1
    }
    return SourceFragment(file: file, lines: pieces)
  }

  private func fileOffset(_ index: Int) -> Int {
    let number = lineIndex(of: index)
    return lines[number].offset(ofColumn: index - lineStarts[number])
  }
}
