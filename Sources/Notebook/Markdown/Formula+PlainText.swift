extension Formula {
  /// The formula where no markup can stand: `\nabla_W L^2` as "∇_W L²", with what macros stand for.
  func plainText(
    _ values: [Int: String], reference: (CrossReference) -> String = \.written
  ) -> String {
    var reader = LatexText(latex(values, reference: reference))
    return reader.wholeText()
  }

  /// The formula without places that links lead to: on a page an id stands once.
  var withoutIDs: Formula {
    var formula = self
    formula.ids = []
    return formula
  }

  /// The formula with its values and numbers as they are now.
  func filled(_ values: [Int: String], reference: (CrossReference) -> String) -> Formula {
    guard typeset?.isComplete == false else { return self }
    var formula = self
    let latex = latex(values, reference: reference)
    formula.typeset = TypesetLatex(parts: [.replaced(latex, offset: 0)])
    return formula
  }

  /// What is typeset of it, or what is written where it cannot be typeset.
  private func latex(_ values: [Int: String], reference: (CrossReference) -> String) -> String {
    guard let typeset else { return latex }
    return typeset.filled(values: values) { written in
      var number = written
      number.form = .number
      return reference(number)
    }.latex
  }
}

/// Reads LaTeX as plain text: signs for commands, and raised and lowered figures where Unicode has them.
private struct LatexText {
  private static let depthLimit = 40

  private var rest: Substring

  init(_ latex: String) {
    rest = latex[...]
  }

  /// All of it, with single blanks.
  mutating func wholeText() -> String {
    var text = ""
    while !rest.isEmpty {
      text += self.text(depth: 0)
      rest = rest.dropFirst()  // a brace that none opens
    }
    return text.split(separator: " ").joined(separator: " ")
  }

  /// What stands before the next closing brace, or the end.
  private mutating func text(depth: Int) -> String {
    var text = ""
    while let next = rest.first, next != "}" {
      text += piece(depth: depth)
    }
    return text
  }

  /// A group in braces, a command or a sign.
  private mutating func piece(depth: Int) -> String {
    guard let sign = rest.popFirst() else { return "" }
    switch sign {
    case "{" where depth < Self.depthLimit:
      let text = text(depth: depth + 1)
      rest = rest.dropFirst()
      return text
    case "\\": return command(depth: depth)
    case "^": return shifted("^", argument(depth), Self.raised)
    case "_": return shifted("_", argument(depth), Self.lowered)
    case "~", "&", "\n": return " "
    case "%":
      rest = rest.drop { $0 != "\n" }
      return ""
    case "'": return "′"
    case "-": return "−"
    case "{", "}", "$": return ""
    default: return String(sign)
    }
  }

  private mutating func argument(_ depth: Int) -> String {
    rest = rest.drop { $0 == " " }
    return rest.first == "}" || depth >= Self.depthLimit ? "" : piece(depth: depth + 1)
  }

  private mutating func command(depth: Int) -> String {
    let name = rest.prefix { $0.isASCII && $0.isLetter }
    guard !name.isEmpty else {
      let sign = rest.popFirst()
      return sign.map { "{}%#&_$".contains($0) ? String($0) : " " } ?? ""
    }
    rest = rest.dropFirst(name.count).drop { $0 == " " }
    switch name {
    case "frac", "dfrac", "tfrac": return argument(depth) + "/" + argument(depth)
    case "sqrt": return "√" + argument(depth)
    case "left", "right", "big", "Big", "bigl", "bigr", "displaystyle": return ""
    case "begin", "end", "label", "color", "hspace", "phantom":
      _ = argument(depth)
      return ""
    case "textcolor":
      _ = argument(depth)
      return argument(depth)
    case "operatorname":
      if rest.first == "*" { rest.removeFirst() }
      return argument(depth)
    case "tag":
      let isBare = rest.first == "*"
      if isBare { rest.removeFirst() }
      return isBare ? " " + argument(depth) : " (" + argument(depth) + ")"
    case "quad", "qquad": return " "
    default:
      if Self.styles.contains(String(name)) { return argument(depth) }
      if let mark = Self.marks[String(name)] { return marked(argument(depth), mark) }
      if let sign = Self.signs[String(name)] { return sign }
      // Other names either stand for themselves, as `\log`, or say how their argument is set.
      return rest.first == "{" ? "" : String(name) + (rest.first?.isLetter == true ? " " : "")
    }
  }

  private func shifted(_ mark: String, _ text: String, _ signs: [Character: Character]) -> String {
    let shifted = text.compactMap { signs[$0] }
    if shifted.count == text.count { return String(shifted) }
    return mark + (text.count > 1 ? "(\(text))" : text)
  }

  /// A letter with a mark above it, as `ŷ`.
  private func marked(_ text: String, _ mark: Unicode.Scalar) -> String {
    text.count == 1 ? text + String(mark) : text
  }

  private static let styles: Set<String> = [
    "bm", "boldsymbol", "mathbb", "mathbf", "mathcal", "mathfrak", "mathit", "mathrm", "mathscr",
    "mathsf", "mathtt", "pmb", "text", "textbf", "textit", "textrm",
  ]

  private static let marks: [String: Unicode.Scalar] = [
    "bar": "\u{304}", "check": "\u{30C}", "ddot": "\u{308}", "dot": "\u{307}", "hat": "\u{302}",
    "overline": "\u{304}", "tilde": "\u{303}", "vec": "\u{20D7}", "widehat": "\u{302}",
    "widetilde": "\u{303}",
  ]

  private static let raised = table("0123456789+−()nTi", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿᵀⁱ")
  private static let lowered = table("0123456789+−()aeijkmnx", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₐₑᵢⱼₖₘₙₓ")

  private static func table(_ plain: String, _ shifted: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(plain, shifted))
  }

  private static let signs = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "nabla": "∇", "partial": "∂", "ell": "ℓ", "infty": "∞", "sum": "∑",
    "prod": "∏", "int": "∫", "cdot": "·", "times": "×", "odot": "⊙", "otimes": "⊗", "pm": "±",
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈",
    "sim": "∼", "equiv": "≡", "propto": "∝", "in": "∈", "notin": "∉", "subset": "⊂", "cup": "∪",
    "cap": "∩", "forall": "∀", "exists": "∃", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "Rightarrow": "⇒", "mapsto": "↦", "top": "ᵀ", "prime": "′", "circ": "∘", "dots": "…",
    "ldots": "…", "cdots": "⋯", "langle": "⟨", "rangle": "⟩", "lVert": "‖", "rVert": "‖",
    "Vert": "‖", "vert": "|", "mid": "|", "colon": ":", "textbackslash": "\\",
    "textasciicircum": "^", "textasciitilde": "~",
  ]
}
