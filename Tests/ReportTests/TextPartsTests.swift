import Testing

@testable import Report

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

  @Test func printsNumbersAsCDoes() {
    #expect(NumberText.printed("%.4g", 0.000012345678) == "1.235e-05")
    #expect(NumberText.printed("%.17f", -1e14) == "-100000000000000.00000000000000000")
    #expect(NumberText.significant(-0.5, 3) == "−0.5")
  }
}
