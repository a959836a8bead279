import Notebook
import Typesetting

/// Finds the formulas of prose, in order.
enum FormulaCollector {
  static func formulas(in notebook: Notebook) -> [Typesetter.Request] {
    let metadata = notebook.metadata
    let strings =
      [metadata.title, metadata.subtitle, metadata.description].compactMap { $0 } + metadata.authors
    let captions = notebook.steps.map(\.options).flatMap { options in
      [options.figureCaption, options.tableCaption, options.listingCaption].compactMap { $0 }
        + options.hints.map(\.value)
    }
    return strings.flatMap { formulas(in: $0.content) } + formulas(in: notebook.blocks)
      + formulas(in: Array(notebook.footnotes.joined()))
      + captions.flatMap { formulas(in: $0.content) }
  }

  private static func formulas(in blocks: [Block]) -> [Typesetter.Request] {
    blocks.flatMap(formulas)
  }

  private static func formulas(in block: Block) -> [Typesetter.Request] {
    switch block {
    case .heading(_, let content, _), .paragraph(let content): formulas(in: content)
    case .quote(let blocks): formulas(in: blocks)
    case .listing(let listing): formulas(in: listing.caption?.content ?? [])
    case .callout(let callout): formulas(in: callout.title ?? []) + formulas(in: callout.blocks)
    case .details(let details): formulas(in: details.summary) + formulas(in: details.blocks)
    case .definitions(let definitions):
      definitions.flatMap { formulas(in: $0.term) + $0.descriptions.flatMap { formulas(in: $0) } }
    case .list(let list): list.items.flatMap { formulas(in: $0.blocks) }
    case .formula(let formula): request(formula)
    case .table(let table):
      formulas(in: table.caption)
        + ([table.header] + table.rows).flatMap { $0 }.flatMap { formulas(in: $0) }
    case .thematicBreak, .html, .cell, .anchor: []
    }
  }

  private static func formulas(in content: [Inline]) -> [Typesetter.Request] {
    content.flatMap { inline -> [Typesetter.Request] in
      switch inline {
      case .formula(let formula): request(formula)
      case .emphasis(let content), .strong(let content), .struck(let content),
        .keyboard(let content),
        .link(_, _, let content), .picture(_, let content):
        formulas(in: content)
      case .text, .code, .value, .reference, .footnote, .anchor, .softBreak, .lineBreak, .html: []
      }
    }
  }

  /// What is asked of the typesetter, where it is known before anything has run.
  private static func request(_ formula: Formula) -> [Typesetter.Request] {
    guard let typeset = formula.typeset, typeset.isComplete else { return [] }
    let latex = typeset.filled(values: [:]) { _ in nil }.latex
    return [Typesetter.Request(latex, isDisplay: formula.isDisplay)]
  }
}
