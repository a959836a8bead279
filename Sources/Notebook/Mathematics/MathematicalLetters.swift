/// Letters of Unicode's block of mathematical alphabets that KaTeX has no form for, as LaTeX.
enum MathematicalLetters {
  private static let firstGreek: UInt32 = 0x1D6A8
  /// The Greek letters of one style: capitals, nabla, small letters, and their variants.
  private static let greek: [String] =
    [
      "A", "B", "\\Gamma", "\\Delta", "E", "Z", "H", "\\Theta", "I", "K", "\\Lambda", "M", "N",
      "\\Xi",
      "O", "\\Pi", "P", "\\Theta", "\\Sigma", "T", "\\Upsilon", "\\Phi", "X", "\\Psi", "\\Omega",
      "\\nabla",
    ] + [
      "\\alpha", "\\beta", "\\gamma", "\\delta", "\\varepsilon", "\\zeta", "\\eta", "\\theta",
      "\\iota", "\\kappa", "\\lambda", "\\mu", "\\nu", "\\xi", "o", "\\pi", "\\rho", "\\varsigma",
      "\\sigma", "\\tau", "\\upsilon", "\\varphi", "\\chi", "\\psi", "\\omega", "\\partial",
      "\\epsilon", "\\vartheta", "\\varkappa", "\\phi", "\\varrho", "\\varpi",
    ]
  private static let capitalCount = 25
  /// Bold, italic, bold italic, and the bold and bold italic ones without serifs.
  private static let styleCount = 5
  private static let italicStyle = 1

  /// LaTeX for a letter; `nil` where KaTeX knows it, or nobody does.
  static func latex(of text: String) -> String? {
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else { return nil }
    switch scalar.value {
    case 0x1D6A4: return "{\\imath}"
    case 0x1D6A5: return "{\\jmath}"
    // Digits struck double, as of the indicator function, are set bold for want of a face.
    case 0x1D7D8...0x1D7E1: return "{\\mathbf{\(scalar.value - 0x1D7D8)}}"
    case 0x1D7CA, 0x1D7CB: return "{\\digamma}"
    case firstGreek..<firstGreek + UInt32(greek.count * styleCount):
      let place = Int(scalar.value - firstGreek)
      return styled(place % greek.count, style: place / greek.count)
    default: return nil
    }
  }

  private static func styled(_ letter: Int, style: Int) -> String {
    let command = greek[letter]
    if style != italicStyle { return "{\\boldsymbol{\(command)}}" }
    return letter < capitalCount ? "{\\mathit{\(command)}}" : "{\(command)}"
  }
}
