import Labels
import Record

/// What is wrong with a claimed gradient: a sentence, the edit, and three pictures.
struct FindingView {
  let row: EquationTrace.Row
  let verdict: GradientVerdict
  let labels: PageLabels

  /// - Returns: `nil` where nothing is wrong.
  init?(row: EquationTrace.Row, verdict: GradientVerdict, labels: PageLabels) {
    guard verdict.verdict == .wrong || verdict.verdict == .inherited else { return nil }
    self.row = row
    self.verdict = verdict
    self.labels = labels
  }

  private var isOwn: Bool { verdict.verdict == .wrong }

  var node: Node {
    .tag(
      "div",
      [
        "class": isOwn ? "finding" : "finding inherited", "role": "group",
        "aria-label": labels(.finding, row.name),
      ],
      [title, .tag("p", [:], [.text(Typography.quoted(verdict.cause ?? evidence))])]
        + (isOwn ? [repair, pictures] : [])
        + [verdict.cause == nil ? .empty : .tag("p", class: "evidence", [.text(measure)])])
  }

  private var title: Node {
    let name = Node.tag("code", [:], [.text(row.name)])
    guard !isOwn else {
      return .tag("p", class: "finding-title", labels.nodes(.notTheGradient, [name]))
    }
    let sources = labels.nodes(listing: verdict.inheritedFrom)
    return .tag(
      "p", class: "finding-title",
      sources.isEmpty
        ? labels.nodes(.wrongThroughInputs, [name])
        : labels.nodes(.inheritsFrom, [name], sources))
  }

  /// What is known where no cause is: how far apart they are, and where most.
  private var evidence: String {
    isOwn ? measure : labels[.rightLine]
  }

  private var measure: String {
    var sentences: [String] = []
    if let error = verdict.relativeError {
      sentences.append(labels(.measuredError, NumberText.significant(error, 2)))
    } else {
      sentences.append(labels[.measuredShape])
    }
    if let worst = verdict.worst {
      sentences.append(
        labels(
          .furthestApart, row.name, "\(worst.row)", "\(worst.column)",
          NumberText.significant(worst.claimed, 4), NumberText.significant(worst.actual, 4)))
    }
    return sentences.joined(separator: " ")
  }

  // MARK: Pictures

  /// The claim, the truth and their difference, drawn by one scale.
  private var pictures: Node {
    guard let gradient = verdict.gradient, let claim = row.picture else { return .empty }
    var shown = [(labels[.asWritten], claim), (labels[.theGradient], gradient)]
    if let difference = claim.minus(gradient) { shown.append((labels[.theDifference], difference)) }
    let largest = shown.map { ValueView.largest(of: $0.1) }.max() ?? 0
    let views = shown.map { title, picture in
      Node.tag(
        "figure", [:],
        [
          ValueView(
            name: "\(row.name), \(title)", picture: picture, largest: largest, labels: labels
          ).node,
          .tag("figcaption", [:], [.text(title)]),
        ])
    }
    return .tag("div", class: "comparison", views)
  }

  // MARK: Repair

  /// The written line with what goes struck out, and the repaired one, which a click selects whole.
  private var repair: Node {
    guard let repair = verdict.repair else { return .empty }
    let diff = StatementDiff(from: row.source, to: repair)
    return .tag(
      "div", class: "repair",
      [
        line(labels[.written], Self.marked(diff.before, as: "del"), class: "before"),
        line(labels[.mended], Self.marked(diff.after, as: "ins"), class: "after"),
      ])
  }

  private func line(_ label: String, _ code: [Node], class name: String) -> Node {
    .tag(
      "div", class: name,
      [.tag("span", [:], [.text(label)]), .tag("pre", [:], [.tag("code", [:], code)])])
  }

  private static func marked(_ pieces: [StatementDiff.Piece], as element: String) -> [Node] {
    pieces.map { $0.isChanged ? .tag(element, [:], [.text($0.text)]) : .text($0.text) }
  }
}

extension ValuePicture {
  /// This value less another one, which may be larger: a single number, row or column stands for all.
  /// - Returns: `nil` where the shapes do not go together.
  fileprivate func minus(_ other: ValuePicture) -> ValuePicture? {
    let fits =
      (rows == other.rows || rows == 1) && (columns == other.columns || columns == 1)
      && values.count == rows * columns && other.values.count == other.rows * other.columns
    guard fits, rows > 0, columns > 0 else { return nil }
    var result = other
    for index in other.values.indices {
      let row = rows == 1 ? 0 : index / other.columns
      let column = columns == 1 ? 0 : index % other.columns
      result.values[index] = values[row * columns + column] - other.values[index]
    }
    return result
  }
}
