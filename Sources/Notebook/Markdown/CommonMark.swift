internal import CCmark
import Diagnostics

/// libcmark-gfm, wrapped: text in, a tree of values out, with GitHub's tables, footnotes, struck
/// text, tasks and bare addresses. Quotes, dashes and ellipses of prose become typographic; code,
/// addresses and what is masked are left alone.
struct CommonMark {
  private(set) var document = MarkdownNode(
    kind: .document, firstLine: 0, lastLine: 0, column: 0)
  /// The line, counted from 0, of the first node that was left out for its depth.
  private(set) var tooDeepLine: Int?
  /// The line, counted from 0, for which nothing was read: the library would take too long.
  private(set) var tooCostlyLine: Int?
  private let lines: SourceLines
  private let ticks: FenceTicks?
  private let joints: EmphasisJoints?
  /// The rows of tables, by their lines counted from 0, that have more cells than the head.
  private(set) var longRows: [(line: Int, cells: Int, columns: Int)] = []
  private var footnoteCount = 0

  init(_ text: String) {
    var bytes = Array(text.utf8)
    lines = SourceLines(bytes)
    ticks = FenceTicks(hidingIn: &bytes, lines)
    joints = EmphasisJoints(adding: &bytes)
    tooCostlyLine = MarkdownCost.firstExcess(in: lines)
    guard tooCostlyLine == nil else { return }
    cmark_gfm_core_extensions_ensure_registered()
    let options = CMARK_OPT_SMART | CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
    let parser = cmark_parser_new(options)
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink"] {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    bytes.withUnsafeBytes { buffer in
      cmark_parser_feed(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    let root = cmark_parser_finish(parser)
    defer { cmark_node_free(root) }
    convert(root)
  }

  /// Walks with the library's own iterator, which needs no stack however deep the tree is. What stands
  /// too deep is left out, so that the tree can be walked by recursion.
  private mutating func convert(_ root: OpaquePointer?) {
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    var open: [MarkdownNode] = []
    var depth = 0
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let raw = cmark_iter_get_node(iterator) else { return }
      if event == CMARK_EVENT_ENTER {
        depth += 1
        guard depth <= Limits.markdownDepth else {
          let line = open.last { $0.firstLine >= 0 }?.firstLine ?? 0
          tooDeepLine = tooDeepLine ?? line
          if isLeaf(raw) { depth -= 1 }
          continue
        }
        let node = node(raw)
        guard isLeaf(raw) else {
          open.append(node)
          continue
        }
      }
      depth -= 1
      guard depth < Limits.markdownDepth else { continue }
      var node = isLeaf(raw) ? node(raw) : open.removeLast()
      guard !open.isEmpty else {
        document = node
        continue
      }
      lines.mendPositions(of: &node, behind: &open[open.count - 1].children)
      if case .table(let columns) = node.kind { noteLongRows(of: node, columns.count) }
      node.takeTaskMark(lines)
      open[open.count - 1].children.append(node)
    }
  }

  /// The library leaves out the cells for which the head has no column.
  private mutating func noteLongRows(of table: MarkdownNode, _ columns: Int) {
    for row in table.children.dropFirst() {
      let cells = lines.cellCount(ofLine: row.firstLine)
      if cells > columns { longRows.append((row.firstLine, cells, columns)) }
    }
  }

  private mutating func node(_ raw: OpaquePointer) -> MarkdownNode {
    var node = MarkdownNode(raw)
    if let ticks { node.kind = node.kind.mapTexts(ticks.restored) }
    if let joints { node.kind = node.kind.mapTexts(joints.restored) }
    guard cmark_node_get_type(raw) == CMARK_NODE_FOOTNOTE_DEFINITION else { return node }
    // They come in the order of their numbers.
    footnoteCount += 1
    return node.with(kind: .footnote(footnoteCount))
  }
}

/// Whether the iterator visits the node once only.
private func isLeaf(_ node: OpaquePointer) -> Bool {
  switch cmark_node_get_type(node) {
  case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
    CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
    true
  default: false
  }
}

extension MarkdownNode {
  fileprivate init(_ node: OpaquePointer) {
    kind = Self.kind(of: node)
    firstLine = Int(cmark_node_get_start_line(node)) - 1
    lastLine = Int(cmark_node_get_end_line(node)) - 1
    column = max(Int(cmark_node_get_start_column(node)) - 1, 0)
  }

  fileprivate func with(kind: Kind) -> MarkdownNode {
    var node = self
    node.kind = kind
    return node
  }

  private static func kind(of node: OpaquePointer) -> Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: list(node)
    case CMARK_NODE_ITEM: .item(isDone: nil)
    case CMARK_NODE_CODE_BLOCK:
      .code(info: text(cmark_node_get_fence_info(node)), text: text(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_BLOCK: .htmlBlock(text(cmark_node_get_literal(node)))
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text(text(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .inlineCode(text(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE: .inlineHTML(text(cmark_node_get_literal(node)))
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK:
      .link(url: text(cmark_node_get_url(node)), title: text(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      .image(url: text(cmark_node_get_url(node)), title: text(cmark_node_get_title(node)))
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      // The library has put the footnote's number in the place of its name.
      .footnoteReference(Int(text(cmark_node_get_literal(node))) ?? 0)
    default: extended(node)
    }
  }

  /// The kinds that extensions add have no constants of their own.
  private static func extended(_ node: OpaquePointer) -> Kind {
    switch text(cmark_node_get_type_string(node)) {
    case "table": .table(alignments(of: node))
    case "table_header", "table_row": .row
    case "table_cell": .tableCell
    case "strikethrough": .struck
    default: .document
    }
  }

  private static func list(_ node: OpaquePointer) -> Kind {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return .list(
      start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) != 0)
  }

  private static func alignments(of table: OpaquePointer) -> [Block.Table.Alignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(table))
    guard let letters = cmark_gfm_extensions_get_table_alignments(table) else { return [] }
    return UnsafeBufferPointer(start: letters, count: count).map { letter in
      switch letter {
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .left
      }
    }
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
