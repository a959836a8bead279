/// The tables in KaTeX's script of signs, macros and accents, written as JSON.
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

  /// How long a table must be to be worth its reader.
  private static let shortest = 16

  /// A script whose long runs of calls, `f(a,"x"),f(b,"y",!0)`, and of pairs, `{"x":"y","z":"w"}`,
  /// are written as texts of JSON. A run of anything else stays as it is.
  static func tabulated(_ script: String) -> String {
    var script = script
    return script.withUTF8 { bytes in
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      var copied = 0
      var position = 0
      while position < bytes.count {
        var reader = ScriptReader(bytes, at: position)
        guard let table = reader.table(atLeast: shortest) else {
          position += 1
          continue
        }
        result += bytes[copied..<reader.start]
        result += table.utf8
        copied = reader.position
        position = reader.position
      }
      return String(decoding: result + bytes[copied...], as: UTF8.self)
    }
  }
}

/// Reads what is simple of JavaScript: names, texts, calls and pairs of them.
private struct ScriptReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int
  /// Where the table begins that was read.
  private(set) var start: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) {
    self.bytes = bytes
    self.position = position
    start = position
  }

  // MARK: Tables

  /// What the table that begins here, if one does, is written as.
  mutating func table(atLeast count: Int) -> String? {
    switch bytes[position] {
    case UInt8(ascii: "("): calls(atLeast: count)
    case UInt8(ascii: "{"): pairs(atLeast: count)
    default: nil
    }
  }

  /// `f(a,"x"),f(b,"y",!0)`, from the first parenthesis on, as a call of `lecternCalls`.
  private mutating func calls(atLeast count: Int) -> String? {
    guard let name = nameBefore() else { return nil }
    let first = position
    var names: [String] = []
    var rows: [String] = []
    var end = first
    repeat {
      var known = names
      guard let row = arguments(&known), peek.map(Self.endsExpression) ?? true else { break }
      names = known
      rows.append("[\(row)]")
      end = position
    } while take(",") && take(name)
    position = end
    guard rows.count >= count else {
      position = first
      return nil
    }
    start = first - name.utf8.count
    let table = Self.literal("[\(rows.joined(separator: ","))]")
    return "lecternCalls(\(name),[\(names.joined(separator: ","))],\(table))"
  }

  /// `{"x":"y","z":"w"}` as a call of `JSON.parse`.
  private mutating func pairs(atLeast count: Int) -> String? {
    let first = position
    var pairs: [String] = []
    guard take("{") else { return nil }
    repeat {
      guard let key = text(), take(":"), let value = text() else { break }
      pairs.append("\(key):\(value)")
    } while take(",")
    guard pairs.count >= count, take("}") else {
      position = first
      return nil
    }
    return "JSON.parse(\(Self.literal("{\(pairs.joined(separator: ","))}")))"
  }

  /// `(a,"x",!0)` as `0,"x",true`, where its names, which may be whole numbers, are gathered.
  private mutating func arguments(_ names: inout [String]) -> String? {
    guard take("(") else { return nil }
    var items: [String] = []
    repeat {
      if take("!0") {
        items.append("true")
      } else if let text = text() {
        items.append(text)
      } else if let name = name() {
        if !names.contains(name) { names.append(name) }
        items.append(String(names.firstIndex(of: name) ?? 0))
      } else {
        return nil
      }
    } while take(",")
    return take(")") ? items.joined(separator: ",") : nil
  }

  // MARK: Parts

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ text: String) -> Bool {
    let isNext = bytes[position...].starts(with: text.utf8)
    if isNext { position += text.utf8.count }
    return isNext
  }

  private mutating func name() -> String? {
    let start = position
    while let byte = peek, Self.isOfName(byte) { position += 1 }
    return start < position ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
  }

  /// The name in front of this place, if it begins an expression.
  private func nameBefore() -> String? {
    var start = position
    while start > 0, Self.isOfName(bytes[start - 1]) { start -= 1 }
    guard start < position, start == 0 || Self.beginsExpression(after: bytes[start - 1]) else {
      return nil
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// A text in single or double quotes as JSON writes it; `nil` for escapes that JSON lacks.
  private mutating func text() -> String? {
    guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return nil
    }
    let start = position
    var json: [UInt8] = [UInt8(ascii: "\"")]
    position += 1
    while let byte = peek, byte != quote, byte >= 0x20 {
      position += 1
      if byte == UInt8(ascii: "\\"), let escaped = peek {
        position += 1
        if escaped == UInt8(ascii: "'") {
          json.append(escaped)
        } else if "\\\"/bfnrtu".utf8.contains(escaped) {
          json += [byte, escaped]
        } else {
          break
        }
      } else {
        if byte == UInt8(ascii: "\"") { json.append(UInt8(ascii: "\\")) }
        json.append(byte)
      }
    }
    guard peek == quote else {
      position = start
      return nil
    }
    position += 1
    return String(decoding: json + [UInt8(ascii: "\"")], as: UTF8.self)
  }

  // MARK: Signs

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"): true
    default: false
    }
  }

  /// Whether calls with commas between them may follow without being part of something larger.
  private static func beginsExpression(after byte: UInt8) -> Bool {
    ",;{})".utf8.contains(byte)
  }

  private static func endsExpression(_ byte: UInt8) -> Bool {
    ",;})\n".utf8.contains(byte)
  }

  /// A text of JSON as one of JavaScript.
  private static func literal(_ json: String) -> String {
    let escaped = json.replacingBytes(of: "\\", with: "\\\\").replacingBytes(of: "'", with: "\\'")
    return "'\(escaped)'"
  }
}
