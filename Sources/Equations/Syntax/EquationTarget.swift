import Diagnostics

/// The left side of an equation that is no name.
struct EquationTarget {
  let tokens: ArraySlice<Token>
  let span: SourceSpan

  /// What to do about it, for the end of a message; `nil` where nothing is known.
  var advice: String? {
    guard span.text.utf8.count <= Limits.comparedName else { return nil }
    if let name = derivative ?? attribute ?? layer ?? lastName { return "write '\(name) = …'" }
    if tokens.contains(where: { $0.isSymbol(.comma) }) {
      return "give each value an equation of its own"
    }
    let isCall = tokens.first?.name != nil && tokens.dropFirst().first?.isSymbol(.open) == true
    return isCall
      ? "there are no functions of one's own; write the expression where it is used" : nil
  }

  /// `dW2` where the left side is the fraction `dL/dW2`, or `∇W2`.
  private var derivative: String? {
    guard let last = tokens.last?.name else { return nil }
    if tokens.count == 2, tokens.first?.kind == .unexpected("∇") {
      return GradientName(of: last).text
    }
    guard let first = tokens.first?.name, tokens.count == 3,
      tokens[tokens.startIndex + 1].isSymbol(.divide), GradientName(first) != nil,
      GradientName(last) != nil
    else { return nil }
    return last
  }

  /// `dW1` where it is `W1.grad`.
  private var attribute: String? {
    guard tokens.count == 3, let name = tokens.first?.name, let last = tokens.last?.name,
      tokens[tokens.startIndex + 1].isSymbol(.dot), ["grad", "gradient"].contains(last)
    else { return nil }
    return GradientName(of: name).text
  }

  /// `W1` where the number of the layer stands apart: `W[1]`, `W^{[1]}`, `W_{1}`.
  private var layer: String? {
    let text = span.text
    let name = text.prefix { $0.unicodeScalars.allSatisfy { $0.nameSpelling != nil } }
    let rest = text.dropFirst(name.count)
    let number = rest.filter(\.isWholeNumber)
    guard !number.isEmpty, number.count <= 4, rest.contains(number),
      rest.allSatisfy({ $0.isWholeNumber || "[]{}()^ ".contains($0) })
    else { return nil }
    let letters = String(name.last == "_" ? name.dropLast() : name)
    let isWhole = letters.last?.isNumber != false || GivenName.ofData.contains(letters)
    return isWhole ? nil : letters + number
  }

  /// The name behind what begins a line in lists and other languages: `1. Q`, `- Q`, `let Q`.
  private var lastName: String? {
    guard let last = tokens.last, let name = last.name, tokens.count > 1 else { return nil }
    let before = tokens.dropLast().map(\.span.text).joined()
    let isNumber =
      before.contains(where: \.isWholeNumber)
      && before.allSatisfy { $0.isWholeNumber || "().".contains($0) }
    let marks: Set<String> = ["let", "var", "const", "val", "set", "float", "-", "*", "+", ">"]
    return isNumber || marks.contains(before) ? name : nil
  }
}
