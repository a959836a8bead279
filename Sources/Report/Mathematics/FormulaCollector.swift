import Notebook

/// Finds the formulas of prose, in order.
enum FormulaCollector {
  static func formulas(in blocks: [Block]) -> [Typesetter.Request] {
    blocks.flatMap(formulas)
  }

  private static func formulas(in block: Block) -> [Typesetter.Request] {
    switch block {
    case .heading(_, let content, _), .paragraph(let content): formulas(in: content)
    case .quote(let blocks): formulas(in: blocks)
    case .list(let list): list.items.flatMap { formulas(in: $0.blocks) }
    case .formula(let formula): [request(formula)]
    case .table(let table):
      ([table.header] + table.rows).flatMap { $0 }.flatMap { formulas(in: $0) }
    case .listing, .thematicBreak, .html, .cell: []
    }
  }

  private static func formulas(in content: [Inline]) -> [Typesetter.Request] {
    content.flatMap { inline -> [Typesetter.Request] in
      switch inline {
      case .formula(let formula): [request(formula)]
      case .emphasis(let content), .strong(let content), .struck(let content),
        .link(_, _, let content):
        formulas(in: content)
      case .text, .code, .picture, .value, .footnote, .softBreak, .lineBreak, .html: []
      }
    }
  }

  private static func request(_ formula: Formula) -> Typesetter.Request {
    Typesetter.Request(formula.latex, isDisplay: formula.isDisplay)
  }
}
