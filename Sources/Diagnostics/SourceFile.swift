/// A text that a user wrote, under the name that messages show for it.
package final class SourceFile: Sendable {
  /// The name that messages show, as the user gave it: `Notebooks/02-digits-8x8.md`.
  package let path: String
  package let text: String
  private let utf8: [UInt8]
  private let lineStarts: [Int]

  package init(path: String, text: String) {
    self.path = path
    self.text = text
    let bytes = Array(text.utf8)
    utf8 = bytes
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  package var lineCount: Int { lineStarts.count }

  /// The length of the text in UTF-8 bytes.
  package var length: Int { utf8.count }

  /// The UTF-8 offset at which a line, counted from 1, begins; lines past the end begin at the end.
  package func offset(ofLine line: Int) -> Int {
    line <= lineCount ? lineStarts[max(line, 1) - 1] : length
  }

  /// A line, counted from 1, without its line break.
  package func line(_ number: Int) -> String {
    guard number >= 1, number <= lineCount else { return "" }
    let end = number < lineCount ? lineStarts[number] - 1 : length
    let line = text(in: lineStarts[number - 1]..<max(end, lineStarts[number - 1]))
    return line.last == "\r" ? String(line.dropLast()) : line
  }

  /// The text between two UTF-8 offsets; offsets outside the file are moved into it.
  package func text(in range: Range<Int>) -> String {
    let lower = min(max(range.lowerBound, 0), length)
    let upper = min(max(range.upperBound, lower), length)
    return String(decoding: utf8[lower..<upper], as: UTF8.self)
  }

  /// The line and the column, both counted from 1, columns in characters, of a UTF-8 offset.
  package func position(at offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), length)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, text(in: lineStarts[low]..<offset).count + 1)
  }
}
