extension Unicode.Scalar {
  /// Whether this is one of the ten ASCII digits.
  var isDigit: Bool { ("0"..."9").contains(self) }

  /// What stands for this letter, digit or `_` in a name; `nil` if names cannot hold it.
  var nameSpelling: String? {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "_": String(self)
    case "θ": GivenName.parameter
    case "α": GivenName.learningRate
    case "∂": GradientName(of: "").text
    case "₀"..."₉": String(value - 0x2080)
    // The micro sign looks like the letter mu and is the one that keyboards have.
    case "µ": "μ"
    default: GreekLetter.latex[self] == nil ? nil : String(self)
    }
  }

  /// The sign of the language that this other sign is a spelling of.
  var symbolSpelling: Token.Symbol? {
    switch self {
    case "⊙": .times
    case "−": .minus
    case "′", "’": .prime
    default: nil
    }
  }

  /// What to write in an equation instead of this sign, for the end of a message.
  var advice: String? {
    switch self {
    case "^", "⌃": "write '**' for a power"
    case "·", "⋅", "×", "∙", "•", "✕":
      "write '*' to multiply entry by entry, or '@' for the matrix product"
    case "∗", "∘", "⨀", "⊗": "write '*' to multiply entry by entry"
    case "÷": "write '/'"
    case "–", "—", "‐", "‑": "write '-'"
    case "⊤", "†": "write '.T' for the transpose"
    case "²": "write '** 2'"
    case "³": "write '** 3'"
    case "≤": "write '<='"
    case "≥": "write '>='"
    case "≠": "write '!='"
    case "←", "≔": "write '='"
    case "∑": "write 'sum(…)'"
    case "√": "write 'sqrt(…)'"
    case "|": "write 'abs(…)' for the absolute value"
    case "‖": "write 'sqrt(sum(A ** 2))' for the length"
    case "&": "multiply two masks, as '(Z > 0) * (Z < 1)'"
    case "!", "~", "¬": "the opposite of a mask is '1 - (Z > 0)'"
    case ":": "an equation is 'name = expression'"
    case "∇": "write the gradient of 'W1' as 'dW1'"
    case "{": "write '('"
    case "}": "write ')'"
    case "?":
      "a choice by entry is a product with a mask, as 'A * (Z > 0)'; a part to be filled in is '???'"
    case "\\": "to go on in the next line, put the expression in parentheses"
    case "¹", "⁰", "⁴"..."⁹": "write '**' for a power"
    case "½": "write '1/2'"
    case "¼": "write '1/4'"
    case "\"", "`", "“", "”", "„": "an equation holds no text"
    case "$": "a formula stands here without dollar signs"
    // The signs of ASCII in the width of Chinese and Japanese ones.
    case "！"..."～": Unicode.Scalar(value - 0xFEE0).map { "write '\($0)'" }
    default:
      properties.isAlphabetic ? "names have the letters a to z, Greek ones, digits and '_'" : nil
    }
  }

  /// The sign as a message can show it: itself, or its number where it has no looks.
  package var shown: String {
    switch properties.generalCategory {
    case .spaceSeparator where self != " ", .lineSeparator, .paragraphSeparator, .control, .format,
      .unassigned, .privateUse, .surrogate, .nonspacingMark:
      "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
    default: String(self)
    }
  }

  private var hexadecimal: String { String(value, radix: 16, uppercase: true) }
}

/// Signs and letters that equations read as others, for the documentation.
package enum UnicodeSpelling {
  /// Each sign with what it stands for, in the order of Unicode.
  package static let all: [(sign: String, meaning: String)] =
    (0x80...0x2FFF).compactMap(Unicode.Scalar.init).compactMap { sign in
      if let symbol = sign.symbolSpelling { return (String(sign), symbol.rawValue) }
      guard let name = sign.nameSpelling, name.unicodeScalars.allSatisfy(\.isASCII) else {
        return nil
      }
      return (String(sign), name)
    } + [(Token.Symbol.transpose.rawValue, ".T")]
}
