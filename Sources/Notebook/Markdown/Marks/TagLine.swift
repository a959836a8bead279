/// A line with tags of blocks, cut into these and what stands between them.
struct TagLine {
  enum Piece {
    case tag(HTMLTag, Range<Int>)
    case text(Range<Int>)
  }

  private(set) var pieces: [Piece] = []

  /// - Parameter isHTML: whether Markdown takes the line for HTML; else a line of tags begins with a
  ///   tag or ends with a closing one.
  init?(_ bytes: [UInt8], from start: Int, isHTML: Bool) {
    var textStart = start
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "`") {
        index = Self.codeEnd(bytes, from: index)
        continue
      }
      guard let tag = HTMLTag(bytes, at: index), tag.element != .kbd else {
        index += 1
        continue
      }
      appendText(bytes, textStart..<index)
      pieces.append(.tag(tag, index..<tag.end))
      index = tag.end
      textStart = index
    }
    appendText(bytes, textStart..<bytes.count)
    guard isHTML || beginsOrEndsWithTag, pieces.contains(where: \.isTag) else { return nil }
  }

  private var beginsOrEndsWithTag: Bool {
    if case .tag? = pieces.first { return true }
    if case .tag(let tag, _)? = pieces.last { return tag.isClosing }
    return false
  }

  private mutating func appendText(_ bytes: [UInt8], _ range: Range<Int>) {
    guard bytes[range].contains(where: { $0 != 32 && $0 != 9 }) else { return }
    pieces.append(.text(range))
  }

  /// The place behind a run of backticks, or behind the code that it opens on this line.
  private static func codeEnd(_ bytes: [UInt8], from start: Int) -> Int {
    let isTick = { (byte: UInt8) in byte == UInt8(ascii: "`") }
    let open = bytes[start...].prefix(while: isTick)
    var index = open.endIndex
    let limit = min(bytes.count, index + 500)
    while index < limit {
      let run = bytes[index...].prefix(while: isTick)
      if run.count == open.count { return run.endIndex }
      index = max(run.endIndex, index + 1)
    }
    return open.endIndex
  }
}

extension TagLine.Piece {
  fileprivate var isTag: Bool {
    if case .tag = self { true } else { false }
  }
}
