/// The tables in KaTeX's script of signs, macros, shapes and sizes, written as JSON.
///
/// Duktape compares each constant of a function with up to 256 others of the same function, and
/// KaTeX is one function around all others: its tables take longer to compile than to read.
enum ScriptTables {
  /// Calls a function once for each row of a table. A number in a row is the place of its value
  /// among those given. What ``tabulated(_:)`` returns needs it.
  static let reader = """
    function lecternCalls(called, values, table) {
      var rows = JSON.parse(table);
      for (var i = 0; i < rows.length; i++) {
        var row = rows[i];
        for (var j = 0; j < row.length; j++) {
          if (typeof row[j] === "number") row[j] = values[row[j]];
        }
        called.apply(null, row);
      }
    }
    """

  /// How many rows or items a table must have to be worth its reader.
  private static let shortest = 16

  /// A script whose long runs of calls, `f(a,"x"),f(b,"y",!0)`, and whose long literals,
  /// `{x:["y",.5]}`, are written as texts of JSON. Anything else stays as it is.
  static func tabulated(_ script: String) -> String {
    var script = script
    return script.withUTF8 { bytes in
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      var copied = 0
      var reader = ScriptReader(bytes)
      while reader.position < bytes.count {
        guard let table = reader.table(atLeast: shortest) else {
          reader.position += 1
          continue
        }
        result += bytes[copied..<table.start]
        result += table.text.utf8
        copied = reader.position
      }
      return String(decoding: result + bytes[copied...], as: UTF8.self)
    }
  }
}

/// Reads what is simple of JavaScript: literals, and calls with names and texts.
private struct ScriptReader {
  /// Deeper literals are left alone.
  private static let deepest = 4

  private let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
  /// What has been read of a table: JSON, as it stands in the quotes of a text of JavaScript.
  private var json: [UInt8] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  // MARK: Tables

  /// What the table is written as that begins here, and where it begins; the position is then
  /// behind it. Where none does, the position stays.
  mutating func table(atLeast count: Int) -> (text: String, start: Int)? {
    let start = position
    switch bytes[position] {
    case Sign.parenthesis:
      if let calls = calls(atLeast: count) { return calls }
    case Sign.brace, Sign.bracket:
      if let literal = literal(atLeast: count) { return (literal, start) }
    default: return nil
    }
    position = start
    return nil
  }

  /// `f(a,"x"),f(b,"y",!0)`, from the first parenthesis on, as a call of `lecternCalls`.
  private mutating func calls(atLeast count: Int) -> (String, Int)? {
    guard let name = nameBefore(), isFollowedByAnother(name) else { return nil }
    json.removeAll(keepingCapacity: true)
    let start = position - name.count
    var values: [String] = []
    var rows = 0
    var end = (position, json.count)
    repeat {
      var known = values
      json.append(rows == 0 ? Sign.bracket : Sign.comma)
      guard row(&known), peek.map(Self.endsExpression) ?? true else { break }
      values = known
      rows += 1
      end = (position, json.count)
    } while take(Sign.comma) && take(name)
    guard rows >= count else { return nil }
    position = end.0
    json.removeLast(json.count - end.1)
    let function = String(decoding: name, as: UTF8.self)
    return ("lecternCalls(\(function),[\(values.joined(separator: ","))],'\(written)]')", start)
  }

  /// `{x:["y",.5]}` as a call of `JSON.parse`.
  private mutating func literal(atLeast count: Int) -> String? {
    guard position > 0 else { return nil }
    switch bytes[position - 1] {
    case Sign.equals, Sign.parenthesis, Sign.comma, Sign.colon: break
    default: return nil
    }
    json.removeAll(keepingCapacity: true)
    var items = 0
    return value(&items, depth: 0) && items >= count ? "JSON.parse('\(written)')" : nil
  }

  private var written: String { String(decoding: json, as: UTF8.self) }

  // MARK: Parts

  /// `(a,"x",!0)` as `[0,"x",true]`, its names, which may be whole numbers, among the values.
  private mutating func row(_ values: inout [String]) -> Bool {
    guard take(Sign.parenthesis) else { return false }
    json.append(Sign.bracket)
    repeat {
      if take("!0".utf8) {
        json += "true".utf8
      } else if let name = name() {
        let value = String(decoding: name, as: UTF8.self)
        if !values.contains(value) { values.append(value) }
        json += String(values.firstIndex(of: value) ?? 0).utf8
      } else if !string() {
        return false
      }
      json.append(Sign.comma)
    } while take(Sign.comma)
    json[json.count - 1] = Sign.endOfBracket
    return take(Sign.endOfParenthesis)
  }

