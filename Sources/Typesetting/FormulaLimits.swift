import Diagnostics

/// What a formula may not do, told before KaTeX sees it: each could keep it busy for minutes.
enum FormulaLimits {
  enum Excess: Equatable {
    case length
    case depth
    /// A command that defines a macro, and where it begins in UTF-16 units.
    case macro(String, position: Int)
  }

  private static let definitions: Set<String> = [
    "def", "edef", "futurelet", "gdef", "global", "let", "long", "newcommand", "providecommand",
    "renewcommand", "xdef",
  ]

  static func excess(of latex: String) -> Excess? {
    let units = Array(latex.utf16)
    guard units.count <= Limits.formula.length else { return .length }
    var index = 0
    var open = 0
    while index < units.count {
      let start = index
      index += 1
      switch units[start] {
      case UInt16(ascii: "{"): open += 1
      case UInt16(ascii: "}"): open -= 1
      case UInt16(ascii: "\\"):
        let word = controlWord(units, from: index)
        index += max(word.utf16.count, 1)
        if definitions.contains(word) { return .macro("\\" + word, position: start) }
        if word == "left" || word == "begin" { open += 1 }
        if word == "right" || word == "end" { open -= 1 }
      default: break
      }
      guard open <= Limits.formula.depth else { return .depth }
    }
    return nil
  }

  private static func controlWord(_ units: [UInt16], from start: Int) -> String {
    let letters = units[min(start, units.count)...].prefix {
      (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
    }
    return String(decoding: letters, as: UTF16.self)
  }
}

extension UInt16 {
  fileprivate init(ascii scalar: Unicode.Scalar) {
    self = UInt16(UInt8(ascii: scalar))
  }
}
