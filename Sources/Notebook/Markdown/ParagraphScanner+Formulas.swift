import Diagnostics

extension ParagraphScanner {
  func formula(at index: Int) -> (content: MaskedText.Content?, end: Int)? {
    if let code = codeFormula(at: index) { return code }
    let isDisplay = byte(index + 1) == UInt8(ascii: "$")
    let start = index + (isDisplay ? 2 : 1)
    guard let end = isDisplay ? displayEnd(from: start) : inlineEnd(from: start) else {
      let run = bytes[index...].prefix { $0 == UInt8(ascii: "$") }.count
      return (nil, index + run)
    }
    var formula = Formula(fragment(start..<end), isDisplay: isDisplay)
    formula.hasEscapedBars = isRow && hasSingleBars(bytes[start..<end])
    let close = end + (isDisplay ? 2 : 1)
    guard isDisplay, let list = AttributeList(bytes, behind: close) else {
      return (.formula(formula), close)
    }
    formula.label = list.id.map { Located($0.value, at: span($0.range)) }
    return (.formula(formula), list.end)
  }

  /// GitHub's `` $`x`$ ``.
  private func codeFormula(at index: Int) -> (content: MaskedText.Content?, end: Int)? {
    guard byte(index + 1) == UInt8(ascii: "`") else { return nil }
    let (run, content) = codeRange(at: index + 1)
    guard let content, byte(content.upperBound + run) == UInt8(ascii: "$"), !isValue(content)
    else { return nil }
    let formula = Formula(fragment(content), isDisplay: false)
    return (.formula(formula), content.upperBound + run + 1)
  }

  /// Whether `\|` cannot be the norm's bars, which come in pairs, and so is the bar that a cell of a
  /// table can hold only with a backslash.
  private func hasSingleBars(_ latex: ArraySlice<UInt8>) -> Bool {
    var count = 0
    var index = latex.startIndex
    while index + 1 < latex.endIndex {
      guard latex[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      if latex[index + 1] == UInt8(ascii: "|") { count += 1 }
      index += 2
    }
    return count % 2 == 1
  }

  private func displayEnd(from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "$") {
        return bytes[start..<index].allSatisfy(\.isBlank) ? nil : index
      } else {
        index += 1
      }
    }
    return nil
  }

  /// The `$` that closes a formula: none follows a blank or stands before a digit, and the first
  /// that cannot close ends the search, so that "$20 and $30" stays money. Within braces a `$`
  /// closes only if the braces are never closed.
  private func inlineEnd(from start: Int) -> Int? {
    guard let first = byte(start), !first.isBlank else { return nil }
    var depth = 0
    var unbalanced: Int?
    var index = start
    while index < bytes.count, search.take() {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "`"):
        let (run, content) = codeRange(at: index)
        guard content == nil || isValue(content) else { return unbalanced }
        index = (content?.upperBound ?? index) + run - 1
      case UInt8(ascii: "$") where depth <= 0: return closes(index, from: start) ? index : nil
      case UInt8(ascii: "$"):
        if unbalanced == nil, closes(index, from: start) { unbalanced = index }
      default: break
      }
      index += 1
    }
    return unbalanced
  }

  private func closes(_ index: Int, from start: Int) -> Bool {
    guard index > start, !bytes[index - 1].isBlank else { return false }
    return byte(index + 1).map { !(48...57).contains($0) } ?? true
  }
}

/// How many bytes may yet be looked at for the ends of formulas: each `$` that is no formula may look at
/// all that follows.
final class SearchBudget {
  private var left: Int

  init(_ count: Int) { left = count }

  var isOver: Bool { left < 0 }

  func take() -> Bool {
    left -= 1
    return !isOver
  }
}

extension UInt8 {
  /// Whether it is a space, a tab or a line break.
  var isBlank: Bool { self == 32 || self == 9 || self == 10 || self == 13 }
}
