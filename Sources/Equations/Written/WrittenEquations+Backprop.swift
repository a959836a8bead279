package import Labels

extension WrittenEquations {
  /// The gradients of a forward pass, from the loss backward, as a textbook derives them.
  ///
  /// Each named value that the parameters lead to gets a line `dV = …`, except those that the
  /// log-sum-exp form of the loss leaves out; each parameter gets its line as soon as what it needs
  /// is there.
  /// - Parameter forward: the compiled forward pass, with its loss `L`.
  /// - Returns: no equations where there is no loss.
  package static func backprop(
    of forward: Plan, in environment: Environment, words: PageLabels? = nil
  ) -> EquationBlock {
    guard let loss = forward.value(named: GivenName.loss) else {
      return EquationBlock(statements: [])
    }
    var writer = BackpropWriter(forward, loss: loss, environment, words)
    return EquationBlock(writing: writer.write(), as: "backprop")
  }
}

/// Turns gradients into statements.
private struct BackpropWriter {
  /// A value of the forward pass whose gradient gets a line.
  private struct Subject {
    var name: String
    var value: ValueID
    var isParameter: Bool
  }

  private var expressions: PlanExpressions
  private let plan: Plan
  private let gradients: [ValueID: ValueID]
  private let subjects: [Subject]
  private let words: PageLabels?
  private let samples: SampleConvention
  private var statements: [Statement] = []
  private var written: Set<ValueID> = []
  /// For each parameter, the gradients that its own is computed from.
  private var needs: [ValueID: Set<ValueID>] = [:]

  init(
    _ forward: Plan, loss: ValueID, _ environment: Environment,
    _ words: PageLabels?
  ) {
    self.words = words
    samples = environment.samples
    let parameters = environment.parameters.compactMap { name in
      forward.values.firstIndex { $0.definition == .input(name) }
        .map { Subject(name: name, value: ValueID($0), isParameter: true) }
    }
    let chain = forward.namesBetween(parameters.map(\.value), and: loss).map {
      Subject(name: $0.name, value: $0.value, isParameter: false)
    }
    subjects = chain + parameters
    (plan, gradients) = forward.gradients(
      of: loss, withRespectTo: subjects.map(\.value),
      targetsAreOneHot: environment.targetsAreOneHot)
    let taken = Set(
      environment.names + forward.bindings.map(\.name)
        + subjects.map { GradientName(of: $0.name).text })
    expressions = PlanExpressions(
      plan, forwardCount: forward.values.count, taken: taken, samples: environment.samples)
  }

  mutating func write() -> [Statement] {
    expressions.nameWhatRecurs(in: subjects.compactMap { gradients[$0.value] })
    var waiting = subjects.filter(\.isParameter)
    let stops = Set(gradients.values)
    let ofLayers = Set(subjects.filter { !$0.isParameter }.compactMap { gradients[$0.value] })
    for subject in waiting {
      // The gradient of one sample's bias is that of its layer, which has a line of its own.
      needs[subject.value] = gradients[subject.value].map {
        ofLayers.contains($0) ? [$0] : expressions.valuesNeeded(by: $0, among: stops)
      }
    }
    for subject in subjects where !subject.isParameter {
      write(subject)
      writeReady(&waiting)
    }
    for subject in waiting { write(subject) }
    return statements
  }

  private mutating func writeReady(_ waiting: inout [Subject]) {
    for subject in waiting where isReady(subject) { write(subject) }
    waiting.removeAll { written.contains($0.value) }
  }

  /// Whether all gradients that a parameter's is computed from have their lines.
  private func isReady(_ subject: Subject) -> Bool {
    guard let needs = needs[subject.value], !needs.isEmpty else { return false }
    return needs.allSatisfy { expressions.isNamed($0) }
  }

  private mutating func write(_ subject: Subject) {
    guard let gradient = gradients[subject.value], written.insert(subject.value).inserted else {
      return
    }
    let value = expressions.expression(of: gradient, like: subject.value)
    statements += expressions.takeTemporaries()
    let name = GradientName(of: subject.name).text
    let comment = plan.comment(
      on: gradient, isParameter: subject.isParameter, named: value.name != nil, samples)
    statements.append(Statement(name, value, comment, words))
    expressions.setName(name, of: gradient)
  }
}

extension Plan {
  /// The named values, last first, on the way from some values to another one, without itself and
  /// without what a stable form leaves out.
  fileprivate func namesBetween(
    _ sources: [ValueID], and end: ValueID
  ) -> [(name: String, value: ValueID)] {
    var depends = [Bool](repeating: false, count: values.count)
    for source in sources { depends[source.index] = true }
    for index in values.indices where values[index].operands.contains(where: { depends[$0.index] })
    {
      depends[index] = true
    }
    var leads = [Bool](repeating: false, count: values.count)
    leads[end.index] = true
    for index in values.indices.reversed() where leads[index] {
      for operand in values[index].operands { leads[operand.index] = true }
    }
    var seen: Set<ValueID> = [end]
    return
      lastBindings
      .filter { depends[$0.value.index] && leads[$0.value.index] }
      .filter { !stableForms.bypassed.contains($0.value) && seen.insert($0.value).inserted }
      .filter { self[$0.value].operands.isEmpty == false }
      .map { ($0.name, $0.value) }
      .sorted { $0.value.index > $1.value.index }
  }
}
