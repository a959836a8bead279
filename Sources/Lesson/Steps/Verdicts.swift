import Diagnostics
import Engine
import Equations
import Labels
import Notebook
import Record
import Review

/// What a gradient check says, in the words of the record.
struct Verdicts {
  let report: GradientReport
  let words: PageLabels
  private let batch: TracedBatch
  private let data: DataOutline

  init(_ report: GradientReport, batch: TracedBatch, data: LoadedData, _ words: PageLabels) {
    self.report = report
    self.words = words
    self.batch = batch
    self.data = data.outline
  }

  var findings: [GradientFinding] { report.findings }
  private var wrong: [GradientFinding] { findings.filter { $0.verdict == .wrong } }

  /// One line for the cell's header.
  var summary: String {
    if findings.isEmpty { return words[.noClaim] }
    let claims = words.count(findings.count, .oneClaim, .claims)
    let judged =
      switch wrong.count {
      case 0: words(.claimsRight, claims)
      case findings.count: words(.claimsWrong, claims)
      default: words(.someClaimsWrong, claims, "\(wrong.count)")
      }
    let undecided = findings.count { $0.verdict == .undecided }
    if undecided == findings.count { return words(.claimsNotJudged, claims) }
    return undecided == 0 ? judged : words(.someClaimsNotJudged, judged, "\(undecided)")
  }

  /// Which of some rows a finding is on.
  private func row(of finding: GradientFinding, in rows: [EquationTrace.Row]) -> Int? {
    rows.lastIndex {
      $0.name == finding.name && ($0.line == nil || finding.place.map(\.line) ?? $0.line == $0.line)
    }
  }

  /// Marks the rows that there are findings on.
  func mark(_ rows: inout [EquationTrace.Row]) {
    for finding in findings {
      if let row = row(of: finding, in: rows) { rows[row].verdict = verdict(finding) }
    }
  }

  /// The verdict on a statement, with the true gradient as a picture where the claim is another.
  private func verdict(_ finding: GradientFinding) -> GradientVerdict {
    let isOff = finding.verdict == .wrong || finding.verdict == .inherited
    return GradientVerdict(
      verdict: finding.verdict.recorded, relativeError: finding.relativeError,
      worst: finding.worst.map {
        let place = $0.place(in: data.samples)
        return .init(
          row: place.row, column: place.column, claimed: $0.claimed, actual: $0.actual)
      },
      cause: finding.cause, repair: finding.repair?.text,
      gradient: isOff
        ? ValuePicture(finding.actual, finding.shape, sample: batch.column, data) : nil,
      inheritedFrom: finding.inheritedFrom)
  }

  /// The values of the cell; `gradients` is as the run record states it.
  func values(rows: [EquationTrace.Row]) -> [(name: String, value: RecordValue)] {
    let names = { (verdicts: [GradientFinding.Verdict]) -> RecordValue in
      .list(findings.filter { verdicts.contains($0.verdict) }.map { .text($0.name) })
    }
    let gradients = findings.map { finding in
      RecordValue.object([
        .init("name", .text(finding.name)),
        .init(
          "line", row(of: finding, in: rows).flatMap { rows[$0].line }.map { .integer($0) } ?? .null
        ),
        .init("verdict", .text(finding.verdict.recorded.rawValue)),
        .init("relative_error", finding.relativeError.map { .number($0) } ?? .null),
        .init("cause", finding.cause.map { .text($0) } ?? .null),
        .init("repair", finding.repair.map { .text($0.text) } ?? .null),
      ])
    }
    return [
      ("wrong", names([.wrong])),
      ("inherited", names([.inherited])),
      ("correct", names([.correct, .correctPerSample])),
      ("gradients", .list(gradients)),
    ]
  }

  /// A finding for each wrong line: a warning, or only a remark where the notebook expects it or
  /// gives hints to a learner who is to find it.
  func diagnostics(_ step: Step, _ rows: [EquationTrace.Row]) -> [Diagnostic] {
    guard case .backprop(let block) = step.body else { return [] }
    let expected = step.options.expectations.flatMap { $0.left.names + $0.right.names }
    let isExpected =
      !step.options.hints.isEmpty || expected.contains { $0.label == nil && $0.name == "wrong" }
    return wrong.compactMap { finding in
      let place = finding.place
      return block.statements.last {
        $0.name == finding.name && (place == nil || $0.nameSpan == place)
      }.map {
        .wrongGradient(finding, data.samples, at: $0.span, isExpected: isExpected)
      }
    }
  }
}

extension GradientFinding.Entry {
  /// Where it stands in the equations' matrix.
  fileprivate func place(in samples: SampleConvention) -> (row: Int, column: Int) {
    samples.isTransposed ? (column, row) : (row, column)
  }
}

extension GradientFinding.Verdict {
  var recorded: GradientVerdict.Verdict {
    switch self {
    case .correct: .correct
    case .correctPerSample: .correctPerSample
    case .wrong: .wrong
    case .inherited: .inherited
    case .undecided: .undecided
    }
  }
}

extension Diagnostic {
  fileprivate static func wrongGradient(
    _ finding: GradientFinding, _ samples: SampleConvention, at span: SourceSpan, isExpected: Bool
  ) -> Diagnostic {
    let error =
      finding.needsOtherValues
      ? ", though at the present values the two agree"
      : finding.relativeError.map { "; relative error \(NumberText.brief($0))" } ?? ""
    let what = "'\(finding.name)' is not the gradient that it claims to be\(error)"
    let cause = finding.cause.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
    let entry = finding.worst.map { worst in
      let place = worst.place(in: samples)
      return
        "\(finding.name)[\(place.row), \(place.column)] is \(NumberText.brief(worst.claimed)), "
        + "the gradient there \(NumberText.brief(worst.actual))"
    }
    return Diagnostic(
      isExpected ? .note : .warning, id: .wrongGradient,
      cause.map { "\(what): \($0)" } ?? what, at: span,
      label: finding.repair.map { "mended: \($0.text)" } ?? entry, about: .gradient)
  }
}
