/// How mathematics writes a name: `dW2` is a differential of `W` in layer 2, `x_hat` an `x` with a hat.
struct NameNotation {
  /// Whether a `d` stands before it.
  private let isDifferential: Bool
  private let symbol: String
  private let subscripted: String?
  /// The number behind the letter, which counts layers.
  private let layer: String?

  private init(
    _ symbol: String, layer: String?, subscripted: String? = nil, isDifferential: Bool = false
  ) {
    self.symbol = symbol
    self.layer = layer
    self.subscripted = subscripted
    self.isDifferential = isDifferential
  }

  init(_ name: String) {
    if let notation = Self.letter(name) {
      self = notation
    } else if let variable = GradientName(name).flatMap({ Self.letter($0.variable) }) {
      self.init(
        variable.symbol, layer: variable.layer, subscripted: variable.subscripted,
        isDifferential: true)
    } else {
      let (word, layer) = Self.splitNumber(name)
      let ends = word.hasSuffix("_")
      self.init(
        #"\mathrm{\#(Self.escaped(ends ? name : word))}"#, layer: ends ? nil : layer)
    }
  }

  /// How tightly it binds: a power of `dθ`, or of what has a superscript, needs parentheses.
  func binding(transposed: Bool) -> Typeset.Binding {
    transposed || layer != nil || isDifferential ? .power : .atom
  }

  func latex(transposed: Bool = false) -> String {
    let above = (layer.map { "[\($0)]" } ?? "") + (transposed ? #"\top"# : "")
    return (isDifferential ? "d" : "") + symbol
      + (subscripted.map { "_{\($0)}" } ?? "")
      + (above.isEmpty ? "" : "^{\(above)}")
  }

  // MARK: Parts of a name

  /// A name that is one letter, Latin or Greek, with what may stand around it.
  private static func letter(_ name: String) -> NameNotation? {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count) else { return nil }
    let (head, layer) = splitNumber(parts[0])
    guard let symbol = symbol(head) else { return nil }
    guard parts.count == 2 else { return NameNotation(symbol, layer: layer) }
    let (tail, number) = splitNumber(parts[1])
    if accents.contains(tail), layer == nil || number == nil {
      return NameNotation(#"\\#(tail){\#(symbol)}"#, layer: layer ?? number)
    }
    guard !parts[1].isEmpty else { return nil }
    return NameNotation(symbol, layer: layer, subscripted: subscripted(parts[1]))
  }

  private static let accents: Set = ["hat", "bar", "tilde", "dot"]

  private static func symbol(_ text: String) -> String? {
    if let greek = GreekLetter.byName[text] { return greek }
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else { return nil }
    return GreekLetter.latex[scalar] ?? (scalar.isASCII && scalar != "_" ? text : nil)
  }

  private static func subscripted(_ text: String) -> String {
    if let symbol = symbol(text) { return symbol }
    return text.allSatisfy(\.isASCIIDigit) ? text : #"\mathrm{\#(escaped(text))}"#
  }

  /// The digits at the end, apart from what stands before them.
  private static func splitNumber(_ text: String) -> (word: String, number: String?) {
    let digits = text.reversed().prefix(while: \.isASCIIDigit).count
    guard digits > 0, digits < text.count else { return (text, nil) }
    return (String(text.dropLast(digits)), String(text.suffix(digits)))
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      if scalar == "_" { return #"\_"# }
      return GreekLetter.latex[scalar].map { "{\($0)}" } ?? String(scalar)
    }.joined()
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
