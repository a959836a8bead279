import Labels
import Notebook
import Record

extension PageRenderer {
  /// Equations as a table that a learner can follow, and below it what the check found.
  mutating func equations(_ trace: EquationTrace, _ caption: [Inline]) -> Node {
    let columns = EquationColumns(trace, labels: labels)
    let rows = trace.rows.map { row(of: $0, columns) }
    let boxes = trace.rows.compactMap { row in
      row.verdict.flatMap { FindingView(row: row, verdict: $0, labels: labels)?.node }
    }
    let findings = boxes.isEmpty ? [] : [Node.tag("div", class: "findings", boxes)]
    let table = Node.tag(
      "table", class: columns.classes,
      [
        .tag("caption", [:], inlines(caption)),
        .tag("thead", [:], [.tag("tr", [:], columns.heads)]), .tag("tbody", [:], rows),
      ])
    let summary = VerdictSummary(trace, labels: labels)?.node ?? .empty
    let content = [summary, table, conventionNote(trace)]
    guard let walk = trace.walk else { return .sequence(content + findings) }
    script.hasWalk = true
    for row in trace.rows { script.operations.formUnion(row.formula?.operations ?? []) }
    state.walks += 1
    let view = WalkView(walk: walk, rows: trace.rows, labels: labels)
    let network = NetworkView(walk, labels: labels).map {
      Self.scrolling(
        labels(.network, "\(state.walks)"), [$0.node(&state.networks)], class: "scroll network-box")
    }
    let data = view.data(id: PageID.walk(state.walks), pool: &script.pool)
    return .sequence(
      [
        .tag("div", class: "walk", [network ?? .empty] + content + [view.numbers, data])
      ] + findings)
  }

  /// What *per sample* means, once a table that says it.
  private func conventionNote(_ trace: EquationTrace) -> Node {
    guard trace.rows.contains(where: { $0.verdict?.verdict == .correctPerSample }) else {
      return .empty
    }
    return .tag("p", class: "table-note", [.text(labels[.perSample])])
  }

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
      cells.append(.tag("td", class: "picture", [picture(of: row)]))
    }
    if columns.isChecked {
      let verdict = row.isOpen ? open : row.verdict.map { self.verdict($0) } ?? .empty
      cells.append(.tag("td", class: "verdict", [verdict]))
    }
    return .tag("tr", ["data-name": row.valueName], cells)
  }

  /// The value; of a statement with a hole the true one, hidden until asked for.
  private func picture(of row: EquationTrace.Row) -> Node {
    if let picture = row.picture {
      return ValueView(name: row.name, picture: picture, labels: labels).node
    }
    guard row.isOpen, let answer = row.answer else { return .empty }
    let view = ValueView(name: labels(.answer, row.name), picture: answer, labels: labels)
    return Self.disclosure(labels[.showAnswer], [view.node])
  }

  /// `[10, m]` as `10 × m`.
  private static func shape(_ text: String) -> String {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return text }
    return text.dropFirst().dropLast().split(separator: ", ").joined(separator: " × ")
  }

  private var open: Node {
    .sequence([
      .tag("strong", class: "inherited", [.text("○ " + labels[.open])]),
      .tag("span", class: "comment", [.text(labels[.fillIn])]),
    ])
  }

  private func verdict(_ verdict: GradientVerdict) -> Node {
    let (sign, words, tone): (String, PageLabel, String) =
      switch verdict.verdict {
      case .correct: ("✓", .correct, "good")
      case .correctPerSample: ("✓", .correctPerSample, "good")
      case .wrong: ("✗", .wrong, "bad")
      case .inherited: ("↑", .inherited, "inherited")
      case .undecided: ("?", .undecided, "inherited")
      }
    let error =
      verdict.relativeError.map { labels(.relativeError, NumberText.significant($0, 2)) }
      ?? labels[.anotherShape]
    return .sequence([
      .tag("strong", class: tone, [.text("\(sign) \(labels[words])")]),
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
  private let labels: PageLabels

  init(_ trace: EquationTrace, labels: PageLabels) {
    self.trace = trace
    self.labels = labels
    isShaped = trace.rows.contains { !$0.shape.isEmpty }
    isPictured = trace.rows.contains { $0.picture != nil || $0.answer != nil }
    isChecked = trace.rows.contains { $0.verdict != nil || $0.isOpen }
  }

  var classes: String {
    (["equations"] + (isChecked ? ["checked"] : []) + (isPictured ? [] : ["plain"]))
      .joined(separator: " ")
  }

  var heads: [Node] {
    [PageRenderer.heading(labels[.equation])]
      + (isShaped ? [PageRenderer.heading(labels[.shape], class: "shape")] : [])
      + (isPictured ? [sampleHeading] : [])
      + (isChecked ? [PageRenderer.heading(labels[.check], class: "verdict")] : [])
  }

  /// The heading of the pictures shows once whose values they are.
  private var sampleHeading: Node {
    guard let sample = trace.sample else {
      return PageRenderer.heading(labels[.value], class: "picture")
    }
    let view = PictureView(picture: sample, alternative: "", target: 40, labels: labels)
    let caption = Node.tag("span", class: "caption", [.text(trace.sampleCaption)])
    return .tag(
      "th", ["scope": "col", "class": "picture sample-heading"],
      [
        .tag(
          "span", class: "subject",
          [
            view.node,
            .tag("span", [:], labels.nodes(.valueFor, [caption])),
          ])
      ])
  }
}
