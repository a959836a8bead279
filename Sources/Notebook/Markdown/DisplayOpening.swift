/// What begins a formula on lines of its own: `$$`, `\begin{align}`, or the definition of a macro.
struct DisplayOpening {
  private enum Kind {
    case dollars
    case environment
    case definition
  }

  private let kind: Kind
  /// The columns of the mark that begins it.
  let mark: Range<Int>
  /// The mark that closes it; nothing for a definition, which ends with its braces.
  let close: String

  /// How many braces are open, and whether any was.
  struct State {
    var depth = 0
    var hasGroup = false
  }

  let state = State()

  /// Whether a text may hold one.
  static func isNearly(_ text: String) -> Bool {
    text.contains("$$") || text.contains("\\")
  }

  /// What begins on a line, if only quote marks, a list's mark and blanks stand before it.
  init?(_ bytes: [UInt8]) {
    guard let start = bytes.firstIndex(where: { [36, 92].contains($0) }),
      Self.isPrefix(bytes[..<start])
    else { return nil }
    let rest = bytes[start...]
    if rest.starts(with: "$$".utf8) {
      (kind, close, mark) = (.dollars, "$$", start..<start + 2)
    } else if rest.starts(with: "\\begin{".utf8) {
      let name = String(
        decoding: rest.dropFirst(7).prefix { $0.isASCIILetter || $0 == 42 }, as: UTF8.self)
      let end = start + 8 + name.utf8.count
      guard MathEnvironment(name) != nil, end <= bytes.count, bytes[end - 1] == UInt8(ascii: "}")
      else { return nil }
      (kind, close, mark) = (.environment, "\\end{\(name)}", start..<end)
    } else {
      let letters = rest.dropFirst().prefix(while: \.isASCIILetter)
      let command = "\\" + String(decoding: letters, as: UTF8.self)
      guard MacroTable.defining.contains(command), command != "\\let" else { return nil }
      (kind, close, mark) = (.definition, "", start..<letters.endIndex)
    }
  }

  private static func isPrefix(_ head: ArraySlice<UInt8>) -> Bool {
    let marks = Array(">-+*.) \t0123456789".utf8)
    // A digit or a mark right before it is text, as is `1.` without a space.
    return head.allSatisfy { marks.contains($0) }
      && (head.last.map { [32, 9, 62].contains($0) } ?? true)
  }

  /// Where its text begins: behind dollars, and with any other mark.
  var content: Int { kind == .dollars ? mark.upperBound : mark.lowerBound }

  /// Whether one that ends on its first line is found within its paragraph.
  var isOfMarkdown: Bool { kind == .dollars }

  var isDefinition: Bool { kind == .definition }

  var takesLabel: Bool { !isDefinition }

  func isClosed(in bytes: [UInt8]) -> Bool {
    var state = state
    return closing(in: bytes, from: content + (isOfMarkdown ? 0 : mark.count), &state) != nil
  }

  /// The closing mark in a line; for one that is no part of the formula's text, the text ends before it.
  func closing(in bytes: [UInt8], from start: Int, _ state: inout State) -> Range<Int>? {
    guard kind != .definition else { return definitionEnd(in: bytes, from: start, &state) }
    let mark = Array(close.utf8)
    var index = start
    while index + mark.count <= bytes.count {
      if bytes[index...].starts(with: mark) {
        let end = index + mark.count
        return kind == .dollars ? index..<end : end..<end
      }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The end of a line on which all braces are closed.
  private func definitionEnd(
    in bytes: [UInt8], from start: Int, _ state: inout State
  ) -> Range<Int>? {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): (state.depth, state.hasGroup) = (state.depth + 1, true)
      case UInt8(ascii: "}"): state.depth -= 1
      default: break
      }
      index += 1
    }
    return state.hasGroup && state.depth <= 0 ? bytes.count..<bytes.count : nil
  }
}
