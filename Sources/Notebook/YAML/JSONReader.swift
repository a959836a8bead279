import Diagnostics

/// Reads JSON (RFC 8259) as a tree of values like that of YAML. YAML's own reader would refuse some
/// of it: characters written as two escapes, control characters from U+007F on, tabs and long keys.
struct JSONReader {
  private let text: FragmentText
  private var position = 0

  private init(_ text: FragmentText) {
    self.text = text
  }

  /// Whether a file is to be read as JSON: by its name, or since it is JSON, as many a pipe is.
  static func isJSON(_ file: SourceFile) -> Bool {
    if file.path.lowercased().hasSuffix(".json") { return true }
    let lines = SourceText.lines(of: file)
    guard let first = file.text.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }),
      first == "{"
    else { return false }
    return read(lines).node != nil
  }

  /// Reads a fragment that holds one JSON value.
  static func read(_ fragment: SourceFragment) -> (node: YAMLNode?, diagnostics: [Diagnostic]) {
    var reader = JSONReader(FragmentText(fragment))
    do throws(Mistake) {
      let node = try reader.value(depth: 0)
      reader.skipSpace()
      guard reader.next == nil else {
        throw reader.mistake("nothing may follow the value")
      }
      return (node, [])
    } catch {
      return (nil, [error.diagnostic])
    }
  }

  private struct Mistake: Error {
    let diagnostic: Diagnostic
  }

  private func mistake(_ message: String, at offset: Int? = nil) -> Mistake {
    let start = min(offset ?? position, text.bytes.count)
    let end = text.bytes[start...].dropFirst().firstIndex { $0 & 0xC0 != 0x80 } ?? text.bytes.count
    return Mistake(
      diagnostic: Diagnostic(
        id: .unreadableJson, "this JSON cannot be read: \(message)",
        at: text.span(start..<end)))
  }

  // MARK: - Values

  private var next: UInt8? { position < text.bytes.count ? text.bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, [9, 10, 13, 32].contains(byte) { position += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard next == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(Mistake) -> YAMLNode {
    skipSpace()
    let start = position
    guard depth < YAMLEvent.depthLimit else {
      throw mistake("lists and mappings lie in each other more than \(depth) deep")
    }
    let content: YAMLNode.Content
    switch next {
    case UInt8(ascii: "{"): content = .mapping(try entries(depth))
    case UInt8(ascii: "["): content = .sequence(try items(depth))
    case UInt8(ascii: "\""): content = .scalar(text: try string(), isPlain: false)
    default: content = .scalar(text: try word(), isPlain: true)
    }
    return YAMLNode(content: content, span: text.span(start..<position))
  }

  private mutating func items(_ depth: Int) throws(Mistake) -> [YAMLNode] {
    position += 1
    if take("]") { return [] }
    var items: [YAMLNode] = []
    repeat { items.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw mistake("',' or ']' is expected here") }
    return items
  }

  private mutating func entries(_ depth: Int) throws(Mistake) -> [YAMLEntry] {
    position += 1
    if take("}") { return [] }
    var entries: [YAMLEntry] = []
    var first: [String: SourceSpan] = [:]
    repeat {
      skipSpace()
      let start = position
      guard next == UInt8(ascii: "\"") else {
        throw mistake("a key in double quotes is expected here")
      }
      let key = Located(try string(), at: text.span(start..<position))
      if let earlier = first.updateValue(key.span, forKey: key.value) {
        throw Mistake(diagnostic: .duplicateKey(key.value, at: key.span, first: earlier))
      }
      guard take(":") else { throw mistake("':' is expected here") }
      entries.append(YAMLEntry(key: key, value: try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw mistake("',' or '}' is expected here") }
    return entries
  }

  /// A number, `true`, `false` or `null`; also what Python writes for numbers that are not finite.
  private mutating func word() throws(Mistake) -> String {
    let start = position
    while let byte = next, byte.isWordByte || [43, 45, 46].contains(byte) { position += 1 }
    let word = text.text(start..<position)
    switch word {
    case "true", "false", "null": return word
    case "NaN": return ".nan"
    case "Infinity": return ".inf"
    case "-Infinity": return "-.inf"
    default:
      switch YAMLScalar(plain: word) {
      case .integer, .number: return word
      default: throw mistake("a value is expected here", at: start)
      }
    }
  }

  // MARK: - Strings

  private mutating func string() throws(Mistake) -> String {
    let start = position
    position += 1
    var bytes: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 32 else {
        throw mistake("a text ends on its line; a line break in it is written '\\n', a tab '\\t'")
      }
      if byte == UInt8(ascii: "\\") {
        bytes += try escape()
      } else {
        bytes.append(byte)
        position += 1
      }
    }
    guard next != nil else {
      throw mistake("the quotes that were opened are not closed", at: start)
    }
    position += 1
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 34, UInt8(ascii: "\\"): 92, UInt8(ascii: "/"): 47, UInt8(ascii: "b"): 8,
    UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
  ]

  private mutating func escape() throws(Mistake) -> [UInt8] {
    let start = position
    position += 1
    if let byte = next, let character = Self.escapes[byte] {
      position += 1
      return [character]
    }
    guard var code = unit() else { throw mistake("this escape is not known", at: start) }
    // A character beyond U+FFFF is written as the two units of UTF-16.
    if (0xD800..<0xDC00).contains(code), next == UInt8(ascii: "\\") {
      position += 1
      if let low = unit(), (0xDC00..<0xE000).contains(low) {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw mistake("this escape is half of a character; the other half must follow it", at: start)
    }
    return Array(String(scalar).utf8)
  }

  /// The number behind `u`, of four hexadecimal digits.
  private mutating func unit() -> UInt32? {
    guard next == UInt8(ascii: "u"), position + 5 <= text.bytes.count else { return nil }
    let digits = text.text(position + 1..<position + 5)
    guard digits.utf8.allSatisfy(\.isWordByte), let unit = UInt32(digits, radix: 16) else {
      return nil
    }
    position += 5
    return unit
  }
}
