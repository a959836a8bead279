import Diagnostics

/// Puts the blocks between lines that open and close something together.
struct ContainerStack {
  private struct Frame {
    var container: BlockMark.Container
    var span: SourceSpan
    var isKept: Bool
    var name: Name?
    var title: [Inline]?
    var blocks: [Block] = []
  }

  /// What a block is called: by links, and by references where it has a number.
  struct Name {
    var id: String
    var label: String?
  }

  /// What stands in no open block.
  private(set) var blocks: [Block] = []
  private var frames: [Frame] = []

  var count: Int { frames.count }

  mutating func append(_ more: [Block]) {
    for block in more { append(block) }
  }

  /// How many of the blocks that are open become blocks; those are the outer ones.
  private var keptCount = 0

  /// What stands in the innermost block that is open and kept, or in none.
  private var current: [Block] {
    get { keptCount == 0 ? blocks : frames[keptCount - 1].blocks }
    _modify {
      if keptCount == 0 {
        yield &blocks
      } else {
        yield &frames[keptCount - 1].blocks
      }
    }
  }

  private mutating func append(_ block: Block) { Self.append(block, to: &current) }

  /// Descriptions take the paragraph before them as their term, and join the term before that.
  private static func append(_ block: Block, to blocks: inout [Block]) {
    guard case .definitions(var definitions) = block, definitions.first?.term.isEmpty == true,
      case .paragraph(let term)? = blocks.last
    else {
      blocks.append(block)
      return
    }
    blocks.removeLast()
    definitions[0].term = term
    guard case .definitions(var before)? = blocks.last else {
      blocks.append(.definitions(definitions))
      return
    }
    // Taken out, so that it grows where it is.
    blocks.removeLast()
    before += definitions
    blocks.append(.definitions(before))
  }

  /// - Parameter isKept: whether it becomes a block; else its text joins what stands around it.
  mutating func open(
    _ container: BlockMark.Container, named name: Name?, at span: SourceSpan, isKept: Bool
  ) {
    frames.append(Frame(container: container, span: span, isKept: isKept, name: name))
    if isKept { keptCount = frames.count }
  }

  /// Gives the table that stands last a caption.
  /// - Returns: `false` where no table does.
  mutating func setCaption(_ caption: [Inline], label: String?) -> Bool {
    guard case .table(var table)? = current.last, table.caption.isEmpty, table.label == nil else {
      return false
    }
    (table.caption, table.label) = (caption, label)
    current[current.count - 1] = .table(table)
    return true
  }

  /// Gives the block that is open a title.
  mutating func setTitle(_ title: [Inline]) {
    guard !frames.isEmpty else { return }
    frames[frames.count - 1].title = title
  }

  /// Closes the innermost block of the kind; what is still open in it was never closed.
  /// - Returns: `false` where no such block is open.
  mutating func close(_ fence: BlockMark.Fence, _ diagnostics: inout [Diagnostic]) -> Bool {
    guard let index = frames.lastIndex(where: { $0.container.fence == fence }) else { return false }
    while frames.count > index + 1 { closeUnclosed(&diagnostics) }
    closeLast()
    return true
  }

  mutating func closeAll(_ diagnostics: inout [Diagnostic]) {
    while !frames.isEmpty { closeUnclosed(&diagnostics) }
  }

  private mutating func closeUnclosed(_ diagnostics: inout [Diagnostic]) {
    guard let frame = frames.last else { return }
    diagnostics.append(.unclosedBlock(closing: frame.container.fence.rawValue, at: frame.span))
    closeLast()
  }

  private mutating func closeLast() {
    var frame = frames.removeLast()
    guard frame.isKept else { return }
    keptCount = frames.count
    switch frame.container {
    case .callout(let kind, let isCollapsed, _):
      if frame.title == nil, case .heading? = frame.blocks.first {
        frame.title = [frame.blocks.removeFirst()].line
      }
      let callout = Block.Callout(
        kind: kind, title: frame.title, isCollapsed: isCollapsed, blocks: frame.blocks,
        label: frame.name?.label, id: frame.name?.id)
      append(.callout(callout))
    case .division:
      frame.name.map { append(.anchor($0.id)) }
      append(frame.blocks)
    case .details(let isOpen):
      let details = Block.Details(
        isOpen: isOpen, summary: frame.title ?? [], blocks: frame.blocks)
      append(.details(details))
    case .summary:
      if case .details? = frames.last?.container, frames.last?.title == nil,
        let title = frame.blocks.line
      {
        setTitle(title)
      } else {
        append(frame.blocks)
      }
    }
  }
}

extension [Block] {
  /// Paragraphs, headings and formulas as one line; `nil` where there is anything else.
  var line: [Inline]? {
    var line: [Inline] = []
    for block in self {
      if !line.isEmpty { line.append(.softBreak) }
      switch block {
      case .paragraph(let content): line += content
      case .heading(_, let content, let slug): line += [.anchor(slug)] + content
      case .formula(let formula): line.append(.formula(formula))
      case .html(let html): line.append(.html(html))
      default: return nil
      }
    }
    return line
  }
}
