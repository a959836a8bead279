/// Writes nodes as HTML; the only place where text becomes markup.
struct MarkupWriter {
  private(set) var markup = ""

  private static let voidElements: Set<String> = [
    "br", "col", "hr", "img", "input", "link", "meta", "wbr",
  ]
  /// What SVG closes by itself when it has no content.
  private static let selfClosing: Set<String> = ["circle", "image", "path", "rect", "use"]

  static func markup(of node: Node) -> String {
    var writer = MarkupWriter()
    writer.write(node)
    return writer.markup
  }

  mutating func write(_ node: Node) {
    switch node {
    case .text(let text): writeEscaped(text, inAttribute: false)
    case .trusted(let text): markup += text
    case .sequence(let nodes): for node in nodes { write(node) }
    case .element(let element): write(element)
    }
  }

  private mutating func write(_ element: Node.Element) {
    markup += "<" + element.name
    for attribute in element.attributes {
      markup += " " + attribute.name + "=\""
      writeEscaped(attribute.value, inAttribute: true)
      markup += "\""
    }
    if Self.voidElements.contains(element.name) {
      markup += ">"
    } else if element.children.isEmpty, Self.selfClosing.contains(element.name) {
      markup += "/>"
    } else {
      markup += ">"
      // The parser drops a line break right after the tag; a second one keeps the text's own.
      if element.name == "pre" { markup += "\n" }
      for child in element.children { write(child) }
      markup += "</" + element.name + ">"
    }
  }

  private mutating func writeEscaped(_ text: String, inAttribute: Bool) {
    if text.utf8.allSatisfy(Self.isPlain) {
      markup += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup += "&amp;"
      case "<": markup += "&lt;"
      case ">": markup += "&gt;"
      case "\"" where inAttribute: markup += "&quot;"
      default: markup.unicodeScalars.append(Self.isLawful(scalar) ? scalar : "\u{FFFD}")
      }
    }
  }

  /// Whether a byte stands for itself everywhere.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
    default: byte >= 0x20 && byte <= 0x7E
    }
  }

  /// Whether HTML allows the character: no controls but white space, and no noncharacters.
  private static func isLawful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0x09, 0x0A, 0x0D: true
    case 0...0x9F, 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }
}