  /// A text, a number, an array or an object; `items` counts the first two.
  private mutating func value(_ items: inout Int, depth: Int) -> Bool {
    guard depth < Self.deepest else { return false }
    if take(Sign.bracket) {
      json.append(Sign.bracket)
      return list(until: Sign.endOfBracket) { $0.value(&items, depth: depth + 1) }
    }
    if take(Sign.brace) {
      json.append(Sign.brace)
      return list(until: Sign.endOfBrace) { $0.pair(&items, depth: depth + 1) }
    }
    items += 1
    return string() || number()
  }

  /// `x:["y"]` as `"x":["y"]`.
  private mutating func pair(_ items: inout Int, depth: Int) -> Bool {
    if let name = name() {
      json.append(Sign.quote)
      json += name
      json.append(Sign.quote)
    } else if !string() {
      return false
    }
    json.append(Sign.colon)
    return take(Sign.colon) && value(&items, depth: depth)
  }

  private mutating func list(until end: UInt8, _ item: (inout Self) -> Bool) -> Bool {
    repeat {
      guard item(&self) else { return false }
      json.append(Sign.comma)
    } while take(Sign.comma)
    json[json.count - 1] = end
    return take(end)
  }

  /// A text in single or double quotes; one with escapes that JSON lacks is none.
  private mutating func string() -> Bool {
    guard let quote = peek, quote == Sign.quote || quote == Sign.apostrophe else { return false }
    position += 1
    json.append(Sign.quote)
    while let byte = peek, byte != quote, byte >= 0x20 {
      position += 1
      if byte == Sign.backslash {
        guard let escaped = peek, "\\\"'/bfnrtu".utf8.contains(escaped) else { return false }
        position += 1
        if escaped != Sign.apostrophe { add(byte) }
        add(escaped)
      } else {
        if byte == Sign.quote { add(Sign.backslash) }
        add(byte)
      }
    }
    json.append(Sign.quote)
    return take(quote)
  }

  /// Adds a byte of a text, which JavaScript unescapes before JSON does.
  private mutating func add(_ byte: UInt8) {
    if byte == Sign.backslash || byte == Sign.apostrophe { json.append(Sign.backslash) }
    json.append(byte)
  }

  /// A number: `-.5` as `-0.5`. One that begins or ends as none of JSON does is none.
  private mutating func number() -> Bool {
    if take(Sign.minus) { json.append(Sign.minus) }
    if peek == Sign.point { json.append(Sign.zero) }
    let start = position
    while let byte = peek, Self.isDigit(byte) || byte == Sign.point { position += 1 }
    if start < position, take("e".utf8) {
      while let byte = peek, Self.isDigit(byte) { position += 1 }
    }
    let digits = bytes[start..<position]
    json += digits
    guard let last = digits.last, Self.isDigit(last), digits.count(where: { $0 == Sign.point }) < 2
    else { return false }
    return digits.first != Sign.zero || digits.count == 1
  }

  /// A name, which may begin with a digit.
  private mutating func name() -> Slice<UnsafeBufferPointer<UInt8>>? {
    let start = position
    while let byte = peek, Self.isOfName(byte) { position += 1 }
    return start < position ? bytes[start..<position] : nil
  }

  /// The name in front of this place, if it begins an expression.
  private func nameBefore() -> Slice<UnsafeBufferPointer<UInt8>>? {
    var start = position
    while start > 0, Self.isOfName(bytes[start - 1]) { start -= 1 }
    let begins = start == 0 || ",;{})".utf8.contains(bytes[start - 1])
    return start < position && begins ? bytes[start..<position] : nil
  }

  /// Whether another call of the function follows the first closing parenthesis.
  private func isFollowedByAnother(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let end = bytes[position...].firstIndex(of: Sign.endOfParenthesis) else { return false }
    let rest = bytes[(end + 1)...]
    return rest.first == Sign.comma && rest.dropFirst().starts(with: name)
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func take(_ text: some Collection<UInt8>) -> Bool {
    guard bytes[position...].starts(with: text) else { return false }
    position += text.count
    return true
  }

  // MARK: Signs

  private enum Sign {
    static let parenthesis = UInt8(ascii: "(")
    static let endOfParenthesis = UInt8(ascii: ")")
    static let bracket = UInt8(ascii: "[")
    static let endOfBracket = UInt8(ascii: "]")
    static let brace = UInt8(ascii: "{")
    static let endOfBrace = UInt8(ascii: "}")
    static let comma = UInt8(ascii: ",")
    static let colon = UInt8(ascii: ":")
    static let equals = UInt8(ascii: "=")
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let backslash = UInt8(ascii: "\\")
    static let minus = UInt8(ascii: "-")
    static let point = UInt8(ascii: ".")
    static let zero = UInt8(ascii: "0")
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "_"), UInt8(ascii: "$"): true
    default: isDigit(byte)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func endsExpression(_ byte: UInt8) -> Bool {
    ",;})\n".utf8.contains(byte)
  }
}
