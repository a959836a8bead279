/// The Greek letters that names can hold, and how LaTeX writes them.
enum GreekLetter {
  /// By the letter itself.
  static let latex: [Unicode.Scalar: String] = [
    "α": #"\alpha"#, "β": #"\beta"#, "γ": #"\gamma"#, "δ": #"\delta"#, "ε": #"\varepsilon"#,
    "ζ": #"\zeta"#, "η": #"\eta"#, "θ": #"\theta"#, "ι": #"\iota"#, "κ": #"\kappa"#,
    "λ": #"\lambda"#, "μ": #"\mu"#, "ν": #"\nu"#, "ξ": #"\xi"#, "ο": "o", "π": #"\pi"#,
    "ρ": #"\rho"#, "ς": #"\varsigma"#, "σ": #"\sigma"#, "τ": #"\tau"#, "υ": #"\upsilon"#,
    "φ": #"\varphi"#, "χ": #"\chi"#, "ψ": #"\psi"#, "ω": #"\omega"#, "ϑ": #"\vartheta"#,
    "ϕ": #"\phi"#, "ϵ": #"\epsilon"#,
    "Α": "A", "Β": "B", "Γ": #"\Gamma"#, "Δ": #"\Delta"#, "Ε": "E", "Ζ": "Z", "Η": "H",
    "Θ": #"\Theta"#, "Ι": "I", "Κ": "K", "Λ": #"\Lambda"#, "Μ": "M", "Ν": "N", "Ξ": #"\Xi"#,
    "Ο": "O", "Π": #"\Pi"#, "Ρ": "P", "Σ": #"\Sigma"#, "Τ": "T", "Υ": #"\Upsilon"#,
    "Φ": #"\Phi"#, "Χ": "X", "Ψ": #"\Psi"#, "Ω": #"\Omega"#,
  ]

  /// By the English name: `alpha`, `Gamma`.
  static let byName: [String: String] = {
    let letters = """
      alpha beta gamma delta zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi \
      chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
      """
    let plain = Dictionary(
      uniqueKeysWithValues: letters.split(separator: " ").map { (String($0), #"\"# + $0) })
    return plain.merging(["epsilon": #"\varepsilon"#]) { $1 }
  }()
}
