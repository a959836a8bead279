import Labels
import Notebook

extension PageRenderer {
  /// A box whose title says of what kind it is.
  mutating func callout(_ callout: Block.Callout) -> Node {
    let classes = "callout callout-\(callout.kind.rawValue)"
    let label = callout.label.flatMap { notebook.labels[$0] }
    let name = label.map { plainProse.name(of: $0) } ?? labels[callout.kind.label]
    let kind = Node.tag("span", class: "callout-kind", [.text(name)])
    let title = [kind] + (callout.title.map { [" "] + inlines($0) } ?? [])
    let content = blocks(callout.blocks)
    guard let isCollapsed = callout.isCollapsed else {
      return .tag(
        "div", ["class": classes, "role": "note", "id": callout.id],
        [.tag("p", class: "callout-title", title)] + content)
    }
    return .tag(
      "details",
      ["class": classes + " unfolds", "open": isCollapsed ? nil : "", "id": callout.id],
      [.tag("summary", class: "callout-title", title)] + content)
  }

  mutating func details(_ details: Block.Details) -> Node {
    let summary = details.summary.isEmpty ? [.text(labels[.details])] : inlines(details.summary)
    return .tag(
      "details", ["class": "aside unfolds", "open": details.isOpen ? "" : nil],
      [.tag("summary", [:], summary)] + blocks(details.blocks))
  }

  mutating func definitions(_ definitions: [Block.Definition]) -> Node {
    let items = definitions.flatMap { definition -> [Node] in
      let term = Node.tag("dt", [:], inlines(definition.term))
      return [term]
        + definition.descriptions.map { blocks in
          .tag("dd", [:], definition.isTight ? blocks.map { tight($0) } : self.blocks(blocks))
        }
    }
    return .tag("dl", [:], items)
  }

  /// How large a picture is shown, where the author says so; one side follows the other.
  static func size(of picture: PictureReference) -> String? {
    guard picture.width != nil || picture.height != nil else { return nil }
    return "width:\(picture.width?.css ?? "auto");height:\(picture.height?.css ?? "auto")"
  }
}

extension DisplaySize {
  fileprivate var css: String {
    switch self {
    case .percent(let number): NumberText.coordinate(number) + "%"
    case .pixels(let number): NumberText.coordinate(number) + "px"
    }
  }
}

extension Block.Callout.Kind {
  /// What the page calls one of them.
  var label: PageLabel {
    switch self {
    case .note: .calloutNote
    case .tip: .calloutTip
    case .warning: .calloutWarning
    case .important: .calloutImportant
    case .caution: .calloutCaution
    }
  }
}
