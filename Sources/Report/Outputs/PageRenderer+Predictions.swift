import Labels
import Record

extension PageRenderer {
  mutating func predictions(_ predictions: [Prediction]) -> Node {
    .tag("div", class: "predictions", predictions.map { prediction($0) })
  }

  private mutating func prediction(_ prediction: Prediction) -> Node {
    let outputs = prediction.outputs
    var picture = Node.empty
    if let image = prediction.picture {
      savePGM(image, name: prediction.name)
      let words = labels(.sized, prediction.title, "\(image.width)", "\(image.height)")
      picture = PictureView(picture: image, alternative: words, target: 96, labels: labels).node
    }
    let caption = Node.tag(
      "figcaption", class: "subject",
      [
        picture,
        .tag(
          "span", [:], [.tag("strong", [:], [.text(prediction.title)]), verdict(prediction)]),
      ])
    let columns = prediction.predicted == nil ? ["", "", labels[.value]] : classColumns
    let head = columns.map { Self.heading($0) }
    let isShare = prediction.isProbability
    let largest = isShare ? 1 : outputs.map { Swift.abs($0) }.filter(\.isFinite).max() ?? 1
    let rows = outputs.enumerated().map { index, output in
      // A single output speaks for the second of its two classes.
      let index = outputs.count == 1 ? prediction.classes.count - 1 : index
      return Self.outputRow(
        prediction.name(ofClass: index), output,
        share: Swift.abs(output) / max(largest, .leastNormalMagnitude), isShare: isShare,
        isChosen: index == prediction.predicted, tone: prediction.tone(ofClass: index))
    }
    return .tag(
      "figure", [:],
      [caption, .tag("table", class: "outputs", head: head, body: rows)])
  }

  private var classColumns: [String] { [labels[.className], "", labels[.output]] }

  private func verdict(_ prediction: Prediction) -> Node {
    guard prediction.outputs.contains(where: \.isFinite) else {
      return .tag("span", [:], [.text(labels[.noFiniteOutput])])
    }
    guard let predicted = prediction.predicted else {
      let targets = prediction.targets.map { NumberText.significant($0, 4) }
      return .tag(
        "span", [:], [.text(labels(.shouldBe, targets.joined(separator: labels[.listComma])))])
    }
    let name = prediction.name(ofClass: predicted)
    let read = labels(.readAs, name)
    guard let actual = prediction.actual else { return .tag("span", [:], [.text(read)]) }
    if predicted == actual { return .tag("span", class: "good", [.text("✓ \(read)")]) }
    let words = labels(.readWrongly, name, prediction.name(ofClass: actual))
    return .tag("span", class: "bad", [.text("✗ \(words)")])
  }

  private static func outputRow(
    _ name: String, _ output: Double, share: Double, isShare: Bool, isChosen: Bool, tone: String
  ) -> Node {
    let percent = share.isFinite ? Int((min(max(share, 0), 1) * 1000).rounded()) : 0
    let width = NumberText.coordinate(Double(percent) / 10)
    let text = isShare ? NumberText.percent(output, 1) : NumberText.significant(output, 4)
    let bar = Node.tag(
      "span", ["class": tone, "style": percent == 0 ? nil : "width:\(width)%"])
    return .tag(
      "tr", ["class": isChosen ? "chosen" : nil],
      [
        .tag("th", ["scope": "row"], [.text(name)]), .tag("td", class: "track", [bar]),
        .tag("td", [:], [.text(text)]),
      ])
  }
}

extension Prediction {
  fileprivate func name(ofClass index: Int) -> String {
    classes.indices.contains(index) ? classes[index] : "\(index)"
  }

  /// The style of the bar of a class.
  fileprivate func tone(ofClass index: Int) -> String {
    if index == actual { return "bar actual" }
    guard index == predicted else { return "bar" }
    return actual == nil ? "bar chosen" : "bar wrong"
  }
}
