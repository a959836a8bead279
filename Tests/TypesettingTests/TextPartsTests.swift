import Testing

@testable import Typesetting

@Suite struct TextPartsTests {
  @Test(arguments: [
    ("a, b, c", ", ", ["a", "b", "c"]), ("", ",", [""]), (",", ",", ["", ""]),
    ("aaa", "aa", ["", "a"]), ("é→é→", "→", ["é", "é", ""]), ("abc", "", ["abc"]),
    ("ab", "abc", ["ab"]), ("e\u{301}-e", "-", ["e\u{301}", "e"]),
  ])
  func findsWhatStandsBetween(_ text: String, _ separator: String, _ parts: [String]) {
    #expect(text.parts(separatedBy: separator).map(String.init) == parts)
    #expect(text.dropFirst(0).parts(separatedBy: separator).map(String.init) == parts)
    #expect(text.replacingBytes(of: separator, with: separator) == text)
  }
}
