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
      case intermediate
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
    /// For an intermediate value that only another expression makes right.
    var mended: Edit?
  }

  /// How many of the following lines are looked at to tell what one was meant to be.
  private static let lookahead = 40

  let parameters: Set<String>
  let points: [CheckPoint]
  let subjects: [String: Shape]
  let edits: Edits
  private(set) var lines: [Line] = []
  /// Names with true gradients where they stand for one.
  var truth: Scope
  /// The true scope before each line.
  private(set) var scopes: [Scope] = []
  /// Names with the values that the author's lines give them.
  private var written: Scope
  var rest: ArraySlice<Statement> = []

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
      rest = block.statements[(index + 1)...].prefix(Self.lookahead)
      scopes.append(truth)
      let line = judge(statement)
      lines.append(line)
    }
  }

  /// The value whose gradient a name says it is.
  private func subject(of name: String) -> String? {
    guard let subject = GradientName(name)?.variable, subjects[subject] != nil else { return nil }
    return subject
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
  func culprits(in expression: Expression) -> [String] {
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
    return (names.contains(GivenName.batchSize) ? .mean : .perSample, false)
  }

  /// How many of the lines to come are right where names stand for what the scope says.
  func rightLines(in start: Scope) -> Int {
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
}
