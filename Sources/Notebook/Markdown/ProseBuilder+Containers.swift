import Diagnostics

extension ProseBuilder {
  /// The document's blocks. Footnotes, which the parser puts at its end, are read where they were
  /// written, so that steps keep their order.
  mutating func blocks(of document: MarkdownNode) -> [Block] {
    let isFootnote = { (node: MarkdownNode) in
      if case .footnote = node.kind { true } else { false }
    }
    let notes = document.children.filter(isFootnote)
    footnotes = Array(repeating: [], count: notes.count)
    unreadFootnotes = notes.sorted { place(ofFootnote: $0) < place(ofFootnote: $1) }[...]
    let blocks = blocks(document.children.filter { !isFootnote($0) })
    readFootnotes(before: .max)
    return blocks
  }

  /// A note in the text stands where its mark does.
  private func place(ofFootnote node: MarkdownNode) -> (source: Int, line: Int) {
    (text.source(ofLine: node.firstLine), node.firstLine)
  }

  /// - Parameter line: counted from 0 in the notebook.
  private mutating func readFootnotes(before line: Int) {
    while let node = unreadFootnotes.first, place(ofFootnote: node).source < line {
      unreadFootnotes.removeFirst()
      guard case .footnote(let number) = node.kind, footnotes.indices.contains(number - 1) else {
        continue
      }
      footnotes[number - 1] = blocks(node.children)
    }
  }

  /// Finds the footnotes that the parser left out, and warns of the addresses that it did.
  mutating func findDefinitions(leftOutOf document: MarkdownNode) {
    let names = DefinedNames(text.lines)
    leftNotes = names.footnotes.unread(in: document)
    for place in names.links.repeated(in: document) {
      diagnostics.append(
        .repeatedDefinition(
          at: span(ofMark: text.source(ofLine: place.line)),
          first: span(ofMark: text.source(ofLine: place.first))))
    }
  }

  /// Warns of the footnotes that were left out, but not of one that only a caption refers to, where it is
  /// told of.
  mutating func tellOfFootnotes() {
    for note in leftNotes {
      let line = span(ofLine: text.source(ofLine: note.line))
      if note.isRepeated {
        diagnostics.append(.repeatedFootnote(note.name, at: line))
      } else if !misplacedNotes.contains("[^\(note.name.lowercased())]") {
        diagnostics.append(.unusedFootnote(note.name, at: line))
      }
    }
  }

  /// Blocks, those between lines that open and close something put together.
  mutating func blocks(_ nodes: [MarkdownNode]) -> [Block] {
    var stack = ContainerStack()
    for node in nodes {
      let line = text.source(ofLine: node.firstLine)
      readFootnotes(before: line)
      switch mark(of: node) {
      case .open(let container): open(container, line, &stack)
      case .close(let fence):
        let count = stack.count
        if stack.close(fence, &diagnostics) {
          openCount -= count - stack.count
        } else {
          diagnostics.append(.strayFence(fence.rawValue, at: span(ofMark: line)))
          if fence != .colons { stack.append(block(node)) }
        }
      case .title:
        let title = block(node)
        stack.setTitle(title.line ?? [.text(span(ofMark: line).text)])
      case .caption:
        let caption = caption(node)
        if !stack.setCaption(caption.content, label: caption.label) {
          stack.append([.paragraph(caption.content)])
        }
      case .description, nil: stack.append(block(node))
      }
    }
    openCount -= stack.count
    stack.closeAll(&diagnostics)
    return stack.blocks
  }

  private mutating func open(
    _ container: BlockMark.Container, _ line: Int, _ stack: inout ContainerStack
  ) {
    openCount += 1
    let isTooDeep = openCount > Limits.openBlocks
    if openCount == Limits.openBlocks + 1 {
      diagnostics.append(.nestingTooDeep(limit: Limits.openBlocks, at: span(ofMark: line)))
    }
    stack.open(
      container, named: isTooDeep ? nil : name(of: container), at: span(ofMark: line),
      isKept: !isTooDeep)
  }

  /// The place that a block's id makes it, with a number where the id begins as those of its kind do.
  private mutating func name(of container: BlockMark.Container) -> ContainerStack.Name? {
    switch container {
    case .callout(let callout, _, let name?):
      guard let kind = Label.Kind(ofLabel: name.value), kind.callout == callout else {
        return anchors.define(id: name, &diagnostics).map { ContainerStack.Name(id: $0) }
      }
      guard number(name, kind), let id = anchors.labels[name.value]?.id else { return nil }
      return ContainerStack.Name(id: id, label: name.value)
    case .division(let name?):
      if ProseReference.ownPrefixes.contains(where: name.value.hasPrefix) {
        diagnostics.append(.unnumberedDivision(name.value, at: name.span))
      }
      return anchors.define(id: name, &diagnostics).map { ContainerStack.Name(id: $0) }
    default: return nil
    }
  }

