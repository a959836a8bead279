import Testing

@testable import Report

@Suite struct NumberTextTests {
  @Test func printsNumbersAsCDoes() {
    #expect(NumberText.printed("%.4g", 0.000012345678) == "1.235e-05")
    #expect(NumberText.printed("%.17f", -1e14) == "-100000000000000.00000000000000000")
    #expect(NumberText.significant(-0.5, 3) == "−0.5")
  }
}
