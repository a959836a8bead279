import Engine
import Equations

/// Joins what was found at the current values with what a line turned out to be, and mends it.
struct GradientMender {
  /// For how many wrong lines two edits are tried.
  private static let thoroughLines = 24

  let lines: [GradientJudge.Line]
  let scopes: [Scope]
  private let vocabulary: Vocabulary
  /// How many of the points repairs are searched at.
  let searchPoints: Int
  private let written: WrittenRepair
  private let parameters: Set<String>
  /// The parameters that the loss does not depend on.
  private let unused: Set<String>

  /// - Parameter used: what the loss is computed from.
  init(
    _ judge: GradientJudge, vocabulary: Vocabulary, searchPoints: Int, written: WrittenRepair,
    used: Set<String>
  ) {
    lines = judge.lines
    scopes = judge.scopes
    parameters = judge.parameters
    unused = judge.parameters.subtracting(used)
    self.vocabulary = vocabulary
    self.searchPoints = searchPoints
    self.written = written
  }

  /// The finding on a line, its verdict settled.
  func finding(_ evidence: GradientFinding, on index: Int) -> GradientFinding {
    let line = lines[index]
    var finding = evidence
    finding.place = line.statement.nameSpan
    guard evidence.verdict != .undecided else { return finding }
    let seemedRight = evidence.verdict == .correct || evidence.verdict == .correctPerSample
    switch line.verdict {
    case .right, .intermediate:
      if !evidence.claimed.isFinite {
        finding.verdict = .undecided
        finding.cause =
          "\(evidence.name) is the gradient by its formula, but is not finite at the current values."
      } else {
        finding.verdict = line.convention == .perSample ? .correctPerSample : .correct
      }
      finding.needsOtherValues = evidence.isVacuous
    case .inherited:
      finding.verdict = .inherited
      finding.inheritedFrom = line.inheritedFrom
      finding.needsOtherValues = seemedRight
      finding.cause = inherited(line)
    case .wrong:
      finding.verdict = .wrong
      finding.needsOtherValues = seemedRight
      mend(&finding, index)
    }
    return finding
  }

  private func inherited(_ line: GradientJudge.Line) -> String {
    let names = line.inheritedFrom
    guard let last = names.last else { return "\(line.statement.name) is right in itself." }
    let list =
      names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
    return "\(line.statement.name) is right in itself; it goes wrong through \(list)."
  }

  // MARK: - Repairs

  private func mend(_ finding: inout GradientFinding, _ index: Int) {
    let line = lines[index]
    if let subject = line.subject, unused.contains(subject) {
      finding.cause =
        "no equation that leads to L uses \(subject), so L does not depend on it and its gradient is 0."
      return
    }
    if let subject = line.subject, scopes[index].gradientVanishes(by: subject) {
      finding.cause =
        "L is the same whatever the numbers of \(subject) are, so that its gradient is 0."
      return
    }
    if let mended = line.mended {
      take(mended.expression, [mended.cause], on: index, &finding)
      return
    }
    guard let subject = line.subject else { return }
    let prior = line.convention ?? .mean
    let others: [GradientConvention] =
      line.isConventionKnown || parameters.contains(subject)
      ? [] : [.mean, .perSample].filter { $0 != prior }
    let triesPairs = lines[..<index].count { $0.verdict == .wrong } < Self.thoroughLines
    if line.isClaim, chain(endingAt: index).count > 1 {
      if let found = chainRepair(
        endingAt: index, subject, [prior] + others, triesPairs: triesPairs)
      {
        take(found.repair.expression, found.repair.causes, on: found.index, &finding)
        return
      }
    }
    let search = RepairSearch(
      scope: scopes[index].prefix(searchPoints), subject: subject, conventions: [prior] + others,
      edits: Edits(vocabulary(before: index)), triesPairs: triesPairs)
    if let found = search.repair(line.statement.value), holds(found, subject, index) {
      take(found.expression, found.causes, on: index, &finding)
      return
    }
    let symptom = symptom(of: line, subject, index)
    finding.cause = symptom ?? "\(line.statement.name) differs from the gradient in no simple way."
    if let anew = writtenAnew(subject, index, search) {
      let known = symptom.map { $0 + " " } ?? ""
      finding.cause =
        known + "No small change makes a gradient of \(line.statement.name); "
        + "the chain rule gives the line below."
      finding.repair = GradientRepair(of: line.statement, anew, isWrittenAnew: true)
    }
  }

  /// Says what was done in a line, and shows it mended.
  private func take(
    _ expression: Expression, _ causes: [Cause], on index: Int, _ finding: inout GradientFinding
  ) {
    let line = lines[index]
    let sentence = CauseSentence(
      name: line.statement.name,
      subject: lines[index].subject ?? GradientName(line.statement.name)?.variable
        ?? line.statement.name,
      written: line.statement.value, means: means(before: index),
      vocabulary: vocabulary(before: index))
    finding.place = line.statement.nameSpan
    finding.cause = sentence.text(causes)
    finding.repair = GradientRepair(of: line.statement, expression, isWrittenAnew: false)
  }

  private func holds(_ found: FoundRepair, _ subject: String, _ index: Int) -> Bool {
    let scope = scopes[index]
    return scope.values(of: found.expression).flatMap {
      scope.convention(of: $0, asGradientOf: subject, among: [found.convention])
    } != nil
  }

  func vocabulary(before index: Int) -> Vocabulary {
    var names = vocabulary
    for line in lines[..<index] { names.add(line.statement.name) }
    return names
  }

  /// The gradients before a line that are means over the batch already.
  private func means(before index: Int) -> [String] {
    let used = lines[index].statement.value.freeNames
    return lines[..<index].lastOfNames.filter { line in
      used.contains(line.statement.name) && line.convention == .mean
        && line.subject.map { !parameters.contains($0) } ?? false
    }.map(\.statement.name)
  }

  private func symptom(
    of line: GradientJudge.Line, _ subject: String, _ index: Int
  ) -> String? {
    let scope = scopes[index]
    guard let claimed = scope.value(of: line.statement.value, at: 0),
      let actual = scope.points[0].gradient(of: subject, line.convention ?? .mean)
    else { return nil }
    return Symptom.sentence(
      on: line.statement.name, claimed, actual, at: scope.points[0], layers: vocabulary.layers)
  }

  /// The gradient as a textbook has it, in the author's names and convention.
  private func writtenAnew(
    _ subject: String, _ index: Int, _ search: RepairSearch
  ) -> Expression? {
    let before = lines[..<index].lastOfNames
    let names = Set(vocabulary.names + before.map(\.statement.name) + [GivenName.batchSize])
    let aliases = Dictionary(
      before.compactMap { line in
        line.isClaim ? nil : line.subject.map { (GradientName(of: $0).text, line.statement.name) }
      }, uniquingKeysWith: { $1 })
    guard
      let expression = written.expression(for: subject, names: names, aliases: aliases)
    else { return nil }
    return search.gradient(expression).map(\.expression)
  }
}

extension GradientJudge.Line {
  /// What an intermediate value was recognised as.
  var recognised: RecognisedGradient? {
    guard !isClaim, verdict == .intermediate, let subject, let convention,
      GradientName(statement.name)?.variable != subject
    else { return nil }
    return RecognisedGradient(
      name: statement.name, gradient: GradientName(of: subject).text,
      isPerSample: convention == .perSample)
  }
}
