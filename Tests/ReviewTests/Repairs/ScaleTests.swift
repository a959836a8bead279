import Networks
import Testing

import Equations

@testable import Review

@Suite struct ScaleTests {
  static let common: [(Double, Double, Scale)] = [
    (2, 2, Scale(2)), (-0.5, -0.5, Scale(-1, over: 2)), (1.0 / 7, 1.0 / 5, Scale(1, power: -1)),
    (70, 50, Scale(10, power: 1)), (98.0 / 3, 50.0 / 3, Scale(2, over: 3, power: 2)),
    (0.05, 0.05, Scale(1, over: 20)), (320.0 / 7, 320.0 / 5, Scale(320, power: -1)),
  ]

  static let unruly: [(Double, Double)] = [
    (1, 2), (.nan, .nan), (0, 0), (.infinity, .infinity), (3.14159, 2.71828),
  ]

  @Test(arguments: common)
  func findsWhatFactorsHaveInCommon(_ inSeven: Double, _ inFive: Double, _ scale: Scale) {
    #expect(Scale([(inSeven, 7), (inFive, 5), (inSeven, 7)]) == scale)
  }

  @Test(arguments: unruly)
  func findsNothingWhereThereIsNoRule(_ inSeven: Double, _ inFive: Double) {
    #expect(Scale([(inSeven, 7), (inFive, 5)]) == nil)
    #expect(Scale([]) == nil)
  }

  @Test func doesNotTellPowersOfTheBatchApartInOneSize() {
    #expect(Scale([(7, 7), (7, 7)]) == Scale(7))
  }

  @Test(arguments: [
    (Scale(2), "2"), (Scale(1, power: -1), "1/m"), (Scale(1, over: 2, power: -1), "1 / (2 * m)"),
    (Scale(3, over: 2), "3/2"), (Scale(1, power: 1), "m"), (Scale(-1, power: -1), "-1 / m"),
    (Scale(2, power: -2), "2 / (m * m)"), (Scale(1, over: 20), "0.05"), (Scale(-4), "-4"),
  ])
  func isWrittenAsACoefficient(_ scale: Scale, _ text: String) throws {
    let name = try expression("V")
    let written = scale.expression(like: name)
    #expect(written.description == text)
    #expect(Scale(coefficient: try expression(text)) == scale)
  }

  @Test(arguments: ["1/10*m", "2*3/4", "-m/(m*2)", "1 + m", "0/m", "X"])
  func readsACoefficientOrLeavesIt(_ text: String) throws {
    let known: [String: Scale] = [
      "1/10*m": Scale(1, over: 10, power: 1), "2*3/4": Scale(3, over: 2),
      "-m/(m*2)": Scale(-1, over: 2),
    ]
    #expect(Scale(coefficient: try expression(text)) == known[text])
  }

  @Test func doesNotOverflow() {
    let large = Scale(.max / 2, over: 1)
    #expect((large * large) == large)
  }
}

/// The right-hand side of one statement.
func expression(_ text: String) throws -> Expression {
  try #require(equations("V = " + text).statements.first).value
}
