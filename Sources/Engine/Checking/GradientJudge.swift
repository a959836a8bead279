import Equations

/// Tells which lines of a backward pass are wrong by themselves and which by what they are given.
///
/// Each line is evaluated twice: with the values that the lines before it have, and with true
/// gradients in their place, in the convention that the author uses.
struct GradientJudge {
  /// What a line turned out to be.
  struct Line: Sendable {
    enum Verdict: Sendable, Hashable {
      case right
      /// Right, had its inputs been right.
      case inherited
      case wrong
      /// A value that claims to be no gradient, followed through.
      case helper
    }

    let statement: Statement
    /// The value whose gradient the line claims to be, or was found to be.
    var subject: String?
    /// Whether the line's name says so.
    var isClaim: Bool
    var verdict: Verdict
    var convention: GradientConvention?
    /// Whether the convention follows from what is right or used.
    var isConventionKnown = true
    /// The lines at fault for what the line is given.
    var inheritedFrom: [String] = []
    /// For a helper that only another expression makes right.
    var mended: Edit?
  }

  let parameters: Set<String>
  private let points: [CheckPoint]
  private let subjects: [String: Shape]
  private let edits: Edits
  private(set) var lines: [Line] = []
  /// Names with true gradients where they stand for one.
  private(set) var truth: Scope
  /// The true scope before each line.
  private(set) var scopes: [Scope] = []
  /// Names with the values that the author's lines give them.
  private var written: Scope
  private var rest: ArraySlice<Statement> = []

  init(_ points: [CheckPoint], parameters: [String], vocabulary: Vocabulary) {
    self.points = points
    self.parameters = Set(parameters)
    subjects = points.first?.gradients.mapValues(\.shape) ?? [:]
    edits = Edits(vocabulary)
    truth = Scope(points)
    written = truth
  }

  mutating func judge(_ block: EquationBlock) {
    for (index, statement) in block.statements.enumerated() {
      rest = block.statements[(index + 1)...]
      scopes.append(truth)
      let line = judge(statement)
      lines.append(line)
    }
  }

  /// The value whose gradient a name says it is.
  private func subject(of name: String) -> String? {
    guard name.hasPrefix("d") else { return nil }
    let subject = String(name.dropFirst())
    return subjects[subject] == nil ? nil : subject
  }

  private func conventions(for subject: String) -> [GradientConvention] {
    parameters.contains(subject) ? [.mean] : [.mean, .perSample]
  }

  private mutating func judge(_ statement: Statement) -> Line {
    let own = truth.values(of: statement.value)
    let asWritten = written.values(of: statement.value)
    written.assign(statement.name, asWritten)
    guard let subject = subject(of: statement.name) else {
      return followThrough(statement, own)
    }
    var line = Line(statement: statement, subject: subject, isClaim: true, verdict: .right)
    let conventions = conventions(for: subject)
    let convention = { [truth] (values: [ShapedMatrix]?) in
      values.flatMap { truth.convention(of: $0, asGradientOf: subject, among: conventions) }
    }
    let ownConvention = convention(own)
    if let found = convention(asWritten) {
      line.convention = found
    } else if let found = ownConvention {
      line.verdict = .inherited
      line.convention = found
      line.inheritedFrom = culprits(in: statement.value)
    } else {
      line.verdict = .wrong
      (line.convention, line.isConventionKnown) = likelyConvention(of: statement, subject)
    }
    truth.assign(
      statement.name, gradientOf: subject, ownConvention ?? line.convention ?? .mean)
    return line
  }

