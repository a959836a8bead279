/// Markup of note books, wikis and documentation tools: `[[note]]`, `==marked==`, `%%unseen%%`, `!!! note`,
/// tables drawn as grids, values in double braces, addresses with blanks, emoji by name.
extension ForeignMarkup {
  static func ofNotes(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    switch bytes[start] {
    case UInt8(ascii: "["):
      wikiLink(bytes, at: start, isPicture: false) ?? contents(bytes, at: start)
    case UInt8(ascii: "!"):
      wikiLink(bytes, at: start + 1, isPicture: true) ?? admonition(bytes, at: start)
        ?? ofLines(bytes, at: start)
    case UInt8(ascii: "?"): admonition(bytes, at: start)
    case UInt8(ascii: "="): marked(bytes, at: start)
    case UInt8(ascii: "%"): unseen(bytes, at: start)
    case UInt8(ascii: "+"): grid(bytes, at: start)
    case UInt8(ascii: "{"): template(bytes, at: start)
    case UInt8(ascii: "]"): address(bytes, at: start)
    case UInt8(ascii: ":"): named(bytes, at: start)
    case UInt8(ascii: "\\"): command(bytes, at: start)
    default: ofLines(bytes, at: start)
    }
  }

  private static let lengthLimit = 200

  static func isLineStart(_ bytes: [UInt8], _ index: Int) -> Bool {
    index == 0 || bytes[index - 1] == 10
  }

  static func line(_ bytes: [UInt8], from start: Int) -> ArraySlice<UInt8> {
    bytes[start...].prefix { $0 != 10 }
  }

