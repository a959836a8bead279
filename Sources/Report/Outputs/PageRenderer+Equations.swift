import Record

extension PageRenderer {
  /// Equations as a table that a learner can follow, and below it what the check found.
  mutating func equations(_ trace: EquationTrace, _ caption: String) -> Node {
    let isPictured = trace.rows.contains { $0.picture != nil }
    let isChecked = trace.rows.contains { $0.verdict != nil }
    var head = [Self.heading("equation"), Self.heading("shape", class: "shape")]
    if isPictured { head.append(sampleHeading(trace)) }
    if isChecked { head.append(Self.heading("check", class: "verdict")) }
    let rows = trace.rows.map { row(of: $0, isPictured: isPictured, isChecked: isChecked) }
    let findings = trace.rows.compactMap { row in
      row.verdict.flatMap { FindingView(row: row, verdict: $0)?.node }
    }
    let table = Node.tag(
      "table", class: isChecked ? "equations checked" : "equations",
      [
        .tag("caption", [:], [.text(caption)]),
        .tag("thead", [:], [.tag("tr", [:], head)]), .tag("tbody", [:], rows),
      ])
    return .sequence([table] + findings)
  }

  /// The heading of the pictures shows once whose values they are.
  private func sampleHeading(_ trace: EquationTrace) -> Node {
    guard let sample = trace.sample else { return Self.heading("value", class: "picture") }
    let view = PictureView(picture: sample, alternative: "", target: 40)
    return .tag(
      "th", ["scope": "col", "class": "picture sample-heading"],
      [view.node, .tag("span", [:], ["value for ", .text(trace.sampleCaption)])])
  }

  private mutating func row(
    of row: EquationTrace.Row, isPictured: Bool, isChecked: Bool
  ) -> Node {
    let formula = equation(row.latex, source: row.source, line: row.line)
    let comment =
      row.comment.map { Node.tag("span", class: "comment", [.text($0)]) } ?? .empty
    var cells: [Node] = [
      .tag(
        "th", ["scope": "row"], [.tag("span", class: "equation", [formula]), comment]),
      .tag("td", class: "shape", [.text(Self.shape(row.shape))]),
    ]
    if isPictured {
      let picture = row.picture.map { ValueView(name: row.name, picture: $0).node } ?? .empty
      cells.append(.tag("td", class: "picture", [picture]))
    }
    if isChecked {
      let verdict = row.verdict.map { Self.verdict($0) } ?? .empty
      cells.append(.tag("td", class: "verdict", [verdict]))
    }
    return .tag("tr", [:], cells)
  }

  /// `[10, m]` as `10 × m`.
  private static func shape(_ text: String) -> String {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return text }
    return text.dropFirst().dropLast().split(separator: ", ").joined(separator: " × ")
  }

  private static func verdict(_ verdict: GradientVerdict) -> Node {
    let (sign, words, tone) =
      switch verdict.verdict {
      case .correct: ("✓", "correct", "good")
      case .correctPerSample: ("✓", "correct, per sample", "good")
      case .wrong: ("✗", "wrong", "bad")
      case .inherited: ("↑", "inherited", "inherited")
      case .undecided: ("?", "cannot tell", "inherited")
      }
    let error =
      verdict.relativeError.map { "relative error \(NumberText.significant($0, 2))" }
      ?? "another shape"
    return .sequence([
      .tag("strong", class: tone, [.text("\(sign) \(words)")]),
      .tag("span", class: "comment", [.text(error)]),
    ])
  }
}
