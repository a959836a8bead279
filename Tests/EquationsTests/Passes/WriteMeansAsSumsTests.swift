import Testing

@testable import Equations

@Suite struct WriteMeansAsSumsTests {
  @Test func makesMeansSumsOverTheNumberOfTheirTerms() throws {
    let (rewritten, count) = try PassPlan("y = mean(X)").after { $0.writingMeansAsSums() }
    #expect(count == 1)
    #expect(
      rewritten.text == """
        %0 = input X          [4, m]
        %1 = sum %0           scalar
        %2 = constant 4       scalar
        %3 = batchSize        scalar
        %4 = multiply %2 %3   scalar
        %5 = divide %1 %4     scalar   # y
        """)
  }
}
