/// The signs that a printer would set where a keyboard has but one.
enum Typography {
  /// Straight quotes as typographic ones and `...` as an ellipsis, as libcmark-gfm sets them in prose.
  static func quoted(_ text: String) -> String {
    var result = ""
    var previous: Character?
    for character in text.replacing("...", with: "…") {
      let opens = previous.map { $0.isWhitespace || "([{–—“‘".contains($0) } ?? true
      switch character {
      case "\"": result.append(opens ? "“" : "”")
      case "'": result.append(opens ? "‘" : "’")
      default: result.append(character)
      }
      previous = character
    }
    return result
  }

  /// A short caption that breaks, if at all, before its bracket: `4 → 9 (99 %)`.
  static func joined(_ text: String) -> String {
    text.replacing(" → ", with: "\u{A0}→\u{A0}").replacing(" %", with: "\u{A0}%")
  }
}
