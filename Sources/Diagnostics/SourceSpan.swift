/// A stretch of a source file, in UTF-8 offsets.
public struct SourceSpan: Sendable {
  /// The file.
  public let file: SourceFile
  /// Where it begins and ends, in bytes of UTF-8 from the file's first.
  public let range: Range<Int>

  package init(file: SourceFile, range: Range<Int>) {
    self.file = file
    self.range = range
  }

  /// The text between.
  public var text: String { file.text(in: range) }

  /// The line on which the span begins, counted from 1.
  public var line: Int { file.position(at: range.lowerBound).line }

  /// The column, in characters, at which the span begins, counted from 1.
  public var column: Int { file.position(at: range.lowerBound).column }

  /// The smallest span that holds this one and another one of the same file.
  public func union(_ other: SourceSpan) -> SourceSpan {
    let lower = min(range.lowerBound, other.range.lowerBound)
    let upper = max(range.upperBound, other.range.upperBound)
    return SourceSpan(file: file, range: lower..<upper)
  }
}

extension SourceSpan: Hashable {
  /// Whether both are the same stretch of one file.
  public static func == (a: SourceSpan, b: SourceSpan) -> Bool {
    a.file === b.file && a.range == b.range
  }

  /// Hashes the identity of the file and the range.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(range)
  }
}
