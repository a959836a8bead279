import Diagnostics
import ReferenceArithmetic
import Networks
import Testing

@testable import Equations

/// Forward passes drawn at random: whatever fits together must differentiate, print and compile.
@Suite struct RandomEquationsTests {
  /// Loss and gradients of the plan after all passes, beside those of the plan before.
  @Test(arguments: 1...200)
  func passesChangeNoValue(_ seed: Int) throws {
    let environment = Environment.network([3, 3])
    let plan = compiled(RandomEquations.forward(seed: UInt64(seed), environment), in: environment)
      .plan
    let loss = try #require(plan.value(named: "L"))
    let parameters = try environment.parameters.map { try #require(plan.value(named: $0)) }
    let (derived, gradients) = plan.gradients(
      of: loss, withRespectTo: parameters, targetsAreOneHot: true)
    let wanted = [loss] + parameters.compactMap { gradients[$0] }
    let optimized = OptimizedPlan(derived, outputs: wanted)
    #expect(optimized.plan.verify() == [])

    let interpreter = ReferenceInterpreter.drawing(derived, batch: 4)
    let expected = interpreter.run(derived)
    let actual = interpreter.run(optimized.plan)
    for (before, after) in zip(wanted, optimized.outputs) {
      let (truth, value) = (expected[before.index].entries, actual[after.index].entries)
      try #require(truth.count == value.count)
      for (a, b) in zip(value, truth) where b.isFinite {
        #expect(abs(a - b) <= 1e-9 * max(abs(b), 1), "\(optimized)")
      }
    }
  }

  @Test(arguments: 1...200)
  func writesWhatDifferentiationComputes(_ seed: Int) throws {
    let environment = Environment.network([3, 3])
    let text = RandomEquations.forward(seed: UInt64(seed), environment)
    var compiler = compiled(text, in: environment)
    let plan = compiler.plan
    let loss = try #require(plan.value(named: "L"))
    let parameters = try environment.parameters.map { try #require(plan.value(named: $0)) }
    let (derived, gradients) = plan.gradients(
      of: loss, withRespectTo: parameters, targetsAreOneHot: true)
    let written = WrittenEquations.backprop(of: plan, in: environment).text
    #expect(compiler.compile(equations(written)).map(\.description) == [], "\(text)\n\(written)")

    let interpreter = ReferenceInterpreter.drawing(derived, batch: 4)
    let expected = interpreter.run(derived)
    let actual = interpreter.run(compiler.plan)
    for (name, parameter) in zip(environment.parameters, parameters) {
      let truth = expected[try #require(gradients[parameter]).index].entries
      let claim = actual[try #require(compiler.plan.value(named: "d" + name)).index].entries
      #expect(claim.count == truth.count)
      for (a, e) in zip(claim, truth) where e.isFinite && a.isFinite {
        #expect(abs(a - e) <= 1e-9 * max(1, abs(e)), "\(a) for \(e)\n\(text)\n\(written)")
      }
    }
  }

  /// Entries at a kink, where two steps disagree, and those that are no number prove nothing.
  @Test func agreesWithDifferencesWhereTheLossIsSmooth() throws {
    let environment = Environment.network([3, 3])
    var compared = 0
    for seed in UInt64(1)...200 {
      let text = RandomEquations.forward(seed: seed, environment)
      let plan = compiled(text, in: environment).plan
      let loss = try #require(plan.value(named: "L"))
      let weights = try #require(plan.value(named: "W1"))
      let (derived, gradients) = plan.gradients(
        of: loss, withRespectTo: [weights], targetsAreOneHot: true)
      let interpreter = ReferenceInterpreter.drawing(derived, batch: 4)
      let values = interpreter.run(derived)
      let gradient = values[try #require(gradients[weights]).index]
      // A large loss leaves its small differences no digits.
      guard abs(values[loss.index].total) < 1e4 else { continue }
      for (index, actual) in gradient.entries.enumerated() {
        let slopes = [1e-4, 1e-5].map {
          slope(of: loss, plan, "W1", index, step: $0, interpreter)
        }
        let tolerance = 1e-4 * max(1, abs(slopes[0]))
        guard abs(slopes[0] - slopes[1]) < 1e-2 * tolerance, actual.isFinite else { continue }
        compared += 1
        #expect(abs(actual - slopes[0]) < tolerance, "\(actual) for \(slopes[0])\n\(text)")
      }
    }
    #expect(compared > 500)
  }

  private func slope(
    of loss: ValueID, _ plan: Plan, _ name: String, _ index: Int, step: Double,
    _ interpreter: ReferenceInterpreter
  ) -> Double {
    let ends = [step, -step].map { difference in
      var moved = interpreter
      moved.inputs[name]?.entries[index] += difference
      return moved.run(plan)[loss.index].total
    }
    return (ends[0] - ends[1]) / (2 * step)
  }
}
