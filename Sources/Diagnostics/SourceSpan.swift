/// A stretch of a source file, in UTF-8 offsets.
package struct SourceSpan: Sendable {
  package let file: SourceFile
  package let range: Range<Int>

  package init(file: SourceFile, range: Range<Int>) {
    self.file = file
    self.range = range
  }

  package var text: String { file.text(in: range) }

  /// The line on which the span begins, counted from 1.
  package var line: Int { file.position(at: range.lowerBound).line }

  /// The column, in characters, at which the span begins, counted from 1.
  package var column: Int { file.position(at: range.lowerBound).column }

  /// The smallest span that holds this one and another one of the same file.
  package func union(_ other: SourceSpan) -> SourceSpan {
    let lower = min(range.lowerBound, other.range.lowerBound)
    let upper = max(range.upperBound, other.range.upperBound)
    return SourceSpan(file: file, range: lower..<upper)
  }
}

extension SourceSpan: Hashable {
  package static func == (a: SourceSpan, b: SourceSpan) -> Bool {
    a.file === b.file && a.range == b.range
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(range)
  }
}