  /// What the line means on which a node begins; a note in a title is no title.
  private func mark(of node: MarkdownNode) -> BlockMark? {
    guard !text.isNote(node.firstLine), let mark = marks[text.source(ofLine: node.firstLine)]
    else { return nil }
    switch (mark, node.kind) {
    case (.title, _), (_, .paragraph), (_, .htmlBlock), (.description, .item): return mark
    default: return nil
    }
  }

  /// The span of a line without the marks of quotes and lists before it.
  private func span(ofMark line: Int) -> SourceSpan {
    guard source.lines.indices.contains(line) else { return source.endSpan }
    let bytes = Array(source.lines[line].text.utf8)
    let start = LinePrefix.end(of: bytes, inFootnote: true)
    return source.span(line: line, columns: start..<bytes.count)
  }

  /// Tells of hyphens in groups with words below them, as Pandoc's tables have them.
  mutating func noteRule(_ line: Int) {
    guard isRuleInGroups(line), source.lines.indices.contains(line + 1),
      !span(ofMark: line + 1).text.allSatisfy({ $0.isWhitespace || $0 == "-" })
    else { return }
    // A table without a head has them above and below.
    let above = (max(0, line - 9)..<line).reversed().prefix { !span(ofMark: $0).text.isEmpty }
    guard !above.contains(where: isRuleInGroups) else { return }
    diagnostics.append(.tableOfHyphens(at: span(ofMark: line)))
  }

  private func isRuleInGroups(_ line: Int) -> Bool {
    let groups = span(ofMark: line).text.split { $0 == " " }
    return groups.count > 1 && groups.allSatisfy { $0.count > 1 && $0.allSatisfy { $0 == "-" } }
  }

  // MARK: Captions and alerts

  /// The caption of a table, with a number where a label gives it one.
  private mutating func caption(_ node: MarkdownNode) -> (content: [Inline], label: String?) {
    guard case .paragraph(var content)? = block(node).first else { return ([], nil) }
    guard let id = AttributeList.take(from: &content)?.id?.value,
      Label.Kind(ofLabel: id) == .table
    else { return (content, nil) }
    let name = Located(id, at: place(of: "#" + id))
    return (content, number(name, .table) ? id : nil)
  }

  /// Gives what a label names the next number of its kind.
  /// - Returns: `false`, with a warning, where the label is given already.
  mutating func number(_ name: Located<String>, _ kind: Label.Kind) -> Bool {
    let isNew = anchors.labels[name.value] == nil
    let number = isNew ? anchors.nextNumber(of: kind) : ""
    return anchors.define(name, kind, number: [.text(number)], &diagnostics) != nil
  }

  /// A quote, or a callout where it begins with `[!NOTE]`, as on GitHub; words behind that are its title,
  /// and a sign right behind it lets it be folded, as in Obsidian.
  mutating func quote(_ nodes: [MarkdownNode]) -> Block {
    let lines = blockLines
    var blocks = blocks(nodes)
    guard case .paragraph(let content)? = blocks.first, case .text(let text)? = content.first,
      text.hasPrefix("[!"), let end = text.firstIndex(of: "]")
    else { return .quote(blocks) }
    let mark = String(text[...end])
    guard let kind = Block.Callout.Kind(ofAlert: mark) else {
      blockLines = lines
      diagnostics.append(.unknownAlert(mark, at: place(of: mark)))
      return .quote(blocks)
    }
    let rest = text[end...].dropFirst()
    let isCollapsed: Bool? = rest.first.flatMap { ["-": true, "+": false][$0] }
    let words = String(rest.dropFirst(isCollapsed == nil ? 0 : 1).drop { $0 == " " })
    let line = content.dropFirst().prefix { !$0.isBreak }
    let title = (words.isEmpty ? [] : [.text(words)]) + line
    let further = Array(content.dropFirst(line.count + 2))
    blocks.removeFirst()
    if !further.isEmpty { blocks.insert(.paragraph(further), at: 0) }
    return .callout(
      Block.Callout(
        kind: kind, title: title.isEmpty ? nil : title, isCollapsed: isCollapsed,
        blocks: blocks))
  }

