internal import CCmark

/// libcmark, wrapped: text in, a tree of values out. Quotes, dashes and ellipses of prose become
/// typographic; code, addresses and what is masked are left alone.
struct CommonMark {
  /// Quotes in quotes in quotes end here, so that the tree can be walked by recursion.
  static let depthLimit = 100

  var document: MarkdownNode
  /// The line, counted from 0, of the first node that was left out for its depth.
  var tooDeepLine: Int?

  init(_ text: String) {
    let bytes = Array(text.utf8)
    let root = bytes.withUnsafeBytes { buffer in
      cmark_parse_document(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count,
        CMARK_OPT_SMART)
    }
    defer { cmark_node_free(root) }
    document = MarkdownNode(kind: .document, firstLine: 0, lastLine: 0, column: 0)
    convert(root)
  }

  /// Walks with libcmark's own iterator, which needs no stack however deep the tree is.
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
        guard depth <= Self.depthLimit else {
          let line = open.last { $0.firstLine >= 0 }?.firstLine ?? 0
          tooDeepLine = tooDeepLine ?? line
          if isLeaf(raw) { depth -= 1 }
          continue
        }
        let node = MarkdownNode(raw)
        guard isLeaf(raw) else {
          open.append(node)
          continue
        }
      }
      depth -= 1
      guard depth < Self.depthLimit else { continue }
      let node = isLeaf(raw) ? MarkdownNode(raw) : open.removeLast()
      if open.isEmpty { document = node } else { open[open.count - 1].children.append(node) }
    }
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

  private static func kind(of node: OpaquePointer) -> Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: list(node)
    case CMARK_NODE_ITEM: .item
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
    default: .document
    }
  }

  private static func list(_ node: OpaquePointer) -> Kind {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return .list(
      start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) != 0)
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
