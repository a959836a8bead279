import Diagnostics

/// The lines of a fragment as one text, in UTF-8, whose places can be told as places in the file.
struct FragmentText: Sendable {
  let fragment: SourceFragment
  let bytes: [UInt8]
  private let lineStarts: [Int]

  init(_ fragment: SourceFragment) {
    self.fragment = fragment
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for (number, line) in fragment.lines.enumerated() {
      if number > 0 { bytes.append(UInt8(ascii: "\n")) }
      starts.append(bytes.count)
      bytes += line.text.utf8
    }
    self.bytes = bytes
    lineStarts = starts
  }

  /// The text between two of its byte offsets.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The span in the file of a range of its bytes.
  func span(_ range: Range<Int>) -> SourceSpan {
    let lower = fileOffset(range.lowerBound)
    return SourceSpan(file: fragment.file, range: lower..<max(lower, fileOffset(range.upperBound)))
  }

  private func fileOffset(_ offset: Int) -> Int {
    guard !lineStarts.isEmpty else { return 0 }
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return fragment.lines[low].offset + offset - lineStarts[low]
  }
}

extension SourceFragment {
  /// The fragment of some of its lines.
  func lines(_ range: Range<Int>) -> SourceFragment {
    SourceFragment(file: file, lines: Array(lines[range.clamped(to: 0..<lines.count)]))
  }
}

extension SourceFragment.Line {
  /// The line up to a byte of it.
  func prefix(bytes count: Int) -> SourceFragment.Line {
    SourceFragment.Line(
      text: String(decoding: text.utf8.prefix(count), as: UTF8.self), offset: offset)
  }

  /// The line from a byte of it on.
  func dropFirst(bytes count: Int) -> SourceFragment.Line {
    SourceFragment.Line(
      text: String(decoding: text.utf8.dropFirst(count), as: UTF8.self), offset: offset + count)
  }
}
