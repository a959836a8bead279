import Networks
import Testing

@testable import Equations

@Suite struct PlanDescriptionTests {
  @Test func printsOneValueALineWithItsShapeAndNames() {
    let plan = compiled(
      "Z = W1 @ X\nM = sum(Z > 0.5, axis=1) + 1e-8\nA = relu'(Z)\nB = A", in: .network([4, 3])
    ).plan
    #expect(
      plan.description == """
        %0 = input X               [4, m]
        %1 = input Y               [3, m]
        %2 = input W1              [3, 4]
        %3 = input b1              [3, 1]
        %4 = matrixProduct %2 %0   [3, m]   # Z
        %5 = constant 0.5          scalar
        %6 = compare > %4 %5       [3, m]
        %7 = sum axis=1 %6         [3, 1]
        %8 = constant 1e-8         scalar
        %9 = add %7 %8             [3, 1]   # M
        %10 = relu' %4             [3, m]   # A, B
        """)
  }

  @Test(arguments: [
    (0.0, "0"), (2, "2"), (0.1, "0.1"), (1e-8, "1e-8"), (1.5e30, "1.5e30"), (1e16, "1e16"),
    (123_456_789, "123456789"),
  ])
  func writesNumbersAsEquationsDo(_ number: Double, _ text: String) {
    #expect(number.shortest == text)
    #expect(Double(text) == number)
  }

  @Test func prunesWhatIsNotNeeded() throws {
    let plan = compiled("A = relu(X)\nB = tanh(Y)\nC = A * 2", in: .network([4, 3])).plan
    let kept = try #require(plan.value(named: "C"))
    let (pruned, places) = plan.pruned(keeping: [kept])
    #expect(
      pruned.description == """
        %0 = input X          [4, m]
        %1 = relu %0          [4, m]   # A
        %2 = constant 2       scalar
        %3 = multiply %1 %2   [4, m]   # C
        """)
    #expect(places[kept] == pruned.value(named: "C"))
  }

  @Test func knowsWhatEachNameStandsFor() {
    let environment = Environment.network([4, 3, 3])
    let plan = compiled(
      reluSoftmax, "E = A2 - Y\ndZ2 = E\ndW2 = dZ2 @ A1.T", in: environment
    ).plan
    let quantities = plan.quantities(in: environment)
    let expected: [String: Quantity] = [
      "X": .data, "Y": .data, "W1": .weight, "b1": .weight, "W2": .weight, "b2": .weight,
      "Z1": .weightedSum, "A1": .activation, "Z2": .weightedSum, "A2": .activation, "L": .loss,
      "E": .other, "dZ2": .gradient, "dW2": .gradient, "m": .other,
    ]
    #expect(quantities == expected)
  }

  @Test func knowsAnActivationThatIsWrittenByHand() {
    let environment = Environment.network([4, 3])
    let plan = compiled(
      "Z = W1 @ X\nA = maximum(Z, 0)\nB = exp(Z) / sum(exp(Z), axis=0)\nC = 1 / (1 + exp(-Z))",
      in: environment
    ).plan
    let quantities = plan.quantities(in: environment)
    #expect(["A", "B", "C"].allSatisfy { quantities[$0] == .activation })
  }
}
