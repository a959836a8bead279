/// What is typeset of a formula: LaTeX that knows of each of its parts where it was written.
package struct TypesetLatex: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    /// LaTeX as it was written at an offset of the formula, in UTF-8.
    case written(String, offset: Int)
    /// LaTeX in place of what was written there.
    case replaced(String, offset: Int)
    /// The inline value of this number.
    case value(Int, offset: Int)
    /// The number of what has this label.
    case reference(CrossReference, offset: Int)
  }

  package private(set) var parts: [Part] = []

  init(parts: [Part] = []) {
    self.parts = parts
  }

  /// Whether it is LaTeX alone, which can be typeset before anything is known.
  package var isComplete: Bool {
    parts.allSatisfy {
      switch $0 {
      case .written, .replaced: true
      case .value, .reference: false
      }
    }
  }

  mutating func append(_ part: Part) {
    guard case .written(let more, let offset) = part, continues(at: offset),
      case .written(var text, let start)? = parts.popLast()
    else { return parts.append(part) }
    // It is held here alone, so that it grows in place.
    text += more
    parts.append(.written(text, offset: start))
  }

  /// Whether the last part is as written, up to this offset.
  private func continues(at offset: Int) -> Bool {
    guard case .written(let text, let start)? = parts.last else { return false }
    return start + text.utf8.count == offset
  }

  /// The LaTeX with values and numbers filled in.
  /// - Parameter values: the texts of the notebook's inline values, by their numbers.
  package func filled(
    values: [Int: String], number: (CrossReference) -> String?
  ) -> (latex: String, places: Places) {
    var latex = ""
    var pieces: [Places.Piece] = []
    for part in parts {
      let text: String
      var place = Places.Piece(start: latex.utf16.count, offset: 0, isWritten: false)
      switch part {
      case .written(let written, let offset):
        (text, place.offset, place.isWritten) = (written, offset, true)
      case .replaced(let replaced, let offset): (text, place.offset) = (replaced, offset)
      case .value(let number, let offset):
        (text, place.offset) = (ValueLatex.latex(of: values[number] ?? "—"), offset)
      case .reference(let reference, let offset):
        let shown = number(reference) ?? "?"
        let text = reference.form == .parenthesised ? "(\(shown))" : shown
        latex += "\\text{\(text)}"
        place.offset = offset
        pieces.append(place)
        continue
      }
      latex += text
      pieces.append(place)
    }
    return (latex, Places(pieces: pieces))
  }

  /// Where the parts of a filled formula were written.
  package struct Places: Sendable {
    struct Piece: Sendable {
      /// Where it begins in the LaTeX, in UTF-16.
      var start: Int
      var offset: Int
      var isWritten: Bool
    }

    let pieces: [Piece]

    /// The offset in the formula as written, in UTF-8, of a UTF-16 unit of its LaTeX.
    package func offset(of unit: Int, in latex: String) -> Int {
      guard let piece = pieces.last(where: { $0.start <= max(unit, 0) }) else { return 0 }
      guard piece.isWritten else { return piece.offset }
      let units = latex.utf16.dropFirst(piece.start).prefix(max(unit, 0) - piece.start)
      return piece.offset + String(decoding: Array(units), as: UTF16.self).utf8.count
    }
  }
}

/// The text of an inline value as LaTeX.
enum ValueLatex {
  static func latex(of text: String) -> String {
    if let power = powerOfTen(text) { return power }
    let isNumber = text.utf8.allSatisfy { "0123456789.,+-%".utf8.contains($0) }
    let escaped = text.map { escape($0, isNumber: isNumber) }.joined()
    return isNumber ? "{\(escaped)}" : "\\text{\(escaped)}"
  }

  /// `1.2e-16` as a power of ten.
  private static func powerOfTen(_ text: String) -> String? {
    guard text.utf8.count <= 32, let match = text.wholeMatch(of: #/(-?[0-9.]+)e([+-]?)0*([0-9]+)/#)
    else { return nil }
    let sign = match.2 == "-" ? "-" : ""
    return "{\(match.1) \\cdot 10^{\(sign)\(match.3)}}"
  }

  private static func escape(_ sign: Character, isNumber: Bool) -> String {
    switch sign {
    // In mathematics a comma would be followed by a space.
    case "," where isNumber: "{,}"
    case "%", "&", "#", "_", "{", "}", "$": "\\\(sign)"
    case "\\": "\\textbackslash{}"
    case "^": "\\textasciicircum{}"
    case "~": "\\textasciitilde{}"
    default: String(sign)
    }
  }
}
