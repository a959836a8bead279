import Labels
import Notebook
import Record

extension PageRenderer {
  mutating func blocks(_ blocks: [Block]) -> [Node] {
    blocks.map { block($0) }
  }

  /// The title alone has the first level, and no level is skipped on the way down.
  private mutating func headingLevel(_ level: Int) -> Int {
    state.headingLevel = min(max(level, 2), state.headingLevel + 1, 6)
    return state.headingLevel
  }

  private mutating func block(_ block: Block) -> Node {
    switch block {
    case .heading(let level, let content, let slug):
      return heading(level, inlines(content), slug)
    case .paragraph(let content): return paragraph(content)
    case .quote(let blocks): return .tag("blockquote", [:], self.blocks(blocks))
    case .list(let list): return self.list(list)
    case .listing(let listing): return self.listing(listing)
    case .formula(let formula): return .tag("div", class: "formula", [self.formula(formula)])
    case .table(let table): return self.table(table)
    case .thematicBreak: return .tag("hr")
    case .html(let text): return .tag("pre", class: "listing", [.tag("code", [:], [.text(text)])])
    case .callout(let callout): return self.callout(callout)
    case .anchor(let id): return .tag("div", ["id": id, "class": "anchored"])
    case .details(let details): return self.details(details)
    case .definitions(let definitions): return self.definitions(definitions)
    case .cell(let index): return cell(index)
    }
  }

  /// A paragraph, or a figure where a picture stands by itself; its alternative is the caption.
  private mutating func paragraph(_ content: [Inline]) -> Node {
    guard content.count == 1, case .picture(let index, let alternative) = content[0],
      !alternative.isEmpty || notebook.pictures[index].label != nil
    else { return .tag("p", [:], inlines(content)) }
    let label = notebook.pictures[index].label
    let caption = captionNumber(ofLabel: label, isAlone: alternative.isEmpty) + alternative
    return .tag(
      "figure", class: "prose-figure",
      inlines(content) + [.tag("figcaption", [:], inlines(caption))])
  }

  /// A heading with a link to itself, for whoever wants to point others to it.
  private mutating func heading(_ level: Int, _ content: [Node], _ slug: String) -> Node {
    let anchor = Node.tag(
      "a", ["class": "anchor", "href": "#" + slug, "aria-label": labels[.linkToPart]], ["#"])
    return .tag("h\(headingLevel(level))", ["id": slug], content + [" ", anchor])
  }

  private mutating func table(_ table: Block.Table) -> Node {
    let styles = table.alignments.map { alignment -> String? in
      switch alignment {
      case .left: nil
      case .center: "centred"
      case .right: "flush-right"
      }
    }
    let head = zip(table.header, styles).map { cell, style in
      // A column without a name has no head.
      cell.isEmpty
        ? Node.tag("td", [:], []) : Node.tag("th", ["scope": "col", "class": style], inlines(cell))
    }
    let body = table.rows.map { row in
      Node.tag("tr", [:], zip(row, styles).map { .tag("td", ["class": $1], inlines($0)) })
    }
    let content = Node.tag("table", class: "prose-table", head: head, body: body)
    guard !table.caption.isEmpty || table.label != nil else {
      return Self.scrolling(labels[.proseTable], [content])
    }
    let isAlone = table.caption.isEmpty
    let caption = captionNumber(ofLabel: table.label, isAlone: isAlone) + table.caption
    let id = table.label.flatMap { notebook.labels[$0]?.id }
    return .tag(
      "figure", ["class": "prose-figure", "id": id],
      [
        .tag("figcaption", [:], inlines(caption)), Self.scrolling(plainText(caption), [content]),
      ])
  }

  private mutating func list(_ list: Block.List) -> Node {
    let items = list.items.map { item(of: list, $0) }
    guard let start = list.start else { return .tag("ul", [:], items) }
    return .tag("ol", ["start": start == 1 ? nil : "\(start)"], items)
  }

  private mutating func item(of list: Block.List, _ item: Block.List.Item) -> Node {
    guard let isDone = item.isDone else {
      return .tag("li", [:], item.blocks.map { list.isTight ? tight($0) : block($0) })
    }
    return .tag("li", class: "task", task(isDone, item.blocks, isTight: list.isTight))
  }