  /// What stands between two marks, on one line or on several.
  private static func between(
    _ open: String, _ close: String, _ bytes: [UInt8], at start: Int
  ) -> (content: ArraySlice<UInt8>, end: Int)? {
    let rest = bytes[min(start, bytes.count)...].prefix(lengthLimit)
    guard rest.starts(with: open.utf8), let mark = close.utf8.first else { return nil }
    let inner = rest.dropFirst(open.utf8.count)
    // Marks are of one sign, once or twice.
    let length = close.utf8.count
    var end = inner.startIndex
    while end + length <= inner.endIndex, inner[end] != mark || inner[end + length - 1] != mark {
      end += 1
    }
    guard end > inner.startIndex, end + length <= inner.endIndex else { return nil }
    return (inner[..<end], end + length)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func hasLetter(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.contains { $0.isASCIILetter || $0 > 127 }
  }

  // MARK: Links

  /// `[[note]]`, `[[note|words]]` and `![[picture.png]]`.
  private static func wikiLink(
    _ bytes: [UInt8], at start: Int, isPicture: Bool
  ) -> (Range<Int>, String)? {
    let before = start > 0 ? bytes[start - 1] : 32
    guard let (content, end) = between("[[", "]]", bytes, at: start), hasLetter(content),
      !content.contains(where: { "[],\n".utf8.contains($0) }),
      isPicture || !before.isWordByte && !"()]".utf8.contains(before) && content.count > 1,
      content.first != 32, content.last != 32,
      end == bytes.count || !"(:".utf8.contains(bytes[end])
    else { return nil }
    let parts = text(content).split(separator: "|", maxSplits: 1).map(String.init)
    guard let target = parts.first, !["toc", "_toc_"].contains(target.lowercased()) else {
      return (start..<end, advice(ofCommand: "tableofcontents"))
    }
    let path = target.prefix { $0 != "#" && $0 != "^" }
    let isNote = isPicture && !path.contains(".")
    let file = path.isEmpty || path.contains(".") ? String(path) : path + ".md"
    let written = file.contains(" ") ? "<\(file)>" : file
    let isNamed = parts.count > 1 && (isNote || !isPicture)
    let words = isNamed ? parts[1] : String(path.isEmpty ? "words" : path)
    let link = path.isEmpty ? "[\(target.dropFirst())](#name)" : "[\(words)](\(written))"
    let advice =
      isNote
      ? "no note is shown within another, so write '\(link)'"
      : "write '\(isPicture ? "!" : "")\(link)'"
    return ((isPicture ? start - 1 : start)..<end, advice)
  }

  /// `[TOC]` on a line of its own.
  private static func contents(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    guard isLineStart(bytes, start) else { return nil }
    let line = line(bytes, from: start)
    guard text(line).lowercased() == "[toc]" else { return nil }
    return (start..<line.endIndex, advice(ofCommand: "tableofcontents"))
  }

  /// The address of `[words](my file.md)`, which a blank ends, and a size as in `(a.png =100x200)`.
  private static func address(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    guard let (whole, end) = between("](", ")", bytes, at: start) else { return nil }
    let content = whole.firstRange(of: " \"".utf8).map { whole[..<$0.lowerBound] } ?? whole
    guard let first = content.first, first != 32, first != UInt8(ascii: "<"),
      let blank = content.firstIndex(of: 32), !content.contains(10)
    else { return nil }
    let rest = content[blank...].drop { $0 == 32 }
    guard let next = rest.first, !"\"'(".utf8.contains(next) else { return nil }
    if next == UInt8(ascii: "="),
      rest.dropFirst().allSatisfy({ (48...57).contains($0) || $0 == 120 })
    {
      let width = text(rest.dropFirst().prefix { $0 != 120 })
      let size = width.isEmpty ? "height=100px" : "width=\(width)px"
      return (start + 1..<end, "write '(\(text(content[..<blank]))){\(size)}'")
    }
    let ending = content.reversed().prefix { $0 != UInt8(ascii: ".") }
    guard ending.count < content.count, (1...5).contains(ending.count),
      ending.allSatisfy({ $0.isWordByte })
    else { return nil }
    return (start + 1..<end, "an address ends at a blank, so write '(<\(text(content))>)'")
  }

  // MARK: Words

  /// `==marked==`.
  private static func marked(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    let before = start > 0 ? bytes[start - 1] : 32
    guard let (content, end) = between("==", "==", bytes, at: start), hasLetter(content),
      !before.isWordByte, before != UInt8(ascii: "="), let first = text(content).first,
      let last = text(content).last, first.isLetter || first.isNumber,
      last.isLetter || last.isNumber || "!?.%".contains(last),
      end == bytes.count || bytes[end] != UInt8(ascii: "=")
    else { return nil }
    return (start..<end, "write '**\(content.count > 40 ? "words" : text(content))**'")
  }

  /// `%%unseen%%`.
  private static func unseen(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    let before = start > 0 ? bytes[start - 1] : 32
    guard let (content, end) = between("%%", "%%", bytes, at: start), hasLetter(content),
      before.isBlank
    else { return nil }
    return (start..<end, "write '<!--' before and '-->' behind what is not to be seen")
  }

  /// `{{ params.rate }}`.
  private static func template(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    guard let (content, end) = between("{{", "}}", bytes, at: start) else { return nil }
    let value = text(content).trimmingSpaces
    guard value.hasPrefix("params."), value.dropFirst(7).utf8.allSatisfy(\.isWordByte) else {
      return nil
    }
    return (start..<end, "write '`= \(value)`'")
  }

  /// `:rocket:`, or a role of Sphinx: `` :math:`x` ``.
  private static func named(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    let before = start > 0 ? bytes[start - 1] : 32
    guard let (content, end) = between(":", ":", bytes, at: start),
      (2...30).contains(content.count),
      content.contains(where: \.isASCIILetter),
      content.allSatisfy({ ($0.isWordByte || "+-".utf8.contains($0)) && !(65...90).contains($0) }),
      before.isBlank || before == UInt8(ascii: "(")
    else { return nil }
    let next = end < bytes.count ? bytes[end] : 32
    if next == UInt8(ascii: "`"), let (words, close) = between("`", "`", bytes, at: end) {
      return (start..<close, "write " + advice(ofRole: text(content), text(words)))
    }
    guard !next.isWordByte, next != UInt8(ascii: ":"), next != UInt8(ascii: "`") else { return nil }
    return (start..<end, "write the sign itself")
  }

  // MARK: Blocks

  /// `!!! note "Title"` of MkDocs, and `??? note`, which is folded.
  private static func admonition(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    guard isLineStart(bytes, start) else { return nil }
    let line = line(bytes, from: start)
    let mark = line.prefix { "!?+".utf8.contains($0) }
    let word = line[mark.endIndex...].drop { $0 == 32 }.prefix(while: \.isASCIILetter)
    guard ["!!!", "???", "???+"].contains(text(mark)), !word.isEmpty,
      word.startIndex > mark.endIndex, let kind = admonitions[text(word)]
    else { return nil }
    return (
      start..<line.endIndex,
      "write '::: {.callout-\(kind.rawValue)}' before what is set apart and ':::' behind it"
    )
  }

  /// The callout that stands for each kind of other tools.
  static let admonitions: [String: Block.Callout.Kind] = {
    let kinds: [(names: String, kind: Block.Callout.Kind)] = [
      ("note abstract summary tldr info todo question help faq example quote cite", .note),
      ("tip hint success check done", .tip), ("important", .important),
      ("warning attention failure fail missing bug", .warning), ("caution danger error", .caution),
    ]
    return Dictionary(
      kinds.flatMap { kind in kind.names.split(separator: " ").map { (String($0), kind.kind) } }
    ) { first, _ in first }
  }()

  /// The first line of a table that is drawn: `+---+---+`.
  private static func grid(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    guard isLineStart(bytes, start) else { return nil }
    let line = line(bytes, from: start)
    let isFirst = start < 2 || !"|+".utf8.contains(bytes[start - 2])
    guard isFirst, line.count >= 5, line.last == UInt8(ascii: "+"),
      line.allSatisfy({ "+-=:".utf8.contains($0) }),
      line.contains(where: { "-=".utf8.contains($0) })
    else { return nil }
    return (start..<line.endIndex, "a table is written '| a | b |', and '|---|---|' below its head")
  }

  /// `\newpage`, `\section{Data}`.
  private static func command(_ bytes: [UInt8], at start: Int) -> (Range<Int>, String)? {
    let before = start > 0 ? bytes[start - 1] : 32
    let name = bytes[(start + 1)...].prefix(while: \.isASCIILetter)
    guard isTextCommand(text(name)), !before.isWordByte else { return nil }
    return (start..<name.endIndex, advice(ofCommand: text(name)))
  }

  /// Whether a command of LaTeX is one of texts, not of formulas.
  static func isTextCommand(_ name: String) -> Bool { commands[name] != nil }

  private static func advice(ofCommand name: String) -> String { commands[name] ?? "leave it out" }

  private static let commands: [String: String] = {
    let layout = "a page has no such layout, so leave it out"
    let forms: [(names: String, advice: String)] = [
      ("tableofcontents toc", "write 'toc: true' in the front matter"),
      (
        "newpage pagebreak clearpage cleardoublepage maketitle appendix noindent smallskip medskip"
          + " bigskip hfill vfill centering vspace",
        layout
      ),
      ("section chapter part", "write '## words'"), ("subsection", "write '### words'"),
      ("subsubsection paragraph", "write '#### words'"), ("textbf", "write '**words**'"),
      ("emph textit textsl", "write '*words*'"), ("texttt verb", "write '`words`'"),
      ("href url", "write '[words](address)'"), ("footnote", "write '^[words]'"),
      ("includegraphics", "write '![words](picture.png)'"), ("item", "write '- words'"),
      ("caption", "write '![words](picture.png)', or ': words' below a table"),
    ]
    return Dictionary(
      forms.flatMap { form in form.names.split(separator: " ").map { (String($0), form.advice) } }
    ) { first, _ in first }
  }()
}
