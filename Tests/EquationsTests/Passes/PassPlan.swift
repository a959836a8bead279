import Diagnostics
import Testing

@testable import Equations

/// The plan of some equations of `X` [4, m], `W` [4, 4], `V` [3, 4] and `b` [4, 1], and the value
/// `y` in it.
struct PassPlan {
  let plan: Plan
  let y: ValueID

  init(_ text: String, rowsOfV: Int = 3) throws {
    var environment = Environment()
    let sides: [(String, Dimension)] = [("X", .batch), ("W", .fixed(4)), ("b", .fixed(1))]
    for (name, columns) in sides {
      environment.declare(
        name, Symbol(.input, .matrix(.fixed(4), columns), .other, origin: "from the test"))
    }
    environment.declare(
      "V", Symbol(.input, .matrix(.fixed(rowsOfV), .fixed(4)), .other, origin: "from the test"))
    var compiler = PlanCompiler(environment: environment)
    let fragment = SourceFragment(SourceFile(path: "n.md", text: text))
    try #require(compiler.compile(EquationParser.parse(fragment).block) == [])
    let value = try #require(compiler.plan.value(named: "y"))
    let (plan, places) = compiler.plan.pruned(keeping: [value])
    self.plan = plan
    y = try #require(places[value])
  }

  private init(plan: Plan, y: ValueID) {
    (self.plan, self.y) = (plan, y)
  }

  /// What a pass makes of it, without what `y` does not need, and how often it changed something.
  func after(_ pass: (Plan) -> RewrittenPlan) -> (plan: PassPlan, count: Int) {
    let result = pass(plan)
    let (pruned, places) = result.plan.pruned(keeping: [result.places[y.index]])
    let place = places[result.places[y.index]] ?? y
    return (PassPlan(plan: pruned, y: place), result.count)
  }

  var text: String { plan.description }
}
