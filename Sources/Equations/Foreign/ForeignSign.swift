/// Signs and commands that other languages have and equations have not.
enum ForeignSign {
  /// How many characters a sign of more than one takes that a text begins with; `nil` where none does.
  static func length(at text: ArraySlice<Unicode.Scalar>) -> Int? {
    switch text.first {
    case "\\": command(text)
    case "^": superscript(text)
    default: joined.first { text.starts(with: $0.unicodeScalars) }?.unicodeScalars.count
    }
  }

  /// What to write instead, for the end of a message.
  static func advice(for sign: String) -> String? {
    if let known = signs[sign] { return known }
    let scalars = sign.unicodeScalars
    guard scalars.count > 1 else { return scalars.first?.advice }
    if sign.hasPrefix("\\") { return adviceOfCommand(String(sign.dropFirst())) }
    let word = sign.filter { $0.isLetter || $0 == "⊤" }
    if ["T", "t", "top", "intercal", "⊤"].contains(word) { return "write '.T' for the transpose" }
    return "the number of a layer belongs to the name, as in 'W1'"
  }

  private static let comment = "a comment begins with '#'"
  private static let signs = [
    "//": comment + ", and a quotient is 'A / B'", "/*": comment, "*/": comment, "<!--": comment,
    "-->": comment, "--": comment, ";": comment, "%": comment + ", and there is no remainder",
    ":=": "write '='", "<-": "write '='", "=>": "write '>=' to compare", "=<": "write '<='",
    "->": "an equation is 'name = expression'", "<>": "write '!='", "~=": "write '!='",
    "&&": "multiply two masks, as '(Z > 0) * (Z < 1)'",
    "||":
      "write 'maximum(Z > 1, Z < -1)' for one mask or the other, 'sqrt(sum(A ** 2))' for a length",
    ".*": "write '*' to multiply entry by entry", "./": "write '/'",
    ".^": "write '**' for a power",
  ]

  /// Those that can mean nothing else: `Z <-1` compares, and `A --1` is a sum. The longest come first.
  private static let joined = signs.keys
    .filter { $0.count > 1 && $0 != "<-" && $0 != "--" }.sorted { ($1.count, $0) < ($0.count, $1) }

  // MARK: LaTeX

  /// `\frac`, `\\`, `\,`; a backslash alone goes on in the next line in other languages.
  private static func command(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    let letters = text.dropFirst().prefix { $0.properties.isAlphabetic && $0.isASCII }.count
    if letters > 0 { return 1 + letters }
    return text.dropFirst().first.map { $0.properties.isWhitespace ? nil : 2 } ?? nil
  }

  /// `^T`, `^{\top}` and the number of a layer, `^{[1]}`, `^[1]`, `^{(1)}`; other powers are none.
  private static func superscript(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    let rest = text.dropFirst()
    let isBraced = rest.first == "{"
    let content = isBraced ? rest.dropFirst().prefix { $0 != "}" } : rest.prefix(while: isInScript)
    let end = content.count + (isBraced ? 3 : 1)
    guard content.count <= 12, end <= text.count else { return nil }
    let inner = String(String.UnicodeScalarView(content))
    let isLayer =
      inner.dropFirst().dropLast().allSatisfy(\.isWholeNumber) && inner.count > 2
      && (inner.hasPrefix("[") && inner.hasSuffix("]")
        || isBraced && inner.hasPrefix("(") && inner.hasSuffix(")"))
    return isLayer || ["T", "t", "⊤", #"\top"#, #"\intercal"#].contains(inner) ? end : nil
  }

  private static func isInScript(_ scalar: Unicode.Scalar) -> Bool {
    scalar.nameSpelling != nil || "\\[]⊤".unicodeScalars.contains(scalar)
  }

  private static func adviceOfCommand(_ name: String) -> String {
    if let known = commands.first(where: { $0.names.contains(name) }) { return known.advice }
    if name == "sigma" { return "write 'sigmoid(…)' for the function, 'σ' for a name" }
    let letter = GreekLetter.latex.filter { $0.value == "\\" + name }.keys.min()
    if let spelling = letter?.nameSpelling { return "write '\(spelling)'" }
    if Function.own[name] != nil { return "write '\(name)'" }
    return "equations are written as in Python, and the page sets them in LaTeX by itself"
  }

  private static let commands: [(names: Set<String>, advice: String)] = [
    (["frac", "dfrac", "tfrac"], "write 'A / B'"),
    (
      ["ast", "bullet", "cdot", "times"],
      "write '*' to multiply entry by entry, or '@' for the matrix product"
    ),
    (["circ", "odot", "otimes"], "write '*' to multiply entry by entry"), (["div"], "write '/'"),
    (["intercal", "top"], "write '.T' for the transpose"), (["sum"], "write 'sum(…)'"),
    (["ln"], "write 'log'"), (["le", "leq"], "write '<='"), (["ge", "geq"], "write '>='"),
    (["ne", "neq"], "write '!='"), (["nabla", "partial"], "write the gradient of 'W1' as 'dW1'"),
    (["begin", "end", "\\"], "write each equation on a line of its own"),
    (
      ["!", ",", ";", ":", "big", "Big", "label", "left", "quad", "qquad", "right", "tag"],
      "leave it out"
    ),
    (
      [
        "bar", "bm", "boldsymbol", "hat", "mathbf", "mathcal", "mathit", "mathrm", "operatorname",
        "text", "tilde", "vec",
      ],
      "names are letters, digits and '_' alone, as 'y_hat'"
    ),
  ]
}
