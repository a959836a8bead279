import Diagnostics

/// Writes the update rule out for each parameter.
struct TrainingComposer {
  private(set) var plan: Plan
  private(set) var updates: [TrainingPlan.Update] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let compiled: PlanCompiler
  private let rule: EquationBlock
  /// Names that the rule reads before it assigns them.
  private let states: [String]

  /// - Parameter plan: that of `compiled`, or what a batch makes of it.
  init(_ compiled: PlanCompiler, _ plan: Plan, _ rule: EquationBlock) {
    self.compiled = compiled
    self.rule = rule
    self.plan = plan
    states = rule.namesReadBeforeAssigned(except: Self.provided(compiled.environment))
  }

  private var samples: SampleConvention { compiled.environment.samples }

  /// What every rule may use beside its own names.
  private static func provided(_ environment: Environment) -> Set<String> {
    let numbers = environment.names.filter { environment[$0]?.isNumber == true }
    return Set(numbers).union([
      GivenName.parameter, GradientName.ofParameter.text, GivenName.learningRate,
      GivenName.stepNumber,
    ])
  }

  mutating func addUpdates(_ span: SourceSpan?) {
    guard rule.statements.contains(where: { $0.name == GivenName.parameter }) else {
      diagnostics.append(.updateWithoutTheta(rule.statements.last?.span ?? span))
      return
    }
    let used = plan.value(named: GivenName.loss).map(plan.inputs) ?? []
    for parameter in compiled.environment.parameters {
      let name = GradientName(of: parameter).text
      if let gradient = plan.bindings.last(where: { $0.name == name }) {
        add(parameter, gradient)
      } else if !compiled.hasFailed(name), used.contains(parameter) {
        diagnostics.append(.noGradient(of: parameter, names: namesOfNothing, at: span))
      }
    }
  }

  /// Assigned names that are no gradient of a known value, one of which may be a mistyped one.
  private var namesOfNothing: [String] {
    let known = Set(compiled.environment.names + plan.bindings.map(\.name))
    return plan.bindings.map(\.name).filter { name in
      GradientName(name).map { !known.contains($0.variable) } ?? false
    }
  }

  private mutating func add(_ parameter: String, _ gradient: Plan.Binding) {
    guard let shape = compiled.environment[parameter]?.shape else { return }
    let own = plan[gradient.value].shape
    guard own.broadcasts(to: shape) else {
      diagnostics.append(
        .gradientShape(
          gradient.name, is: samples.written(own), parameter: parameter, samples.written(shape),
          at: gradient.span))
      return
    }
    var compiler = compilerOfRule(for: parameter, shape, gradient)
    report(compiler.compile(rule))
    plan = compiler.plan
    for name in [GivenName.parameter] + states { take(name, of: parameter, shape, from: compiler) }
  }

  private func compilerOfRule(
    for parameter: String, _ shape: Shape, _ gradient: Plan.Binding
  ) -> PlanCompiler {
    var builder = PlanBuilder(extending: plan)
    var names = Environment(samples: compiled.environment.samples)
    for name in compiled.environment.names {
      if let symbol = compiled.environment[name], symbol.isNumber { names.declare(name, symbol) }
    }
    let theta = builder.input(parameter, shape)
    names.declare(
      GivenName.parameter, Symbol(.value(theta), shape, .weight, origin: "the parameter"))
    let full = builder.expand(gradient.value, to: shape)
    names.declare(
      GradientName.ofParameter.text, Symbol(.value(full), shape, .gradient, origin: "its gradient"))
    names.declare(
      GivenName.learningRate, Symbol(.input, .scalar, .other, origin: "the learning rate"))
    names.declare(
      GivenName.stepNumber, Symbol(.input, .scalar, .other, origin: "the number of the step"))
    for state in states {
      let value = builder.input(Self.input(state, of: parameter), shape)
      names.declare(state, Symbol(.value(value), shape, .other, origin: "state of the rule"))
    }
    return PlanCompiler(
      environment: names, onto: builder.plan, assignable: Set(states + [GivenName.parameter]),
      bindsNames: false)
  }

  /// Takes over what the rule gave a name, if it keeps the shape.
  private mutating func take(
    _ name: String, of parameter: String, _ shape: Shape, from compiler: PlanCompiler
  ) {
    guard let value = compiler.value(assignedTo: name),
      let statement = rule.statements.last(where: { $0.name == name })
    else { return }
    guard plan[value].shape == shape else {
      report([
        .stateShape(statement, is: samples.written(plan[value].shape), samples.written(shape))
      ])
      return
    }
    let isState = name != GivenName.parameter
    updates.append(
      TrainingPlan.Update(
        input: isState ? Self.input(name, of: parameter) : parameter, value: value, shape: shape,
        parameter: parameter, state: isState ? name : nil))
  }

  private static func input(_ state: String, of parameter: String) -> String {
    "\(state)[\(parameter)]"
  }

  /// Reports what was not said already for another parameter.
  private mutating func report(_ new: [Diagnostic]) {
    diagnostics += new.filter { diagnostic in
      !diagnostics.contains { $0.id == diagnostic.id && $0.span == diagnostic.span }
    }
  }
}

extension Symbol {
  /// Whether it is known without any data: a number or `m`.
  fileprivate var isNumber: Bool {
    switch kind {
    case .constant, .batchSize: true
    case .input, .sameAs, .value: false
    }
  }
}

extension EquationBlock {
  /// The assigned names that an equation reads while they have no value yet, in order.
  fileprivate func namesReadBeforeAssigned(except provided: Set<String>) -> [String] {
    let assignedAnywhere = Set(statements.map(\.name)).subtracting(provided)
    var assigned: Set<String> = []
    var found: [String] = []
    for statement in statements {
      for name in statement.value.names
      where assignedAnywhere.contains(name) && !assigned.contains(name) && !found.contains(name) {
        found.append(name)
      }
      assigned.insert(statement.name)
    }
    return found
  }
}

extension Expression {
  /// The names in it, in order, as often as they occur.
  var names: [String] {
    switch kind {
    case .name(let name): [name]
    case .apply(_, let operands): operands.flatMap(\.names)
    case .number, .hole: []
    }
  }
}
