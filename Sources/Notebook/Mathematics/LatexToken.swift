import Diagnostics

/// A command, a sign or an inline value of a formula.
struct LatexToken: Sendable, Equatable {
  /// `\alpha`, `\,`, `x`, a blank, a comment, or an inline value with its backticks.
  var text: String
  /// Where it stands in the formula as written, in UTF-8; for what a macro stands for, where its name
  /// does.
  var offset: Int
  /// Whether it is as it was written, and where.
  var isWritten = true

  /// Whether it is a command made of letters.
  var isWord: Bool {
    text.utf8.first == UInt8(ascii: "\\") && text.utf8.dropFirst().first?.isASCIILetter == true
  }

  var isBlank: Bool { text.utf8.allSatisfy { [9, 10, 13, 32].contains($0) } || isComment }

  var isComment: Bool { text.utf8.first == UInt8(ascii: "%") }

  /// Whether it is an inline value: `` `= train.epochs` ``.
  var isValue: Bool { text.utf8.first == UInt8(ascii: "`") && text.utf8.count > 1 }

  /// The same in place of another token.
  func placed(at offset: Int) -> LatexToken {
    LatexToken(text: text, offset: offset, isWritten: false)
  }

  /// Cuts a formula into its tokens, which make it up again.
  static func tokens(of latex: String) -> [LatexToken] {
    let bytes = Array(latex.utf8)
    var tokens: [LatexToken] = []
    var start = 0
    while start < bytes.count {
      let end = end(of: bytes, from: start)
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      tokens.append(LatexToken(text: text, offset: start))
      start = end
    }
    return tokens
  }

  private static func end(of bytes: [UInt8], from start: Int) -> Int {
    let next = start + 1
    switch bytes[start] {
    case UInt8(ascii: "\\"):
      guard next < bytes.count else { return next }
      let letters = bytes[next...].prefix(while: \.isASCIILetter).count
      return letters > 0 ? next + letters : scalarEnd(bytes, from: next)
    case UInt8(ascii: "%"): return bytes[next...].firstIndex(of: 10) ?? bytes.count
    case UInt8(ascii: "`") where bytes[next...].starts(with: "= ".utf8):
      let close = bytes[next...].firstIndex { $0 == UInt8(ascii: "`") || $0 == 10 }
      return close.flatMap { bytes[$0] == 10 ? nil : $0 + 1 } ?? next
    default: return scalarEnd(bytes, from: start)
    }
  }

  private static func scalarEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}

extension UInt8 {
  var isASCIILetter: Bool { (65...90).contains(self) || (97...122).contains(self) }
}

/// Reads tokens from the front, one after the other.
struct LatexTokens {
  /// What is left, the next token last.
  private var reversed: [LatexToken]

  init(_ tokens: [LatexToken]) {
    reversed = tokens.reversed()
  }

  var isEmpty: Bool { reversed.isEmpty }
  var count: Int { reversed.count }
  var next: LatexToken? { reversed.last }

  mutating func take() -> LatexToken? { reversed.popLast() }

  mutating func skipBlanks() {
    while reversed.last?.isBlank == true { reversed.removeLast() }
  }

  /// Puts tokens before what is left.
  mutating func put(_ tokens: [LatexToken]) { reversed += tokens.reversed() }

  /// The next sign, if it is this one.
  mutating func take(_ sign: String) -> Bool {
    guard reversed.last?.text == sign else { return false }
    reversed.removeLast()
    return true
  }

  /// A group in braces without them, or a single token; `nil` where there is none.
  mutating func argument() -> [LatexToken]? {
    skipBlanks()
    guard let first = reversed.last, first.text != "}" else { return nil }
    reversed.removeLast()
    guard first.text == "{" else { return [first] }
    return upTo("}")
  }

  /// What stands in square brackets, if they come next.
  mutating func bracketed() -> [LatexToken]? {
    skipBlanks()
    return take("[") ? upTo("]") : nil
  }

  /// What stands before a sign outside of braces, which is taken too; `nil` where it does not come.
  private mutating func upTo(_ close: String) -> [LatexToken]? {
    var tokens: [LatexToken] = []
    var depth = 0
    while let token = take() {
      if depth == 0, token.text == close { return tokens }
      if token.text == "{" { depth += 1 }
      if token.text == "}" { depth -= 1 }
      tokens.append(token)
    }
    return nil
  }
}

extension [LatexToken] {
  /// Their text, with a blank where a command would run into the letter behind it.
  var text: String {
    var text = ""
    for (index, token) in enumerated() {
      if index > 0, self[index - 1].runs(into: token) { text += " " }
      text += token.text
    }
    return text
  }
}

extension LatexToken {
  /// Whether a command would run into the letter behind it.
  func runs(into next: LatexToken) -> Bool {
    isWord && next.text.utf8.first?.isASCIILetter == true
  }
}
