package import Diagnostics

/// A line of prose that stands outside the body: a title, a caption, a hint.
package struct ProseString: Sendable {
  /// As written, each line at its place.
  package var source: SourceFragment
  /// What it says; empty until `ProseBuilder` has read it.
  package internal(set) var content: [Inline] = []
  /// What is to be told of it when it is read.
  private(set) var warning: Diagnostic?
  /// Behind escapes, where the text of its only line stands.
  private(set) var jumps: [(column: Int, offset: Int)] = []

  init(_ source: SourceFragment) {
    self.source = source
  }

  /// - Parameter node: the scalar of YAML that holds the text. A comment behind it is told of, since
  ///   prose is more often cut by a '#' than explained.
  init(_ text: String, of node: YAMLNode) {
    let span = node.span
    let line = Self.words(of: text).joined(separator: " ")
    if let written = Self.written(text, at: span) {
      source = written
    } else {
      let start = span.range.lowerBound
      source = SourceFragment(
        file: span.file, lines: [SourceFragment.Line(text: line, offset: start)])
      let quoted = QuotedText(span.text, at: start)
      if let quoted, quoted.bytes.elementsEqual(line.utf8) { jumps = quoted.jumps }
    }
    guard let comment = node.comment, node.unlikelyComment == nil else { return }
    warning = .cutComment(node, comment)
  }

  /// The lines of the file that a scalar was written on; `nil` where their text is another, as that of
  /// a scalar with escapes or of a parameter is.
  private static func written(_ text: String, at span: SourceSpan) -> SourceFragment? {
    var lines: [SourceFragment.Line] = []
    var offset = span.range.lowerBound
    for (number, line) in span.text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let content = content(of: line, isFirst: number == 0)
      let start = line.utf8.distance(from: line.startIndex, to: content.startIndex)
      lines.append(SourceFragment.Line(text: String(content), offset: offset + start))
      offset += line.utf8.count + 1
    }
    lines.removeAll { $0.text.isEmpty }
    if let last = lines.last, let quote = span.text.first, "\"'".contains(quote),
      last.text.last == quote
    {
      lines[lines.count - 1] = SourceFragment.Line(
        text: String(last.text.dropLast()), offset: last.offset)
    }
    let fragment = SourceFragment(file: span.file, lines: lines)
    return words(of: fragment.text) == words(of: text) ? fragment : nil
  }

  /// A line without blanks, the mark of an option and what begins a scalar.
  private static func content(of line: Substring, isFirst: Bool) -> Substring {
    if isFirst, let first = line.first {
      if "\"'".contains(first) { return line.dropFirst() }
      if "|>".contains(first) { return line.suffix(0) }
    }
    let bare = line.trimmingBlanks
    return isFirst || !bare.hasPrefix("#|") ? bare : bare.dropFirst(2).trimmingBlanks
  }

  private static func words(of text: String) -> [Substring] {
    text.split { $0.isWhitespace }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    let start = drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? start.suffix(0)
  }
}