  // MARK: Lists

  /// A list; items that describe the term above stand by themselves.
  mutating func list(_ start: Int?, isTight: Bool, _ nodes: [MarkdownNode]) -> [Block] {
    var result: [Block] = []
    var items: [Block.List.Item] = []
    var descriptions: [[Block]] = []
    for node in nodes where !isFootnoteAlone(node) {
      let item = item(node)
      if case .description(node.column)? = mark(of: node) {
        result += Self.list(&items, start, isTight)
        descriptions.append(item.blocks)
      } else {
        result += Self.definition(&descriptions, isTight)
        items.append(item)
      }
    }
    return result + Self.list(&items, start, isTight) + Self.definition(&descriptions, isTight)
  }

  /// Whether nothing is left of a block, since the footnote in it is shown elsewhere.
  func isFootnoteAlone(_ node: MarkdownNode) -> Bool {
    let line = text.source(ofLine: node.firstLine)
    return node.children.isEmpty && source.lines.indices.contains(line)
      && LinePrefix.beginsFootnote(Array(source.lines[line].text.utf8))
  }

  private mutating func item(_ node: MarkdownNode) -> Block.List.Item {
    let blocks = blocks(node.children)
    guard case .item(let isDone) = node.kind else { return Block.List.Item(blocks: blocks) }
    return Block.List.Item(isDone: isDone, blocks: blocks)
  }

  private static func list(
    _ items: inout [Block.List.Item], _ start: Int?, _ isTight: Bool
  ) -> [Block] {
    defer { items = [] }
    return items.isEmpty ? [] : [.list(Block.List(start: start, isTight: isTight, items: items))]
  }

  /// The term comes with the paragraph before the list.
  private static func definition(_ descriptions: inout [[Block]], _ isTight: Bool) -> [Block] {
    defer { descriptions = [] }
    guard !descriptions.isEmpty else { return [] }
    let definition = Block.Definition(term: [], isTight: isTight, descriptions: descriptions)
    return [.definitions([definition])]
  }

  // MARK: HTML and attributes

  /// HTML is shown as it is written, without its comments.
  mutating func html(_ html: String) -> [Block] {
    let shown = HTMLComment.removed(from: html)
    noteComments()
    note(html: shown)
    if shown.contains("<!--") { diagnostics.append(.unclosedComment(at: place(of: "<!--"))) }
    return shown.allSatisfy(\.isWhitespace) ? [] : [.html(shown)]
  }

  /// Keeps where the comments of the block at hand stand.
  private mutating func noteComments() {
    let lines = FragmentText(source.lines(blockLines.lowerBound..<blockLines.upperBound + 1))
    comments += HTMLComment.ranges(in: lines.bytes).map { lines.span($0) }
  }

  /// Numbers the picture that is all of a paragraph, and tells of labels that others have.
  mutating func numberPictures(in paragraph: [Inline] = []) {
    for (index, name) in pictureLabels {
      if paragraph.count == 1, case .picture(index, _) = paragraph[0] {
        if number(name, .figure) { pictures[index].label = name.value }
      } else {
        diagnostics.append(.pictureInALine(name))
      }
    }
    pictureLabels = []
  }

  /// Gives a picture the size and the alternative text that stand in braces behind it.
  /// - Returns: `false` where what stands before the braces takes none.
  mutating func apply(_ fragment: SourceFragment, to target: Inline?) -> Bool {
    let text = FragmentText(fragment)
    guard case .picture(let index, _)? = target, let list = AttributeList(text.bytes, at: 0) else {
      return false
    }
    for attribute in list.attributes {
      switch attribute.name {
      case "width", "height":
        guard let size = DisplaySize(attribute.value) else {
          let span = text.span(attribute.valueRange)
          diagnostics.append(.pictureSize(attribute.name, attribute.value, at: span))
          continue
        }
        let side = attribute.name == "width" ? \PictureReference.width : \.height
        pictures[index][keyPath: side] = size
      case "fig-alt", "alt":
        var words = attribute.string(in: fragment)
        read(&words)
        pictures[index].alternative = words
      case "#" where Label.Kind(ofLabel: attribute.value) == .figure:
        pictureLabels.append((index, Located(attribute.value, at: text.span(attribute.range))))
      case "#", ".": break
      default:
        diagnostics.append(.unknownAttribute(attribute.name, at: text.span(attribute.range)))
      }
    }
    return true
  }
}
