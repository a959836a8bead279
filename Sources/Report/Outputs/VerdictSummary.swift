import Record

/// One sentence on all claims of a cell, which stands above them.
struct VerdictSummary {
  private let verdicts: [(name: String, verdict: GradientVerdict.Verdict)]
  /// The lines that the learner has still to fill.
  private let open: [String]

  /// - Returns: `nil` where nothing was checked.
  init?(_ trace: EquationTrace) {
    verdicts = trace.rows.compactMap { row in row.verdict.map { (row.name, $0.verdict) } }
    open = trace.rows.filter(\.isOpen).map(\.name)
    if verdicts.isEmpty { return nil }
  }

  var node: Node {
    let wrong = names(.wrong)
    let others = sentences(of: [
      (names(.inherited), "inherits a mistake", "inherit a mistake"),
      (names(.undecided), "cannot be judged here", "cannot be judged here"),
      (open, "is still to be filled", "are still to be filled"),
    ])
    return .tag(
      "p", class: wrong.isEmpty ? "verdict-summary" : "verdict-summary some-wrong",
      head(wrong) + others)
  }

  private func head(_ wrong: [String]) -> [Node] {
    let count = verdicts.count
    guard !wrong.isEmpty else {
      let all =
        switch (count, open.isEmpty) {
        case (1, true): "The gradient"
        case (1, false): "The gradient that stands"
        case (_, true): "All \(Self.word(count)) gradients"
        case (_, false): "The \(Self.word(count)) gradients that stand"
        }
      let words = count == 1 ? "\(all) is right." : "\(all) are right."
      let isAll = names(.inherited).isEmpty && names(.undecided).isEmpty
      return [.tag("strong", class: "good", [.text(isAll ? words : "No line is wrong.")])]
    }
    let part = wrong.count == count ? "All \(Self.word(count))" : Self.capital(wrong.count)
    let whole = wrong.count == count ? "lines" : "of the \(Self.word(count)) lines"
    let verb = wrong.count == 1 ? "is" : "are"
    return [
      .tag("strong", class: "bad", [.text("\(part) \(whole) \(verb) wrong")]), ": ",
    ] + Self.list(wrong) + ["."]
  }

  private func sentences(of groups: [(names: [String], one: String, many: String)]) -> [Node] {
    groups.filter { !$0.names.isEmpty }.flatMap { group -> [Node] in
      [" "] + Self.list(group.names)
        + [.text(" \(group.names.count == 1 ? group.one : group.many).")]
    }
  }

  private func names(_ verdict: GradientVerdict.Verdict) -> [String] {
    verdicts.filter { $0.verdict == verdict }.map(\.name)
  }

  private static func list(_ names: [String]) -> [Node] {
    names.enumerated().flatMap { index, name -> [Node] in
      let joint = index == 0 ? "" : index + 1 == names.count ? " and " : ", "
      return [.text(joint), .tag("code", [:], [.text(name)])]
    }
  }

  private static func word(_ number: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve",
    ]
    return words.indices.contains(number) ? words[number] : "\(number)"
  }

  private static func capital(_ number: Int) -> String {
    let word = word(number)
    return word.prefix(1).uppercased() + word.dropFirst()
  }
}
