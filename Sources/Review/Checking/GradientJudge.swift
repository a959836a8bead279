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
    /// Whether no later line assigns the name again.
    var isLast = true
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
  /// The last line that assigns each name.
  private var lastLines: [String: Int] = [:]

  init(_ points: [CheckPoint], parameters: [String], vocabulary: Vocabulary) {
    self.points = points
    self.parameters = Set(parameters)
    subjects = points.first?.gradients.mapValues(\.shape) ?? [:]
    edits = Edits(vocabulary)
    truth = Scope(points)
    written = truth
  }

  mutating func judge(_ block: EquationBlock) {
    for (index, statement) in block.statements.enumerated() { lastLines[statement.name] = index }
    for (index, statement) in block.statements.enumerated() {
      rest = block.statements[(index + 1)...].prefix(Self.lookahead)
      scopes.append(truth)
      var line = judge(statement, at: index)
      line.isLast = lastLines[statement.name] == index
      lines.append(line)
    }
  }

  /// The value whose gradient a line says it is: only the last that assigns the name says so.
  private func subject(of name: String, at index: Int) -> String? {
    lastLines[name] == index ? subject(of: name) : nil
  }

  /// The value whose gradient a name says it is.
  func subject(of name: String) -> String? {
    guard let subject = GradientName(name)?.variable, subjects[subject] != nil else { return nil }
    return subject
  }

  private func conventions(for subject: String) -> [GradientConvention] {
    parameters.contains(subject) ? [.mean] : [.mean, .perSample]
  }

  private mutating func judge(_ statement: Statement, at index: Int) -> Line {
    let own = truth.values(of: statement.value)
    let asWritten = written.values(of: statement.value)
    written.assign(statement.name, asWritten)
    guard let subject = subject(of: statement.name, at: index) else {
      return followThrough(statement, own)
    }
    var line = Line(statement: statement, subject: subject, isClaim: true, verdict: .right)
    let ownMeaning = own.flatMap { meaning(of: $0, asGradientOf: subject, in: truth) }
    if let found = asWritten.flatMap({ meaning(of: $0, asGradientOf: subject, in: truth) }) {
      (line.subject, line.convention) = found
    } else if let found = ownMeaning {
      line.verdict = .inherited
      (line.subject, line.convention) = found
      line.inheritedFrom = culprits(in: statement.value)
    } else {
      line.verdict = .wrong
      let likely = likelyMeaning(of: statement, subject, own)
      (line.subject, line.convention, line.isConventionKnown) = likely
    }
    truth.assign(
      statement.name, gradientOf: ownMeaning?.subject ?? line.subject ?? subject,
      ownMeaning?.convention ?? line.convention ?? .mean)
    return line
  }

  /// The value, of those that a name of the forward pass has had, that values are the gradient by.
  private func meaning(
    of values: [ShapedMatrix], asGradientOf subject: String, in scope: Scope
  ) -> (subject: String, convention: GradientConvention)? {
    let conventions = conventions(for: subject)
    return namesakes(of: subject, like: values).lazy.compactMap { subject in
      scope.convention(of: values, asGradientOf: subject, among: conventions)
        .map { (subject, $0) }
    }.first
  }

  /// The lines at fault among those that an expression uses.
  func culprits(in expression: Expression) -> [String] {
    let names = expression.freeNames
    var found: [String] = []
    for line in lines.lastOfNames where names.contains(line.statement.name) {
      found += line.verdict == .wrong ? [line.statement.name] : line.inheritedFrom
    }
    return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The lines that verdicts are on, one a name: the first that is wrong, or the last.
  var judgedLines: [Int] {
    var places: [String: Int] = [:]
    for (index, line) in lines.enumerated() {
      if let place = places[line.statement.name], lines[place].verdict == .wrong { continue }
      places[line.statement.name] = index
    }
    return places.values.sorted()
  }

  // MARK: - Conventions

  /// What a wrong line was meant to be: that by which more of what follows is right.
  private func likelyMeaning(
    of statement: Statement, _ stated: String, _ own: [ShapedMatrix]?
  ) -> (subject: String?, GradientConvention, isKnown: Bool) {
    let subjects = namesakes(of: stated, like: own)
    let choices = subjects.flatMap { subject in
      conventions(for: stated).map { (subject: subject, convention: $0) }
    }
    guard choices.count > 1 else { return (stated, .mean, true) }
    let counts = choices.map { choice in
      var scope = truth
      scope.assign(statement.name, gradientOf: choice.subject, choice.convention)
      return rightLines(in: scope)
    }
    let most = counts.max() ?? 0
    let best = zip(choices, counts).filter { $0.1 == most }.map(\.0)
    if best.count == 1 || parameters.contains(stated) {
      return (best[0].subject, best[0].convention, true)
    }
    let subject = best[0].subject
    let names = statement.value.freeNames
    let given = lines.last { names.contains($0.statement.name) && $0.convention != nil }
    if let convention = given?.convention { return (subject, convention, false) }
    return (subject, names.contains(GivenName.batchSize) ? .mean : .perSample, false)
  }

  /// The values that a name of the forward pass has had, the last first, without those of other shapes
  /// than values have.
  private func namesakes(of subject: String, like values: [ShapedMatrix]?) -> [String] {
    let all = [subject] + subjects.keys.filter { NameVersions.isEarlier($0, of: subject) }.sorted()
    guard let shape = values?.first?.shape else { return all }
    let fitting = all.filter { subjects[$0]?.holdsEntries(of: shape) ?? false }
    return fitting.isEmpty ? all : fitting
  }

  /// How many of the lines to come are right where names stand for what the scope says.
  func rightLines(in start: Scope) -> Int {
    var scope = start
    var count = 0
    for index in rest.indices {
      let statement = rest[index]
      let values = scope.values(of: statement.value)
      guard let subject = subject(of: statement.name, at: index) else {
        // What a claim is made of, line by line, is no gradient yet.
        let isPart = self.subject(of: statement.name) != nil
        if !isPart, let values, recognise(statement.name, values, in: scope) != nil { count += 1 }
        scope.assign(statement.name, values)
        continue
      }
      let meaning = values.flatMap { self.meaning(of: $0, asGradientOf: subject, in: scope) }
      if meaning != nil { count += 1 }
      scope.assign(
        statement.name, gradientOf: meaning?.subject ?? subject,
        meaning?.convention ?? (parameters.contains(subject) ? .mean : .perSample))
    }
    return count
  }
}

extension Collection<GradientJudge.Line> {
  /// Of lines that assign the same name, the last.
  var lastOfNames: [GradientJudge.Line] {
    var seen: Set<String> = []
    return reversed().filter { seen.insert($0.statement.name).inserted }.reversed()
  }
}
