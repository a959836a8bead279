import Record

/// What is wrong with a claimed gradient: a sentence, two pictures, and the line to copy.
struct FindingView {
  let row: EquationTrace.Row
  let verdict: GradientVerdict

  /// - Returns: `nil` where nothing is wrong.
  init?(row: EquationTrace.Row, verdict: GradientVerdict) {
    guard verdict.verdict == .wrong || verdict.verdict == .inherited else { return nil }
    self.row = row
    self.verdict = verdict
  }

  var node: Node {
    let isOwn = verdict.verdict == .wrong
    let title = isOwn ? " is not the gradient" : " is wrong through what it is computed from"
    return .tag(
      "div", ["class": isOwn ? "finding" : "finding inherited"],
      [
        .tag("p", class: "finding-title", [.tag("code", [:], [.text(row.name)]), .text(title)]),
        .tag("p", [:], [.text(verdict.cause ?? evidence)]), pictures, repair,
      ])
  }

  /// What is known where no cause is: how far apart they are, and where most.
  private var evidence: String {
    var sentences: [String] = []
    if verdict.verdict == .inherited {
      sentences.append("The line would be right, had its inputs been right.")
    }
    if let error = verdict.relativeError {
      sentences.append("Relative error \(NumberText.significant(error, 2)).")
    } else {
      sentences.append("It has another shape than the gradient.")
    }
    if let worst = verdict.worst {
      let (claimed, actual) = (worst.claimed, worst.actual)
      sentences.append(
        "Furthest apart at \(row.name)[\(worst.row), \(worst.column)]: "
          + "\(NumberText.significant(claimed, 4)) here, "
          + "\(NumberText.significant(actual, 4)) by differentiation.")
    }
    return sentences.joined(separator: " ")
  }

  /// The claim and the truth, drawn by one scale.
  private var pictures: Node {
    guard let gradient = verdict.gradient, let claim = row.picture else { return .empty }
    let largest = max(ValueView.largest(of: claim), ValueView.largest(of: gradient))
    let views = [("as written", claim), ("the gradient", gradient)].map { title, picture in
      Node.tag(
        "figure", [:],
        [
          .tag("figcaption", [:], [.text(title)]),
          ValueView(name: "\(row.name), \(title)", picture: picture, largest: largest).node,
        ])
    }
    return .tag("div", class: "comparison", views)
  }

  private var repair: Node {
    guard let repair = verdict.repair else { return .empty }
    return .tag("pre", class: "repair", [.tag("code", [:], Self.marked(repair, row.source))])
  }

  /// The repaired statement with what differs from the written one marked.
  private static func marked(_ repair: String, _ source: String) -> [Node] {
    let new = Array(repair)
    let old = Array(source)
    var start = 0
    while start < min(new.count, old.count), new[start] == old[start] { start += 1 }
    var end = 0
    while end < min(new.count, old.count) - start,
      new[new.count - 1 - end] == old[old.count - 1 - end]
    {
      end += 1
    }
    let edit = String(new[start..<new.count - end])
    return [
      .text(String(new[..<start])), edit.isEmpty ? .empty : .tag("mark", [:], [.text(edit)]),
      .text(String(new[(new.count - end)...])),
    ]
  }
}
