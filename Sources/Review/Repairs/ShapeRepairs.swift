package import Diagnostics
package import Equations

/// Mends a line of a backward pass whose parts do not fit together, before there are any data.
package enum ShapeRepairs {
  /// Statements near to a failing one that fit and are the true gradient, the likeliest first.
  ///
  /// A name that claims no gradient has no repair.
  /// - Parameters:
  ///   - name: what the failing statement assigns.
  ///   - place: where it does, if several do.
  ///   - forward: the compiled forward pass alone.
  ///   - backprop: the whole block, the failing statement in it.
  /// - Returns: at most three, each as text.
  package static func suggestions(
    for name: String, at place: SourceSpan? = nil, forward: Plan, backprop: EquationBlock,
    environment: Environment,
    loss: String = GivenName.loss
  ) -> [String] {
    let index = backprop.statements.firstIndex {
      $0.name == name && (place == nil || $0.nameSpan == place)
    }
    guard let index,
      let points = try? CheckPoints(
        forward, backprop, environment, loss: loss, targets: nil
      ).draw(), !points.isEmpty
    else { return [] }
    var vocabulary = Vocabulary(of: forward, in: environment)
    var judge = GradientJudge(
      points, parameters: environment.parameters, vocabulary: vocabulary)
    judge.judge(backprop)
    let line = judge.lines[index]
    guard let subject = line.subject, line.verdict == .wrong else { return [] }
    for before in judge.lines[..<index] { vocabulary.add(before.statement.name) }
    let convention = line.convention ?? .mean
    let others: [GradientConvention] =
      line.isConventionKnown || judge.parameters.contains(subject)
      ? [] : [.mean, .perSample].filter { $0 != convention }
    let search = RepairSearch(
      scope: judge.scopes[index], subject: subject, conventions: [convention] + others,
      edits: Edits(vocabulary))
    return search.repairs(line.statement.value, atMost: 3).map {
      GradientRepair(of: line.statement, $0.expression, isWrittenAnew: false).text
    }
  }
}
