import Engine
import Equations

extension GradientJudge {
  /// A line whose name claims nothing: what it is used for says what it is.
  mutating func followThrough(_ statement: Statement, _ own: [ShapedMatrix]?) -> Line {
    var line = Line(statement: statement, subject: nil, isClaim: false, verdict: .intermediate)
    line.inheritedFrom = culprits(in: statement.value)
    truth.assign(statement.name, own)
    if let own, let (subject, convention) = recognise(statement.name, own, in: truth) {
      (line.subject, line.convention) = (subject, convention)
      // Some other gradient than the one that the name points at may be the mistake itself.
      let name = IntermediateName(statement.name)
      if !name.isGradient || name.pointsAt(subject) || !subjects.keys.contains(where: name.pointsAt)
      {
        return line
      }
    }
    if isPartOfAClaim(statement) { return line }
    let count = rightLines(in: truth)
    if let (subject, convention) = meant(by: statement, own, insteadOf: count),
      line.subject == nil || IntermediateName(statement.name).pointsAt(subject)
    {
      line.verdict = .wrong
      (line.subject, line.convention) = (subject, convention)
      truth.assign(statement.name, gradientOf: subject, convention)
    } else if line.subject == nil, let edit = mending(statement, insteadOf: count) {
      line.verdict = .wrong
      line.mended = edit
      truth.assign(statement.name, truth.values(of: edit.expression))
    }
    return line
  }

  /// Whether a line is used by the next one that assigns its name alone, which makes the gradient of it
  /// by what can be undone: where that is wrong, both are looked at together.
  private func isPartOfAClaim(_ statement: Statement) -> Bool {
    guard subject(of: statement.name) != nil, rest.uses(of: statement.name) == 1,
      let next = rest.first(where: { $0.name == statement.name })
    else { return false }
    return canUndo(next.value, of: statement.name)
  }

  private func canUndo(_ expression: Expression, of name: String) -> Bool {
    if expression.name == name { return true }
    let places = expression.operands.indices.filter {
      expression.operands[$0].freeNames.contains(name)
    }
    guard let operation = expression.operation, places.count == 1 else { return false }
    let (place, other) = (places[0], expression.operands.last)
    let isScaled = other.flatMap { truth.value(of: $0, at: 0) }?.shape.isScalar == true
    switch operation {
    case .negate, .transpose, .add, .subtract: break
    case .multiply, .divide:
      guard place == 0 && isScaled || operation == .multiply && expression.operands[0].isCoefficient
      else { return false }
    default: return false
    }
    return canUndo(expression.operands[place], of: name)
  }

  /// The gradient that an intermediate value is.
  func recognise(
    _ name: String, _ values: [ShapedMatrix], in scope: Scope
  ) -> (String, GradientConvention)? {
    guard let shape = values.first?.shape, !shape.isScalar else { return nil }
    for subject in candidates(for: name, shape) {
      guard
        points.contains(where: { norm($0.gradients[subject]?.matrix.elements ?? []) > $0.noise })
      else { continue }
      if let convention = scope.convention(
        of: values, asGradientOf: subject, among: [.mean, .perSample])
      {
        return (subject, convention)
      }
    }
    return nil
  }

  /// Names of the forward pass that have a shape, those first that its name points at.
  private func candidates(for name: String, _ shape: Shape) -> [String] {
    let fitting = subjects.keys.sorted().filter { subjects[$0]?.holdsEntries(of: shape) ?? false }
    return fitting.filter { IntermediateName(name).pointsAt($0) }
      + fitting.filter { !IntermediateName(name).pointsAt($0) }
  }

  /// The gradient that a wrong intermediate value was meant to be: one that makes more of what follows right.
  private func meant(
    by statement: Statement, _ own: [ShapedMatrix]?, insteadOf count: Int
  ) -> (String, GradientConvention)? {
    let name = IntermediateName(statement.name)
    let stated = subject(of: statement.name).flatMap { self.subjects[$0] }
    guard let shape = own?.first?.shape ?? stated, name.isGradient else { return nil }
    var best: (count: Int, subject: String, convention: GradientConvention)?
    var subjects = candidates(for: statement.name, shape).filter(name.mayMean).prefix(12)
    // What becomes the gradient by the name is not that gradient yet, if it can be another one.
    if self.subject(of: statement.name) != nil {
      subjects = subjects.filter { !name.pointsAt($0) } + subjects.filter(name.pointsAt)
    }
    for subject in subjects {
      for convention in [GradientConvention.perSample, .mean, .halfPerSample] {
        var scope = truth
        scope.assign(statement.name, gradientOf: subject, convention)
        let found = rightLines(in: scope)
        if found > best?.count ?? count { best = (found, subject, convention) }
      }
    }
    return best.map { ($0.subject, $0.convention) }
  }

  /// A small edit of an intermediate value that makes several of the lines that use it right.
  private func mending(_ statement: Statement, insteadOf count: Int) -> Edit? {
    let users = rest.uses(of: statement.name)
    guard users > 1, statement.value.partCount(upTo: 60) < 60 else { return nil }
    var best: (count: Int, edit: Edit)?
    let scales = [Scale(2), Scale(1, over: 2), Scale(1, power: 1), Scale(1, power: -1)]
    let candidates =
      edits.signs(ofAllPartsOf: statement.value)
      + scales.flatMap { edits.scalings(of: statement.value, by: $0) }
    for candidate in candidates {
      guard let values = truth.values(of: candidate.expression) else { continue }
      var scope = truth
      scope.assign(statement.name, values)
      let found = rightLines(in: scope)
      if found > best?.count ?? (count + 1) { best = (found, candidate) }
    }
    return best?.edit
  }
}

extension Collection<Statement> {
  /// How many use a name before one of them assigns it again.
  fileprivate func uses(of name: String) -> Int {
    var count = 0
    for statement in self {
      if statement.value.freeNames.contains(name) { count += 1 }
      if statement.name == name { break }
    }
    return count
  }
}
