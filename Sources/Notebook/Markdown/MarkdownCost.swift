import Diagnostics

/// What libcmark-gfm would take much time or memory for: it fills a table's rows to the width of its
/// head, reads all lines above a table again, looks for each picture's end to the paragraph's, and for
/// the partner of each quotation mark that may open as well as close among all those before it.
enum MarkdownCost {
  /// The first line at which lines without a blank one between them hold too much.
  static func firstExcess(in lines: SourceLines) -> Int? {
    var run = Run()
    var cells = 0
    var quotes = 0
    for index in 0..<lines.count {
      let line = lines[index]
      if line.allSatisfy({ Signs.blanks.contains($0) }) {
        run = Run()
        continue
      }
      cells += run.columns
      let columns = columns(ofDelimiter: line)
      run.columns = max(run.columns, columns)
      let marks = Marks(line)
      run.pictures += marks.pictures
      run.quotes += marks.quotes
      quotes += marks.quotes
      if cells > Limits.tableCells || run.pictures > Limits.pictureMarks
        || run.quotes > Limits.crowdedQuotes.paragraph || quotes > Limits.crowdedQuotes.notebook
      {
        return index
      }
      if columns > 0, run.bytes > Limits.bytesAboveTable { return index }
      run.bytes += line.count + 1
    }
    return nil
  }

  /// Lines that may belong to one paragraph or table.
  private struct Run {
    var columns = 0
    var pictures = 0
    var quotes = 0
    var bytes = 0
  }

  private enum Signs {
    static let blanks = Array("> \t".utf8)
    static let delimiter = Array("|:->*+.) \t0123456789".utf8)
  }

  /// How many columns a table has whose head ends with this line; 0 for a line that ends none.
  private static func columns(ofDelimiter line: ArraySlice<UInt8>) -> Int {
    var pipes = 0
    var hasColon = false
    for byte in line {
      guard Signs.delimiter.contains(byte) else { return 0 }
      if byte == UInt8(ascii: "|") { pipes += 1 }
      if byte == UInt8(ascii: ":") { hasColon = true }
    }
    return pipes > 0 || hasColon ? pipes + 1 : 0
  }

  /// How many marks of a line the library looks far for.
  private struct Marks {
    var pictures = 0
    /// Quotation marks between other marks, which may both open and close.
    var quotes = 0

    init(_ line: ArraySlice<UInt8>) {
      var previous: UInt8 = 32
      var isCrowded = false
      for byte in line {
        if byte == UInt8(ascii: "["), previous == UInt8(ascii: "!") { pictures += 1 }
        if isCrowded, !byte.isWordOrBlank { quotes += 1 }
        let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
        isCrowded = isQuote && !previous.isWordOrBlank
        previous = byte
      }
    }
  }
}

extension UInt8 {
  fileprivate var isWordOrBlank: Bool { isWordByte && self != 95 || self == 32 || self == 9 }
}
