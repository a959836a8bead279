import Diagnostics

/// Masks the formulas of several lines that begin with `$$`, environments such as `align` that stand by
/// themselves, and definitions of macros, before Markdown can take their lines for lists or headings. A
/// blank line ends a formula, as in LaTeX.
struct DisplayMath {
  /// Over so many lines a definition may go.
  private static let definitionLimit = 50

  private let source: SourceFragment
  private let isProtected: [Bool]
  private var diagnostics: [Diagnostic] = []
  /// Up to which line no closing mark of each kind was found, so that no line is searched twice for it.
  private var searched: [String: Int] = [:]

  /// Where a formula ends: its line, the column behind its text, and the column behind its mark.
  private struct End {
    var line: Int
    var content: Int
    var column: Int
    var label: Located<String>?
  }

  static func mask(
    _ text: inout MaskedText, of source: SourceFragment, _ diagnostics: inout [Diagnostic]
  ) {
    guard source.lines.contains(where: { DisplayOpening.isNearly($0.text) }) else { return }
    var scanner = DisplayMath(source)
    scanner.run(&text)
    diagnostics += scanner.diagnostics
  }

  private init(_ source: SourceFragment) {
    self.source = source
    var isProtected = Array(repeating: false, count: source.lines.count)
    CommonMark(source.text).document.forEachBlock { node in
      switch node.kind {
      case .code, .htmlBlock:
        let lines = node.firstLine..<max(node.firstLine, node.lastLine + 1)
        for line in lines.clamped(to: isProtected.indices) { isProtected[line] = true }
      default: break
      }
    }
    self.isProtected = isProtected
  }

  private mutating func run(_ text: inout MaskedText) {
    var lines: [MaskedText.Line] = []
    var index = 0
    var isWithinDollars = false
    while index < source.lines.count {
      let bytes = Array(source.lines[index].text.utf8)
      var line = MaskedText.Line(
        text: source.lines[index].text, source: index, offset: source.lines[index].offset)
      if !isProtected[index], !isWithinDollars, let opening = DisplayOpening(bytes) {
        if let end = end(of: opening, at: index) {
          join(&line, opening, end, &text)
          index = end.line
        } else if !opening.isClosed(in: bytes) {
          let mark = source.span(line: index, columns: opening.mark)
          diagnostics.append(.unclosedFormula(mark.text, opening.close, at: mark))
        }
      } else if bytes.allSatisfy({ $0 == 32 || $0 == 9 }) {
        isWithinDollars = false
      } else if source.lines[index].text.ranges(of: "$$").count % 2 == 1 {
        // A formula that begins behind words is found later.
        isWithinDollars.toggle()
      }
      lines.append(line)
      index += 1
    }
    text.lines = lines
  }

  /// Puts a word for the formula that begins on the line, and what stands behind its end.
  private func join(
    _ line: inout MaskedText.Line, _ opening: DisplayOpening, _ end: End, _ text: inout MaskedText
  ) {
    let start = opening.mark.lowerBound
    var formula = formula(line.source, opening, end)
    formula.label = end.label
    let original = original(line.source, start, end)
    let head = String(decoding: line.text.utf8.prefix(start), as: UTF8.self)
    let word = text.mask(.formula(formula), original: original)
    let tail = source.lines[end.line].dropFirst(bytes: end.column)
    line.text = head + word + tail.text
    line.jumps = [(column: head.utf8.count + word.utf8.count, offset: tail.offset)]
  }

  /// Where the formula that begins on a line is closed: on a later one, or where Markdown does not know
  /// its mark, on the same.
  private mutating func end(of opening: DisplayOpening, at line: Int) -> End? {
    var state = opening.state
    let known = opening.isDefinition ? line : searched[opening.close] ?? line
    let limit = opening.isDefinition ? line + Self.definitionLimit : source.lines.count
    for next in line..<min(max(source.lines.count, line), limit) {
      // The opening line is looked at in any case.
      if next > line, next < known { continue }
      searched[opening.close] = max(known, next)
      let bytes = Array(source.lines[next].text.utf8)
      let quotes = quotes(line, opening.mark.lowerBound)
      let start = next == line ? opening.content : contentStart(of: bytes, inQuotes: quotes)
      if next > line, start == bytes.count || isProtected[next] { return nil }
      guard let close = opening.closing(in: bytes, from: start, &state) else { continue }
      if next == line, opening.isOfMarkdown { return nil }
      var end = End(line: next, content: close.lowerBound, column: close.upperBound)
      if opening.takesLabel, let list = AttributeList(bytes, behind: close.upperBound) {
        end.label = list.id.map {
          Located($0.value, at: source.span(line: next, columns: $0.range))
        }
        end.column = list.end
      }
      return end
    }
    return nil
  }

  private func quotes(_ line: Int, _ start: Int) -> Int {
    source.lines[line].text.utf8.prefix(start).count { $0 == UInt8(ascii: ">") }
  }

  private func contentStart(of bytes: [UInt8], inQuotes quotes: Int) -> Int {
    Markdown.contentStart(of: bytes, inQuotes: quotes)
  }

  private func formula(_ line: Int, _ opening: DisplayOpening, _ end: End) -> Formula {
    let quotes = quotes(line, opening.mark.lowerBound)
    let lines = (line...end.line).map { next -> SourceFragment.Line in
      let whole = source.lines[next]
      let content =
        next == line ? opening.content : contentStart(of: Array(whole.text.utf8), inQuotes: quotes)
      let upTo = next == end.line ? end.content : whole.text.utf8.count
      let text = String(decoding: whole.text.utf8.prefix(upTo).dropFirst(content), as: UTF8.self)
      return SourceFragment.Line(text: text, offset: whole.offset + content)
    }
    return Formula(SourceFragment(file: source.file, lines: lines), isDisplay: true)
  }

  private func original(_ line: Int, _ start: Int, _ end: End) -> String {
    (line...end.line).map { next in
      let text = source.lines[next].text.utf8
      let upTo = next == end.line ? text.prefix(end.column) : text[...]
      return String(decoding: next == line ? upTo.dropFirst(start) : upTo, as: UTF8.self)
    }.joined(separator: "\n")
  }
}

/// What both scanners know of Markdown.
enum Markdown {
  /// The column behind the blanks and at most so many quote marks that begin a line.
  static func contentStart(of bytes: some Collection<UInt8>, inQuotes quotes: Int) -> Int {
    var left = quotes
    var count = 0
    for byte in bytes {
      if byte == UInt8(ascii: ">"), left > 0 {
        left -= 1
      } else if byte != 32, byte != 9 {
        break
      }
      count += 1
    }
    return count
  }
}

extension Formula {
  /// A formula of these lines, without the blank ones at either end.
  init(_ fragment: SourceFragment, isDisplay: Bool) {
    var lines = fragment.lines[...]
    while lines.count > 1, lines.first?.text.trimmingSpaces.isEmpty == true { lines.removeFirst() }
    while lines.count > 1, lines.last?.text.trimmingSpaces.isEmpty == true { lines.removeLast() }
    let source = SourceFragment(file: fragment.file, lines: Array(lines))
    self.init(latex: source.text, isDisplay: isDisplay, source: source)
  }
}

extension MarkdownNode {
  /// Calls for each block below, outer ones first.
  func forEachBlock(_ body: (MarkdownNode) -> Void) {
    for child in children {
      body(child)
      child.forEachBlock(body)
    }
  }
}
