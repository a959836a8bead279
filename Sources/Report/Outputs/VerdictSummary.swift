import Labels
import Record

/// One sentence on all claims of a cell, which stands above them.
struct VerdictSummary {
  private let verdicts: [(name: String, verdict: GradientVerdict.Verdict)]
  /// The lines that the learner has still to fill.
  private let open: [String]
  private let labels: PageLabels

  /// - Returns: `nil` where nothing was checked.
  init?(_ trace: EquationTrace, labels: PageLabels) {
    self.labels = labels
    verdicts = trace.rows.compactMap { row in row.verdict.map { (row.name, $0.verdict) } }
    open = trace.rows.filter(\.isOpen).map(\.name)
    if verdicts.isEmpty { return nil }
  }

  var node: Node {
    let wrong = names(.wrong)
    let others = sentences(of: [
      (names(.inherited), .inheritsOne, .inheritsMany),
      (names(.undecided), .undecidedOne, .undecidedMany), (open, .openOne, .openMany),
    ])
    return .tag(
      "p", class: wrong.isEmpty ? "verdict-summary" : "verdict-summary some-wrong",
      head(wrong) + others)
  }

  private func head(_ wrong: [String]) -> [Node] {
    let count = verdicts.count
    guard !wrong.isEmpty else {
      let isAll = names(.inherited).isEmpty && names(.undecided).isEmpty
      let words = isAll ? allRight(count) : labels[.noLineWrong]
      return [.tag("strong", class: "good", [.text(words)])]
    }
    return [.tag("strong", class: "bad", [.text(part(wrong.count, of: count))]), ": "]
      + labels.nodes(listing: wrong) + ["."]
  }

  private func allRight(_ count: Int) -> String {
    switch (count, open.isEmpty) {
    case (1, true): labels[.gradientRight]
    case (1, false): labels[.standingGradientRight]
    case (_, true): labels(.gradientsRight, labels.word(count))
    case (_, false): labels(.standingGradientsRight, labels.word(count))
    }
  }

  private func part(_ wrong: Int, of count: Int) -> String {
    let label: PageLabel =
      switch (wrong, count) {
      case (1, 1): .lineWrong
      case (count, _): .allLinesWrong
      case (1, _): .oneLineWrong
      default: .someLinesWrong
      }
    let words = labels(label, labels.word(wrong), labels.word(count))
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private func sentences(
    of groups: [(names: [String], one: PageLabel, many: PageLabel)]
  ) -> [Node] {
    groups.filter { !$0.names.isEmpty }.flatMap { group -> [Node] in
      [" "]
        + labels.nodes(
          group.names.count == 1 ? group.one : group.many, labels.nodes(listing: group.names))
    }
  }

  private func names(_ verdict: GradientVerdict.Verdict) -> [String] {
    verdicts.filter { $0.verdict == verdict }.map(\.name)
  }
}
