import Diagnostics

/// Masks the formulas of several lines that begin with `$$`, before Markdown can take their lines
/// for lists or headings. A blank line ends a formula, as in LaTeX.
struct DisplayMath {
  private let source: SourceFragment
  private let isProtected: [Bool]
  private var diagnostics: [Diagnostic] = []

  static func mask(
    _ text: inout MaskedText, of source: SourceFragment, _ diagnostics: inout [Diagnostic]
  ) {
    guard source.lines.contains(where: { $0.text.contains("$$") }) else { return }
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
    while index < source.lines.count {
      let bytes = Array(source.lines[index].text.utf8)
      var line = MaskedText.Line(
        text: source.lines[index].text, source: index, offset: source.lines[index].offset)
      if !isProtected[index], let start = Self.opening(in: bytes),
        Self.closing(in: bytes, from: start + 2) == nil
      {
        if let end = end(ofFormulaAt: index, start) {
          join(&line, start, end, &text)
          index = end.line
        } else {
          let mark = source.span(line: index, columns: start..<start + 2)
          diagnostics.append(.unclosedFormula(at: mark))
        }
      }
      lines.append(line)
      index += 1
    }
    text.lines = lines
  }

  /// Puts a word for the formula that begins on the line, and what stands behind its end.
  private func join(
    _ line: inout MaskedText.Line, _ start: Int, _ end: (line: Int, column: Int),
    _ text: inout MaskedText
  ) {
    let formula = formula(line.source, start, end)
    let original = original(line.source, start, end)
    let head = String(decoding: line.text.utf8.prefix(start), as: UTF8.self)
    let word = text.mask(.formula(formula), original: original)
    let tail = source.lines[end.line].dropFirst(bytes: end.column + 2)
    line.text = head + word + tail.text
    line.tail = (column: head.utf8.count + word.utf8.count, offset: tail.offset)
  }

  /// The column of `$$` where only quote marks, a list's mark and blanks stand before it.
  private static func opening(in bytes: [UInt8]) -> Int? {
    guard let start = bytes.firstIndex(of: dollar), start + 1 < bytes.count,
      bytes[start + 1] == dollar
    else { return nil }
    let head = bytes[..<start]
    let marks = Array(">-+*.) \t0123456789".utf8)
    let isPrefix = head.allSatisfy { marks.contains($0) }
    // A digit or a mark right before it is text, as is `1.` without a space.
    return isPrefix && (head.last.map { [32, 9, 62].contains($0) } ?? true) ? start : nil
  }

  /// The column of the next `$$` that no backslash escapes.
  private static func closing(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index] == dollar, bytes[index + 1] == dollar {
        return index
      } else {
        index += 1
      }
    }
    return nil
  }

  /// Where the formula that begins on a line is closed on a later one.
  private func end(ofFormulaAt line: Int, _ start: Int) -> (line: Int, column: Int)? {
    for next in (line + 1)..<max(source.lines.count, line + 1) {
      let bytes = Array(source.lines[next].text.utf8)
      let content = contentStart(of: bytes, inQuotes: quotes(line, start))
      if content == bytes.count || isProtected[next] { return nil }
      if let column = Self.closing(in: bytes, from: content) { return (next, column) }
    }
    return nil
  }

  private func quotes(_ line: Int, _ start: Int) -> Int {
    source.lines[line].text.utf8.prefix(start).count { $0 == UInt8(ascii: ">") }
  }

  private func contentStart(of bytes: [UInt8], inQuotes quotes: Int) -> Int {
    Markdown.contentStart(of: bytes, inQuotes: quotes)
  }

  private func formula(_ line: Int, _ start: Int, _ end: (line: Int, column: Int)) -> Formula {
    var lines = [source.lines[line].dropFirst(bytes: start + 2)]
    for next in (line + 1)..<(end.line + 1) {
      let whole = source.lines[next]
      let content = contentStart(of: Array(whole.text.utf8), inQuotes: quotes(line, start))
      let upTo = next == end.line ? end.column : whole.text.utf8.count
      let text = String(decoding: whole.text.utf8.prefix(upTo).dropFirst(content), as: UTF8.self)
      lines.append(SourceFragment.Line(text: text, offset: whole.offset + content))
    }
    return Formula(SourceFragment(file: source.file, lines: lines), isDisplay: true)
  }

  private func original(_ line: Int, _ start: Int, _ end: (line: Int, column: Int)) -> String {
    let first = source.lines[line].dropFirst(bytes: start).text
    let between = source.lines[(line + 1)..<end.line].map(\.text)
    let last = String(
      decoding: source.lines[end.line].text.utf8.prefix(end.column + 2), as: UTF8.self)
    return ([first] + between + [last]).joined(separator: "\n")
  }
}

private let dollar = UInt8(ascii: "$")

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
    source = SourceFragment(file: fragment.file, lines: Array(lines))
    latex = source.text
    self.isDisplay = isDisplay
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
