/// Names of drafts: random, so that nobody can have put something in their place, and short, so that
/// they fit wherever a file's own name does.
enum DraftName {
  private static let prefix = "draft-"

  /// A new name with the ending of the file that the draft is for.
  static func new(for name: String = "") -> String {
    let number = String(UInt64.random(in: .min ... .max), radix: 16)
    let ending = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(name[$0...]) } ?? ""
    return prefix + number + (isEnding(ending[...]) ? ending : "")
  }

  static func isOne(_ name: String) -> Bool {
    guard name.hasPrefix(prefix) else { return false }
    let number = name.dropFirst(prefix.count).prefix { $0.isASCII && $0.isHexDigit }
    let ending = name.dropFirst(prefix.count + number.count)
    return (1...16).contains(number.count) && (ending.isEmpty || isEnding(ending))
  }

  private static func isEnding(_ text: Substring) -> Bool {
    let isPlain = { (sign: Character) in sign.isASCII && (sign.isLetter || sign.isNumber) }
    return text.first == "." && text.count <= 16 && text.dropFirst().allSatisfy(isPlain)
  }
}
