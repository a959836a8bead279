/// What libcmark-gfm would take much time or memory for: it fills a table's rows to the width of its
/// head, reads all lines above a table again, and looks for each picture's end to the paragraph's.
enum MarkdownCost {
  private static let cellLimit = 200_000
  private static let bytesAboveTable = 65_536
  private static let markLimit = 4000

  /// The first line at which lines without a blank one between them hold too much.
  static func firstExcess(in lines: SourceLines) -> Int? {
    var run = Run()
    var cells = 0
    for index in 0..<lines.count {
      let line = lines[index]
      if line.allSatisfy({ Signs.blanks.contains($0) }) {
        run = Run()
        continue
      }
      cells += run.columns
      let columns = columns(ofDelimiter: line)
      run.columns = max(run.columns, columns)
      run.marks += marks(in: line)
      if cells > cellLimit || run.marks > markLimit { return index }
      if columns > 0, run.bytes > bytesAboveTable { return index }
      run.bytes += line.count + 1
    }
    return nil
  }

  /// Lines that may belong to one paragraph or table.
  private struct Run {
    var columns = 0
    var marks = 0
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

  private static func marks(in line: ArraySlice<UInt8>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for byte in line {
      if byte == UInt8(ascii: "["), previous == UInt8(ascii: "!") { count += 1 }
      previous = byte
    }
    return count
  }
}