  /// The lines at fault among those that an expression uses.
  private func culprits(in expression: Expression) -> [String] {
    let names = expression.freeNames
    var found: [String] = []
    for line in lines where names.contains(line.statement.name) {
      found += line.verdict == .wrong ? [line.statement.name] : line.inheritedFrom
    }
    return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  // MARK: - Conventions

  /// The convention in which a wrong line was meant: that in which more of what follows is right.
  private func likelyConvention(
    of statement: Statement, _ subject: String
  ) -> (GradientConvention, isKnown: Bool) {
    let choices = conventions(for: subject)
    guard choices.count > 1 else { return (.mean, true) }
    let counts = choices.map { convention in
      var scope = truth
      scope.assign(statement.name, gradientOf: subject, convention)
      return rightLines(in: scope)
    }
    if counts[0] != counts[1] { return (counts[0] > counts[1] ? .mean : .perSample, true) }
    let names = statement.value.freeNames
    let given = lines.last { names.contains($0.statement.name) && $0.convention != nil }
    if let convention = given?.convention { return (convention, false) }
    return (names.contains("m") ? .mean : .perSample, false)
  }

  /// How many of the lines to come are right where names stand for what the scope says.
  private func rightLines(in start: Scope) -> Int {
    var scope = start
    var count = 0
    for statement in rest {
      let values = scope.values(of: statement.value)
      guard let subject = subject(of: statement.name) else {
        if let values, recognise(statement.name, values, in: scope) != nil { count += 1 }
        scope.assign(statement.name, values)
        continue
      }
      let convention = values.flatMap {
        scope.convention(of: $0, asGradientOf: subject, among: conventions(for: subject))
      }
      if convention != nil { count += 1 }
      scope.assign(
        statement.name, gradientOf: subject,
        convention ?? (parameters.contains(subject) ? .mean : .perSample))
    }
    return count
  }

  // MARK: - Helpers

  /// A line whose name claims nothing: what it is used for says what it is.
  private mutating func followThrough(_ statement: Statement, _ own: [ShapedMatrix]?) -> Line {
    var line = Line(statement: statement, subject: nil, isClaim: false, verdict: .helper)
    line.inheritedFrom = culprits(in: statement.value)
    truth.assign(statement.name, own)
    if let own, let (subject, convention) = recognise(statement.name, own, in: truth) {
      (line.subject, line.convention) = (subject, convention)
      // Some other gradient than the one that the name points at may be the mistake itself.
      let name = HelperName(statement.name)
      if !name.isGradient || name.pointsAt(subject) || !subjects.keys.contains(where: name.pointsAt) {
        return line
      }
    }
    let count = rightLines(in: truth)
    if let (subject, convention) = meant(by: statement, own, insteadOf: count),
      line.subject == nil || HelperName(statement.name).pointsAt(subject)
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

  /// The gradient that a helper's values are.
  private func recognise(
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

  /// Names of the forward pass that have a shape, those first that a helper's name points at.
  private func candidates(for name: String, _ shape: Shape) -> [String] {
    let fitting = subjects.keys.sorted().filter { subjects[$0]?.holdsEntries(of: shape) ?? false }
    return fitting.filter { HelperName(name).pointsAt($0) }
      + fitting.filter { !HelperName(name).pointsAt($0) }
  }

  /// The gradient that a wrong helper was meant to be: one that makes more of what follows right.
  private func meant(
    by statement: Statement, _ own: [ShapedMatrix]?, insteadOf count: Int
  ) -> (String, GradientConvention)? {
    let name = HelperName(statement.name)
    guard let shape = own?.first?.shape, name.isGradient else { return nil }
    var best: (count: Int, subject: String, convention: GradientConvention)?
    for subject in candidates(for: statement.name, shape) where name.mayMean(subject) {
      for convention in [GradientConvention.perSample, .mean, .halfPerSample] {
        var scope = truth
        scope.assign(statement.name, gradientOf: subject, convention)
        let found = rightLines(in: scope)
        if found > best?.count ?? count { best = (found, subject, convention) }
      }
    }
    return best.map { ($0.subject, $0.convention) }
  }

  /// A small edit of a helper that makes several of the lines that use it right.
  private func mending(_ statement: Statement, insteadOf count: Int) -> Edit? {
    let users = rest.count { $0.value.freeNames.contains(statement.name) }
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

/// What the name of a helper says: `delta2`, `dz1`, `grad_Z2`.
private struct HelperName {
  private let letters: String
  private let digits: String

  init(_ name: String) {
    let plain = name.lowercased().filter { $0 != "_" }
    digits = String(plain.reversed().prefix(while: \.isNumber).reversed())
    letters = String(plain.dropLast(digits.count))
  }

  /// Whether it says that it is some gradient.
  var isGradient: Bool {
    letters.hasPrefix("d") || letters.hasPrefix("grad") || letters.contains("delta")
      || letters.hasSuffix("grad")
  }

  /// Whether it has the number, if it has one, of a name of the forward pass.
  func mayMean(_ name: String) -> Bool {
    let own = name.reversed().prefix(while: \.isNumber).reversed()
    return digits.isEmpty || own.isEmpty || String(own) == digits
  }

  func pointsAt(_ name: String) -> Bool {
    let other = HelperName(name)
    guard digits == other.digits else { return false }
    let spellings = ["d", "grad", "delta", "dl", "dld"].map { $0 + other.letters }
    if (spellings + [other.letters + "grad", other.letters + "delta"]).contains(letters) {
      return true
    }
    // A delta is the error at the weighted sums.
    return !digits.isEmpty && other.letters == "z" && letters.contains("delta")
  }
}
