/// Lines taken out of a file, as a fence's body is: each knows where it stood, so that a position in
/// the fragment can be told as one in the file even where Markdown removed an indentation.
package struct SourceFragment: Sendable {
  /// One line without its line break.
  package struct Line: Sendable {
    package let text: String
    /// The UTF-8 offset in the file of the first byte of `text`.
    package let offset: Int

    package init(text: String, offset: Int) {
      self.text = text
      self.offset = offset
    }
  }

  package let file: SourceFile
  package var lines: [Line]

  package init(file: SourceFile, lines: [Line]) {
    self.file = file
    self.lines = lines
  }

  /// A whole file as one fragment.
  package init(_ file: SourceFile) {
    self.file = file
    lines = (1...file.lineCount).map {
      Line(text: file.line($0), offset: file.offset(ofLine: $0))
    }
  }

  /// The lines joined by line feeds.
  package var text: String { lines.map(\.text).joined(separator: "\n") }

  /// The span of UTF-8 columns, counted from 0, of a line, counted from 0.
  package func span(line: Int, columns: Range<Int>) -> SourceSpan {
    guard lines.indices.contains(line) else { return endSpan }
    let start = lines[line].offset
    return SourceSpan(
      file: file, range: start + columns.lowerBound..<start + columns.upperBound)
  }

  /// The empty span behind the last line.
  package var endSpan: SourceSpan {
    let end = lines.last.map { $0.offset + $0.text.utf8.count } ?? 0
    return SourceSpan(file: file, range: end..<end)
  }
}
