import Record

extension PageRenderer {
  mutating func predictions(_ predictions: [Prediction]) -> Node {
    .tag("div", class: "predictions", predictions.map { prediction($0) })
  }

  private mutating func prediction(_ prediction: Prediction) -> Node {
    let outputs = prediction.outputs
    let chosen = outputs.indices.filter { outputs[$0].isFinite }
      .max { outputs[$0] < outputs[$1] }
    let name = { (index: Int) in
      prediction.classes.indices.contains(index) ? prediction.classes[index] : "\(index)"
    }
    var picture = Node.empty
    if let image = prediction.picture {
      savePGM(image, name: prediction.name)
      let size = "\(image.width) by \(image.height) pixels"
      picture =
        PictureView(picture: image, alternative: "\(prediction.title), \(size)", target: 96).node
    }
    let verdict = Self.verdict(
      chosen: chosen.map { (name($0), outputs[$0]) }, actual: prediction.actual.map(name),
      isRight: chosen == prediction.actual)
    let caption = Node.tag(
      "figcaption", class: "subject",
      [picture, .tag("span", [:], [.tag("strong", [:], [.text(prediction.title)]), verdict])])
    let head = ["class", "", "output"].map { Self.heading($0) }
    let isShare = outputs.allSatisfy { $0 >= 0 && $0 <= 1 }
    let largest = isShare ? 1 : outputs.map { Swift.abs($0) }.filter(\.isFinite).max() ?? 1
    let tone = { (index: Int) in
      if index == prediction.actual { return "bar actual" }
      guard index == chosen else { return "bar" }
      return prediction.actual == nil ? "bar chosen" : "bar wrong"
    }
    let rows = outputs.enumerated().map { index, output in
      Self.outputRow(
        name(index), output, share: Swift.abs(output) / max(largest, .leastNormalMagnitude),
        isShare: isShare, isChosen: index == chosen,
        tone: tone(index))
    }
    return .tag(
      "figure", [:],
      [caption, .tag("table", class: "outputs", head: head, body: rows)])
  }

  private static func verdict(
    chosen: (name: String, output: Double)?, actual: String?, isRight: Bool
  ) -> Node {
    guard let chosen else { return .tag("span", [:], ["no finite output"]) }
    let read = "read as \(chosen.name)"
    guard let actual else { return .tag("span", [:], [.text(read)]) }
    return isRight
      ? .tag("span", class: "good", [.text("✓ \(read)")])
      : .tag("span", class: "bad", [.text("✗ \(read), is \(actual)")])
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
