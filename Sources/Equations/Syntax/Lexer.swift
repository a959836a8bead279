import Diagnostics

/// Takes one line of equations apart into tokens and the comment behind them.
struct Lexer {
  private let fragment: SourceFragment
  private let line: Int
  private let scalars: [Unicode.Scalar]
  private var index = 0
  /// The UTF-8 offset of `index` in the line.
  private var column = 0
  private(set) var tokens: [Token] = []
  /// The text behind `#`, without the sign and the space around it; `nil` where it is empty.
  private(set) var comment: String?

  /// - Complexity: linear in the length of the line.
  init(line: Int, of fragment: SourceFragment) {
    self.fragment = fragment
    self.line = line
    scalars = Array(fragment.lines[line].text.unicodeScalars)
    while let scalar = scalar(0) { read(scalar) }
  }

  private mutating func read(_ scalar: Unicode.Scalar) {
    if scalar.properties.isWhitespace {
      _ = take(1)
    } else if scalar == "#" {
      readComment()
    } else if scalar.isDigit || (scalar == "." && isDigit(1)) {
      readNumber()
    } else if beginsName(0) {
      readName()
    } else if scalar == "$", beginsName(1) {
      readName(behind: 1)
    } else if let count = ForeignSign.length(at: scalars[index...]) {
      add(.unexpected(string(count)), count: count)
    } else if let symbol = symbol() {
      add(.symbol(symbol.symbol), count: symbol.count)
    } else {
      add(.unexpected(string(1)), count: 1)
    }
  }

  private mutating func readComment() {
    let text = take(scalars.count - index).dropFirst()
    let trimmed = text.trimmingWhitespace()
    comment = trimmed.isEmpty ? nil : trimmed
  }

  /// - Parameter start: how many signs that are no part of the name stand before it.
  private mutating func readName(behind start: Int = 0) {
    var count = start
    var name = ""
    while let spelling = scalar(count)?.nameSpelling {
      name += spelling
      count += 1
    }
    if let end = subscriptEnd(behind: name, at: count) {
      add(.unexpected(string(end)), count: end)
    } else {
      add(.name(name), count: count)
    }
  }

  /// Where an index in braces ends, as in `W_{1}`.
  private func subscriptEnd(behind name: String, at offset: Int) -> Int? {
    guard name.last == "_", scalar(offset) == "{" else { return nil }
    let end = digits(from: offset + 1)
    return end > offset + 1 && scalar(end) == "}" ? end + 1 : nil
  }

  private mutating func readNumber() {
    var count = digits(from: 0)
    if scalar(count) == ".", !isAttribute(at: count + 1) { count = digits(from: count + 1) }
    if let exponent = exponentDigits(at: count) { count = digits(from: exponent) }
    let text = string(count)
    add(.number(Double(text) ?? .nan, text: text), count: count)
  }

  /// Whether a name begins here, so that the point before it is that of `2.T`, not that of `2.`.
  private func isAttribute(at offset: Int) -> Bool {
    beginsName(offset) && exponentDigits(at: offset) == nil
  }

  private func beginsName(_ offset: Int) -> Bool {
    scalar(offset)?.nameSpelling?.unicodeScalars.first.map { !$0.isDigit } ?? false
  }

  /// Where the digits of an exponent begin, if `e` and digits stand at this offset.
  private func exponentDigits(at offset: Int) -> Int? {
    guard scalar(offset) == "e" || scalar(offset) == "E" else { return nil }
    let hasSign = scalar(offset + 1) == "+" || scalar(offset + 1) == "-"
    let start = offset + (hasSign ? 2 : 1)
    return isDigit(start) ? start : nil
  }

  private func digits(from offset: Int) -> Int {
    var end = offset
    while isDigit(end) { end += 1 }
    return end
  }

  /// The longest sign that stands here, in its ASCII or its Unicode spelling.
  private func symbol() -> (symbol: Token.Symbol, count: Int)? {
    for count in [3, 2, 1] where index + count <= scalars.count {
      if let symbol = Token.Symbol(rawValue: string(count)) { return (symbol, count) }
    }
    return scalar(0)?.symbolSpelling.map { ($0, 1) }
  }

  // MARK: Scalars

  private func scalar(_ offset: Int) -> Unicode.Scalar? {
    index + offset < scalars.count ? scalars[index + offset] : nil
  }

  private func isDigit(_ offset: Int) -> Bool { scalar(offset)?.isDigit ?? false }

  private func string(_ count: Int) -> String {
    String(String.UnicodeScalarView(scalars[index..<index + count]))
  }

  private mutating func take(_ count: Int) -> String {
    let text = string(count)
    index += count
    column += text.utf8.count
    return text
  }

  private mutating func add(_ kind: Token.Kind, count: Int) {
    let start = column
    _ = take(count)
    tokens.append(Token(kind: kind, span: fragment.span(line: line, columns: start..<column)))
  }
}

extension Substring {
  fileprivate func trimmingWhitespace() -> String {
    let start = drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) }
    return String(start[..<(end ?? start.startIndex)])
  }
}
