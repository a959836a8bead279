import Foundation
import Testing

@testable import Notebook

/// Expected texts are those of Python 3.11's `format`, but for the two differences documented.
@Suite struct FormatTests {
  @Test(arguments: [
    (".1%", 0.92848, "92.8%"), ("%", 0.5, "50.000000%"), (".0%", 0.126, "13%"),
    (".3f", 3.14159, "3.142"), ("f", 1.5, "1.500000"), (".2e", 12345.678, "1.23e+04"),
    ("E", 1.5, "1.500000E+00"), (".3g", 0.00001234, "1.23e-05"), ("G", 1e20, "1E+20"),
    (",", 1_234_567, "1,234,567"), ("_", 1_234_567, "1_234_567"), (",.2f", 12345.678, "12,345.68"),
    ("d", 42, "42"), ("+d", 42, "+42"), (" d", 42, " 42"), ("+.1f", -0.5, "-0.5"),
    (">8.2f", 3.14159, "    3.14"), ("<8.2f", 3.14159, "3.14    "), ("^9.2f", 3.14159, "  3.14   "),
    ("*>8.2f", 3.14159, "****3.14"), ("08.2f", -3.14159, "-0003.14"), ("=+8d", 42, "+     42"),
    ("010,d", 1234, "00,001,234"), ("6", 42, "    42"), (".4", 3.14159, "3.142"),
    ("#.0f", 3, "3."), ("n", 2.5, "2.5"), (".1f", .infinity, "inf"), ("F", -.infinity, "-INF"),
    (".1f", .nan, "nan"), ("08.1f", .nan, "00000nan"), (".1%", -0.0001, "0.0%"),
    ("f", -0.0, "0.000000"),
    ("+.1f", -0.01, "+0.0"),
  ])
  func writesNumbersAsPythonDoes(format: String, value: Double, expected: String) throws {
    #expect(try #require(FormatParser.parse(format)).format(value) == expected)
  }

  @Test(arguments: [
    (3.0, "3"), (-3, "-3"), (0, "0"), (-0.0, "0"), (0.928481, "0.9285"), (12.3456, "12.35"),
    (12345.678, "12346"), (1e15, "1e+15"), (1.5e-7, "1.5e-07"), (760, "760"), (.nan, "nan"),
    (-.infinity, "-inf"),
  ])
  func writesNumbersWithoutAFormat(value: Double, expected: String) {
    #expect(FormatSpecification.standard.format(value) == expected)
  }

  @Test func writesTexts() {
    #expect(FormatParser.parse(">6")?.format("abc") == "   abc")
    #expect(FormatParser.parse("4.2s")?.format("abc") == "ab  ")
  }

  @Test(arguments: [
    ".", ".x", "1.1.1", "z", ".1%%", "999", ".99f", "<<<", "f.1", ",,", "99999999999999999999",
  ])
  func refusesWhatIsNoFormat(text: String) {
    #expect(FormatParser.parse(text) == nil)
  }
}
