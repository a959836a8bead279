import Record

extension PageRenderer {
  /// Equations as a table that a learner can follow, and below it what the check found.
  mutating func equations(_ trace: EquationTrace, _ caption: String) -> Node {
    let columns = EquationColumns(trace)
    let rows = trace.rows.map { row(of: $0, columns) }
    let boxes = trace.rows.compactMap { row in
      row.verdict.flatMap { FindingView(row: row, verdict: $0)?.node }
    }
    let findings = boxes.isEmpty ? [] : [Node.tag("div", class: "findings", boxes)]
    let table = Node.tag(
      "table", class: columns.classes,
      [
        .tag("caption", [:], [.text(caption)]),
        .tag("thead", [:], [.tag("tr", [:], columns.heads)]), .tag("tbody", [:], rows),
      ])
    let summary = VerdictSummary(trace)?.node ?? .empty
    let content = [summary, table, Self.conventionNote(trace)]
    guard let walk = trace.walk else { return .sequence(content + findings) }
    script.hasWalk = true
    walkCount += 1
    let view = WalkView(walk: walk, rows: trace.rows)
    let network = NetworkView(walk).map {
      Self.scrolling(
        "Network \(walkCount)", [$0.node(&networks)], class: "scroll network-box")
    }
    let data = view.data(id: "walk-\(walkCount)", pool: &pool)
    return .sequence(
      [
        .tag("div", class: "walk", [network ?? .empty] + content + [view.numbers, data])
      ] + findings)
  }

  /// What *per sample* means, once a table that says it.
  private static func conventionNote(_ trace: EquationTrace) -> Node {
    guard trace.rows.contains(where: { $0.verdict?.verdict == .correctPerSample }) else {
      return .empty
    }
    return .tag("p", class: "table-note", [.text(perSample)])
  }

  private static let perSample =
    "“Per sample”: the value holds the gradient of each sample’s own loss, that is, m times that "
    + "of the mean; the 1/m of the mean comes in where the weights’ gradients are formed."

  private mutating func row(of row: EquationTrace.Row, _ columns: EquationColumns) -> Node {
    let formula = equation(row.latex, source: row.source, line: row.line)
    let comment =
      row.comment.map { Node.tag("span", class: "comment", [.text(Typography.quoted($0))]) }
      ?? .empty
    // Mathematics alone is no text to whoever looks for the head of a row.
    let isHead = row.comment != nil
    let statement = [Node.tag("span", class: "equation", [formula]), comment]
    var cells: [Node] = [
      .tag(isHead ? "th" : "td", ["scope": isHead ? "row" : nil], statement)
    ]
    if columns.isShaped {
      cells.append(.tag("td", class: "shape", [.text(Self.shape(row.shape))]))
    }
    if columns.isPictured {
      cells.append(.tag("td", class: "picture", [Self.picture(of: row)]))
    }
    if columns.isChecked {
      let verdict = row.isOpen ? Self.open : row.verdict.map { Self.verdict($0) } ?? .empty
      cells.append(.tag("td", class: "verdict", [verdict]))
    }
    return .tag("tr", ["data-name": row.name, "data-source": row.source], cells)
  }

  /// The value; of a statement with a hole the true one, hidden until asked for.
  private static func picture(of row: EquationTrace.Row) -> Node {
    if let picture = row.picture { return ValueView(name: row.name, picture: picture).node }
    guard row.isOpen, let answer = row.answer else { return .empty }
    return folded(
      "show the value it should have",
      [ValueView(name: "\(row.name), as it should be", picture: answer).node])
  }

  /// `[10, m]` as `10 × m`.
  private static func shape(_ text: String) -> String {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return text }
    return text.dropFirst().dropLast().split(separator: ", ").joined(separator: " × ")
  }

  private static let open = Node.sequence([
    .tag("strong", class: "inherited", ["○ open"]),
    .tag("span", class: "comment", ["fill in the box and run the notebook again"]),
  ])

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

/// Which columns a table of equations has.
private struct EquationColumns {
  let isShaped: Bool
  let isPictured: Bool
  let isChecked: Bool
  private let trace: EquationTrace

  init(_ trace: EquationTrace) {
    self.trace = trace
    isShaped = trace.rows.contains { $0.shape.hasPrefix("[") || $0.shape == "scalar" }
    isPictured = trace.rows.contains { $0.picture != nil || $0.answer != nil }
    isChecked = trace.rows.contains { $0.verdict != nil || $0.isOpen }
  }

  var classes: String {
    (["equations"] + (isChecked ? ["checked"] : []) + (isPictured ? [] : ["plain"]))
      .joined(separator: " ")
  }

  var heads: [Node] {
    [PageRenderer.heading("equation")]
      + (isShaped ? [PageRenderer.heading("shape", class: "shape")] : [])
      + (isPictured ? [sampleHeading] : [])
      + (isChecked ? [PageRenderer.heading("check", class: "verdict")] : [])
  }

  /// The heading of the pictures shows once whose values they are.
  private var sampleHeading: Node {
    guard let sample = trace.sample else { return PageRenderer.heading("value", class: "picture") }
    let view = PictureView(picture: sample, alternative: "", target: 40)
    return .tag(
      "th", ["scope": "col", "class": "picture sample-heading"],
      [
        .tag(
          "span", class: "subject",
          [
            view.node,
            .tag(
              "span", [:],
              ["value for ", .tag("span", class: "caption", [.text(trace.sampleCaption)])]),
          ])
      ])
  }
}
