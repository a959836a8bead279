import Testing

@testable import Equations

@Suite struct ShareEqualValuesTests {
  /// The plan as no builder would make it: `exp` of the same value twice.
  @Test func computesEqualValuesOnce() throws {
    var plan = Plan()
    let shape = Shape.matrix(.fixed(4), .batch)
    let value = { (definition: PlanValue.Definition) in
      PlanValue(definition: definition, shape: shape)
    }
    plan.values = [
      value(.input("X")), value(.apply(.exp, [ValueID(0)])), value(.apply(.exp, [ValueID(0)])),
      value(.apply(.add, [ValueID(1), ValueID(2)])),
    ]
    let shared = plan.sharingEqualValues()
    #expect(shared.count == 1)
    #expect(
      shared.plan.description == """
        %0 = input X     [4, m]
        %1 = exp %0      [4, m]
        %2 = add %1 %1   [4, m]
        """)
    #expect(shared.places == [ValueID(0), ValueID(1), ValueID(1), ValueID(2)])
  }

  @Test func findsWhatConstantsMadeEqual() throws {
    let (folded, _) = try PassPlan("y = exp(2 * X) + exp((1 + 1) * X)")
      .after { $0.foldingConstants() }
    #expect(
      folded.after { $0.sharingEqualValues() }.plan.text == """
        %0 = input X          [4, m]
        %1 = constant 2       scalar
        %2 = multiply %1 %0   [4, m]
        %3 = exp %2           [4, m]
        %4 = add %3 %3        [4, m]   # y
        """)
  }
}
