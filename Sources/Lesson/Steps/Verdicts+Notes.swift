import Engine

extension Verdicts {
  /// Sentences on what the batch cannot show.
  var notes: [String] {
    recognised + report.blindSpots.map(\.sentence) + otherValues + vacuous + undecided
      + notBorneOut
  }

  private var recognised: [String] {
    report.helpers.map { helper in
      "\(helper.name) is what Lectern would call \(helper.gradient)"
        + "\(helper.isPerSample ? ", per sample" : "")."
    }
  }

  /// Verdicts that the numbers of the batch alone would not have shown.
  private var otherValues: [String] {
    let names = findings.filter(\.needsOtherValues).map(\.name)
    guard !names.isEmpty else { return [] }
    return [
      "The present values cannot tell whether \(Self.list(names)) \(names.count == 1 ? "is" : "are") "
        + "right; the verdict was found with other random values of the parameters."
    ]
  }

  private var vacuous: [String] {
    let names = findings.filter(\.isVacuous).map(\.name)
    guard !names.isEmpty else { return [] }
    return [
      "\(Self.list(names)) \(names.count == 1 ? "is" : "are") zero throughout, and so "
        + "\(names.count == 1 ? "is the gradient" : "are the gradients"): this batch proves "
        + "nothing about \(names.count == 1 ? "it" : "them")."
    ]
  }

  private var undecided: [String] {
    findings.filter { $0.verdict == .undecided }.map {
      "The gradient beside \($0.name) is not finite for the current values: nothing can be said "
        + "of that line here."
    }
  }

  /// Where differences do not bear the differentiation out; kinks are named, not blamed.
  private var notBorneOut: [String] {
    findings.compactMap { finding in
      if !finding.isBorneOut {
        return "Central differences do not bear out the gradient beside \(finding.name): the loss "
          + "may be too large or too bent for them here."
      }
      let kinks = finding.differences.count { $0.crossesKink && !$0.agrees }
      guard kinks > 0 else { return nil }
      return "Beside \(finding.name), \(kinks) of \(finding.differences.count) central differences "
        + "crossed a bend of the loss, where they say little."
    }
  }

  static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension BlindSpot {
  fileprivate var sentence: String {
    switch self {
    case .saturated(let name, let entries, let total):
      let share = entries == total ? "All \(total)" : "\(entries) of the \(total)"
      return "\(share) entries of \(name) are exactly 0 or 1: it is saturated, its derivative is 0 "
        + "there, and what a line does with that derivative cannot show."
    case .dead(let name, let units, let total):
      let which = units.count == total ? "All \(total)" : "\(units.count) of the \(total)"
      let verb = units.count == 1 ? "is" : "are"
      return "\(which) units of \(name) \(verb) 0 for every sample of the batch: no gradient flows "
        + "through them, and what a line does there cannot show."
    }
  }
}