  /// A task: what stands beside its box names the box.
  private mutating func task(_ isDone: Bool, _ blocks: [Block], isTight: Bool) -> [Node] {
    let box = Node.tag(
      "input", ["type": "checkbox", "disabled": "", "checked": isDone ? "" : nil])
    guard case .paragraph(let content)? = blocks.first else {
      return [.tag("label", [:], [box])] + self.blocks(blocks)
    }
    let label = Node.tag("label", [:], [box] + inlines(content))
    let rest = blocks.dropFirst().map { isTight ? tight($0) : block($0) }
    return [isTight ? label : .tag("p", [:], [label])] + rest
  }

  /// In a tight list paragraphs are not set apart, but for a picture that has a number.
  mutating func tight(_ block: Block) -> Node {
    guard case .paragraph(let content) = block, !isNumberedPicture(content) else {
      return self.block(block)
    }
    return .sequence(inlines(content))
  }

  private func isNumberedPicture(_ content: [Inline]) -> Bool {
    guard content.count == 1, case .picture(let index, _) = content[0] else { return false }
    return notebook.pictures[index].label != nil
  }

  mutating func inlines(_ content: [Inline]) -> [Node] {
    var nodes: [Node] = []
    var index = 0
    while index < content.count {
      let node = inline(content[index])
      index += 1
      guard case .formula(let formula) = content[index - 1], !formula.isDisplay,
        index < content.count,
        case .text(let text) = content[index]
      else {
        nodes.append(node)
        continue
      }
      // A line must not begin with the comma behind a formula.
      let sign = text.prefix { ",.;:!?)”’".contains($0) }
      // Some browsers break behind a formula all the same, but never before a word joiner.
      let joined = sign.isEmpty ? "" : "\u{2060}\(sign)"
      nodes.append(.tag("span", class: "glued", [node, .text(joined)]))
      nodes.append(.text(String(text.dropFirst(sign.count))))
      index += 1
    }
    return nodes
  }

  /// Prose as the text of an attribute or of the page's title.
  func plainText(_ content: [Inline]) -> String { plainProse.text(content) }

  private mutating func inline(_ inline: Inline) -> Node {
    switch inline {
    case .text(let text), .html(let text): return .text(text)
    case .code(let text):
      // Browsers break behind hyphens, which tears `--profile` apart.
      let isTorn = text.contains("-") && text.count <= 24
      return .tag("code", ["class": isTorn ? "glued" : nil], [.text(text)])
    case .emphasis(let content): return .tag("em", [:], inlines(content))
    case .strong(let content): return .tag("strong", [:], inlines(content))
    case .struck(let content): return .tag("del", [:], inlines(content))
    case .keyboard(let content): return .tag("kbd", [:], inlines(content))
    case .footnote(let index): return footnoteReference(index)
    case .link(let url, let title, let content): return link(url, title, content)
    case .picture(let index, let alternative): return picture(index, alternative)
    case .formula(let formula):
      let node = self.formula(formula)
      return formula.isDisplay ? .tag("span", class: "formula", [node]) : node
    case .anchor(let id): return .tag("span", ["id": id, "class": "anchored"])
    case .value(let number): return value(number)
    case .reference(let written): return reference(written)
    case .softBreak: return "\n"
    case .lineBreak: return .tag("br")
    }
  }

  /// A link; within another one its words alone, as a link holds none.
  mutating func link(_ url: String, _ title: [Inline], _ content: [Inline]) -> Node {
    guard !state.isInLink, let address = address(of: url) else {
      return .sequence(inlines(content))
    }
    state.isInLink = true
    defer { state.isInLink = false }
    return .tag(
      "a", ["href": address, "title": title.isEmpty ? nil : plainText(title)], inlines(content))
  }

  private func value(_ number: Int) -> Node {
    guard let text = record.inlineValues[number] else {
      return .tag(
        "span", ["class": "value missing", "title": labels[.missingValue]], ["—"])
    }
    return .tag("span", class: "value", [.text(text)])
  }
}
