import Diagnostics

/// A word of an inline value or an expectation, with its place in the text.
struct ExpressionToken {
  enum Kind: Equatable {
    case number(Double)
    /// `test_accuracy`, or `evaluate.test_accuracy` with its label.
    case name(label: String?, String)
    /// `$epochs`, without the sign.
    case parameter(String)
    /// An operator or a bracket.
    case symbol(String)
    case unknown
    case end
  }

  var kind: Kind
  var range: Range<Int>
}

/// Cuts a text into words. A label may hold `-`, so a minus between names needs spaces round it.
struct ExpressionLexer {
  private let bytes: [UInt8]
  private let text: FragmentText
  private var position: Int
  private let end: Int

  init(_ text: FragmentText, _ range: Range<Int>) {
    self.text = text
    bytes = text.bytes
    let range = range.clamped(to: 0..<text.bytes.count)
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> ExpressionToken {
    while position < end, [9, 10, 32].contains(bytes[position]) { position += 1 }
    let start = position
    guard position < end else { return ExpressionToken(kind: .end, range: end..<end) }
    let kind: ExpressionToken.Kind
    if isDigit(start) || (bytes[start] == UInt8(ascii: ".") && isDigit(start + 1)) {
      kind = number()
    } else if isLetter(start) {
      kind = name()
    } else if bytes[start] == UInt8(ascii: "$"), isLetter(start + 1) {
      position += 1
      skip(while: isWord)
      kind = .parameter(text.text(start + 1..<position))
    } else {
      kind = symbol()
    }
    return ExpressionToken(kind: kind, range: start..<position)
  }

  private mutating func number() -> ExpressionToken.Kind {
    let start = position
    skip(while: isDigit)
    if byte(position) == UInt8(ascii: ".") { position += 1 }
    skip(while: isDigit)
    if let e = byte(position), [69, 101].contains(e) {
      let sign = byte(position + 1).map { [43, 45].contains($0) } ?? false
      if isDigit(position + (sign ? 2 : 1)) {
        position += sign ? 2 : 1
        skip(while: isDigit)
      }
    }
    let digits = text.text(start..<position)
    let value = Double(
      (digits.hasPrefix(".") ? "0" : "") + digits + (digits.hasSuffix(".") ? "0" : ""))
    return value.map { .number($0) } ?? .unknown
  }

  private mutating func name() -> ExpressionToken.Kind {
    let start = position
    while isWord(position) || byte(position) == UInt8(ascii: "-") { position += 1 }
    if byte(position) != UInt8(ascii: ".") || !isLetter(position + 1) {
      position = start
      skip(while: isWord)
      return .name(label: nil, text.text(start..<position))
    }
    let label = text.text(start..<position)
    position += 1
    let valueStart = position
    skip(while: isWord)
    return .name(label: label, text.text(valueStart..<position))
  }

  private mutating func symbol() -> ExpressionToken.Kind {
    for symbol in ["<=", ">=", "==", "!=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ","] {
      let length = symbol.utf8.count
      guard position + length <= end, bytes[position..<position + length].elementsEqual(symbol.utf8)
      else { continue }
      position += length
      return .symbol(symbol)
    }
    position += 1
    while position < end, bytes[position] & 0xC0 == 0x80 { position += 1 }
    return .unknown
  }

  private mutating func skip(while isPart: (Int) -> Bool) {
    while position < end, isPart(position) { position += 1 }
  }

  private func byte(_ index: Int) -> UInt8? { index < end ? bytes[index] : nil }

  private func isDigit(_ index: Int) -> Bool {
    byte(index).map { (48...57).contains($0) } ?? false
  }

  /// Letters beyond ASCII are letters here: `θ`, `dθ`.
  private func isLetter(_ index: Int) -> Bool { isWord(index) && !isDigit(index) }

  private func isWord(_ index: Int) -> Bool {
    byte(index).map { $0.isWordByte || $0 >= 0x80 } ?? false
  }
}
