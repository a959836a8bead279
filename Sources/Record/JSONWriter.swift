/// Writes a record value as JSON on one line, members in their order.
struct JSONWriter {
  private(set) var text = ""
  /// What stands between two members and behind a member's name.
  private let comma: String
  private let colon: String

  /// - Parameter isDense: without the blanks that only people need.
  init(isDense: Bool = false) {
    (comma, colon) = isDense ? (",", ":") : (", ", ": ")
  }

  mutating func write(_ value: RecordValue) {
    switch value {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .integer(let number): text += String(number)
    case .number(let number): text += number.isFinite ? number.description : "null"
    case .text(let string): write(string)
    case .list(let elements): write(elements)
    case .object(let members): write(members)
    }
  }

  private mutating func write(_ elements: [RecordValue]) {
    text += "["
    for (index, element) in elements.enumerated() {
      if index > 0 { text += comma }
      write(element)
    }
    text += "]"
  }

  private mutating func write(_ members: [RecordValue.Member]) {
    text += "{"
    for (index, member) in members.enumerated() {
      if index > 0 { text += comma }
      write(member.name)
      text += colon
      write(member.value)
    }
    text += "}"
  }

  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars { write(scalar) }
    text += "\""
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    // JSON allows the two line separators, but some readers of "one object a line" break there.
    case "\0"..<" ", "\u{7F}", "\u{2028}", "\u{2029}": text += Self.escape(scalar)
    default: text.unicodeScalars.append(scalar)
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension RecordValue {
  /// The value as JSON on one line.
  public var json: String { text(JSONWriter()) }

  /// The same without blanks, as a page holds it.
  public var denseJSON: String { text(JSONWriter(isDense: true)) }

  private func text(_ writer: JSONWriter) -> String {
    var writer = writer
    writer.write(self)
    return writer.text
  }
}
