/// Puts a line of prose together: text that was parted is joined, and what stands between the tags
/// of `<kbd>` becomes one piece.
struct InlineLine {
  private(set) var content: [Inline] = []
  /// Where the tags of `<kbd>` stand that are not closed yet.
  private var open: [Int] = []
  private static let depthLimit = 8

  mutating func append(_ inline: Inline) {
    if case .text(let more) = inline, case .text(let before)? = content.last {
      content[content.count - 1] = .text(before + more)
    } else {
      content.append(inline)
    }
  }

  /// A tag or a comment; what is neither `<kbd>` nor a comment is shown as it is written.
  mutating func append(html: String) {
    if HTMLComment.removed(from: html).isEmpty { return }
    guard let tag = HTMLTag(html), tag.element == .kbd else { return append(.html(html)) }
    if tag.isClosing, let start = open.popLast() {
      let keys = Array(content[(start + 1)...])
      content.removeSubrange(start...)
      content.append(.keyboard(keys))
    } else {
      if !tag.isClosing, open.count < Self.depthLimit { open.append(content.count) }
      content.append(.html(html))
    }
  }
}
