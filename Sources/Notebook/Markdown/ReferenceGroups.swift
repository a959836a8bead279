/// References that stand in brackets beside words or each other: `[see @eq-a; @eq-b]`.
struct ReferenceGroups {
  /// The brackets, which are not shown.
  private(set) var brackets: Set<Int> = []
  /// The places of references that a word in front of them names, as in `[Tables @tbl-a; @tbl-b]`, so that
  /// their own does not stand there as well.
  private(set) var named: Set<Int> = []

  /// What begins at a bracket that is open.
  private struct Group {
    let start: Int
    /// Where the words before the next reference begin; `nil` behind a reference.
    var words: Int?
    var named: [Int] = []
    var hasReference = false
  }

  init(_ bytes: [UInt8]) {
    var open: Group?
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "["): open = Group(start: index, words: index + 1)
      case UInt8(ascii: "`"): open = nil
      case UInt8(ascii: ";"): open?.words = index + 1
      case UInt8(ascii: "@") where open != nil && ReferenceText(bytes, at: index) != nil:
        open?.hasReference = true
        guard let words = open?.words else { continue }
        if Self.isName(bytes[words..<index]) { open?.named.append(index) }
        open?.words = nil
      case UInt8(ascii: "]"):
        let isLink = index + 1 < bytes.count && "([:".utf8.contains(bytes[index + 1])
        if let group = open, group.hasReference, !isLink,
          ReferenceText(bytes, at: group.start) == nil
        {
          brackets.formUnion([group.start, index])
          named.formUnion(group.named)
        }
        open = nil
      default: break
      }
    }
  }

  private static let lengthLimit = 100

  /// Words that lead to a reference and do not name it.
  private static let introductions = Set(
    """
    see cf cf. e.g. i.e. also and or as at by compare with from in into of on to that than like using
    under below above both siehe vgl. und oder voir et ou vea y vedi e
    """.split { $0.isWhitespace }.map(String.init))

  /// Whether the last of some words is the name of what is referred to.
  private static func isName(_ words: ArraySlice<UInt8>) -> Bool {
    guard words.count < lengthLimit, words.last?.isBlank == true,
      let last = words.split(whereSeparator: \.isBlank).last,
      last.contains(where: { $0.isASCIILetter || $0 > 127 }),
      last.last.map({ !":,(-".utf8.contains($0) }) == true
    else { return false }
    let word = last.drop { "([".utf8.contains($0) }
    return !introductions.contains(String(decoding: word, as: UTF8.self).lowercased())
  }
}
