import Engine
import Labels
import Review

extension Verdicts {
  /// Sentences on what the batch cannot show.
  var notes: [String] {
    recognised + report.blindSpots.map { $0.sentence(in: words) } + otherValues + vacuous
      + undecided + notBorneOut
  }

  private var recognised: [String] {
    report.recognised.map { value in
      words(value.isPerSample ? .recognisedPerSample : .recognised, value.name, value.gradient)
    }
  }

  /// Verdicts that the numbers of the batch alone would not have shown.
  private var otherValues: [String] {
    sentence(on: findings.filter(\.needsOtherValues), .otherValuesOne, .otherValuesMany)
  }

  private var vacuous: [String] {
    sentence(on: findings.filter(\.isVacuous), .vacuousOne, .vacuousMany)
  }

  private var undecided: [String] {
    findings.filter { $0.verdict == .undecided }.map { words(.gradientNotFinite, $0.name) }
  }

  /// Where differences do not bear the differentiation out; kinks are named, not blamed.
  private var notBorneOut: [String] {
    findings.compactMap { finding in
      if !finding.isBorneOut { return words(.notBorneOut, finding.name) }
      let kinks = finding.differences.count { $0.crossesKink && !$0.agrees }
      guard kinks > 0 else { return nil }
      return words(.crossedBends, finding.name, "\(kinks)", "\(finding.differences.count)")
    }
  }

  /// One sentence on some findings; none where there are none.
  private func sentence(
    on findings: [GradientFinding], _ one: PageLabel, _ many: PageLabel
  ) -> [String] {
    let names = findings.map(\.name)
    return names.isEmpty ? [] : [words(names.count == 1 ? one : many, words.list(names))]
  }
}

extension BlindSpot {
  fileprivate func sentence(in words: PageLabels) -> String {
    switch self {
    case .saturated(let name, let entries, let total):
      let label: PageLabel = entries == total ? .saturatedAll : .saturatedSome
      return words(label, name, "\(entries)", "\(total)")
    case .dead(let name, let units, let total):
      let label: PageLabel =
        units.count == 1 ? .deadOne : units.count == total ? .deadAll : .deadSome
      return words(label, name, "\(units.count)", "\(total)")
    }
  }
}
