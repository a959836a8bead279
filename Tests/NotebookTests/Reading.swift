import Diagnostics

@testable import Notebook

/// What a test looked for and did not find.
struct Missing: Error {
  let what: String
}

/// Reads a text as the notebook `n.md`.
func read(
  _ text: String, _ overrides: Overrides = Overrides()
) -> (notebook: Notebook?, diagnostics: [Diagnostic]) {
  NotebookReader.read(SourceFile(path: "n.md", text: text), overrides: overrides)
}

/// What is said of a text, as it is printed.
func messages(_ text: String, _ overrides: Overrides = Overrides()) -> String {
  read(text, overrides).diagnostics.map(\.description).joined(separator: "\n")
}

/// What is said of a notebook of one step: line, column and message of each diagnostic.
func messages(of step: String, _ body: String) -> [String] {
  read("```\(step)\n\(body)\n```\n").diagnostics.map { diagnostic in
    guard let span = diagnostic.span else { return diagnostic.message }
    return "\(span.line):\(span.column): \(diagnostic.message)"
  }
}

/// The only step of a notebook that has one.
func step(_ name: String, _ body: String) -> Step? {
  read("```\(name)\n\(body)\n```\n").notebook?.steps.first
}

/// Blocks in a short form that shows the whole tree: `p(text em(text) $x$)`.
func outline(_ blocks: [Block]) -> String { blocks.map(outline).joined(separator: " ") }

private func outline(_ block: Block) -> String {
  switch block {
  case .heading(let level, let content, let slug): "h\(level)#\(slug)(\(outline(content)))"
  case .paragraph(let content): "p(\(outline(content)))"
  case .quote(let blocks): "quote(\(outline(blocks)))"
  case .list(let list):
    (list.start.map { "ol\($0)" } ?? "ul") + (list.isTight ? "" : "-loose") + "("
      + list.items.map(outline).joined(separator: " ") + ")"
  case .listing(let listing):
    "code[\(listing.language)]" + ((listing.label ?? listing.id).map { "#\($0)" } ?? "")
      + (listing.caption.map { "[\($0.text)]" } ?? "") + "(\(listing.text))"
  case .anchor(let id): "#\(id)"
  case .formula(let formula): "$$\(formula.latex)$$"
  case .table(let table):
    "table\(table.alignments)" + (table.label.map { "#\($0)" } ?? "")
      + (table.caption.isEmpty ? "" : "[\(outline(table.caption))]") + "("
      + ([table.header] + table.rows).map { $0.map(outline).joined(separator: ", ") }
      .joined(separator: " / ") + ")"
  case .thematicBreak: "hr"
  case .callout(let callout):
    "\(callout.kind)" + (callout.label.map { "@\($0)" } ?? callout.id.map { "#\($0)" } ?? "")
      + (callout.isCollapsed.map { $0 ? "-closed" : "-open" } ?? "")
      + (callout.title.map { "[\(outline($0))]" } ?? "") + "(\(outline(callout.blocks)))"
  case .details(let details):
    "details" + (details.isOpen ? "-open" : "")
      + "[\(outline(details.summary))](\(outline(details.blocks)))"
  case .definitions(let definitions):
    "dl("
      + definitions.map { definition in
        "dt(\(outline(definition.term)))" + (definition.isTight ? "" : "-loose")
          + definition.descriptions.map { " dd(\(outline($0)))" }.joined()
      }.joined(separator: " ") + ")"
  case .html(let html): "html(\(html))"
  case .cell(let index): "cell\(index)"
  }
}

private func outline(_ item: Block.List.Item) -> String {
  let name = item.isDone.map { $0 ? "done" : "todo" } ?? "li"
  return "\(name)(\(outline(item.blocks)))"
}

func outline(_ inlines: [Inline]) -> String { inlines.map(outline).joined() }

private func outline(_ inline: Inline) -> String {
  switch inline {
  case .text(let text): text
  case .code(let code): "`\(code)`"
  case .emphasis(let content): "em(\(outline(content)))"
  case .keyboard(let content): "kbd(\(outline(content)))"
  case .struck(let content): "struck(\(outline(content)))"
  case .footnote(let index): "note\(index)"
  case .strong(let content): "strong(\(outline(content)))"
  case .link(let url, let title, let content): "link[\(url)|\(outline(title))](\(outline(content)))"
  case .picture(let index, let alternative): "picture\(index)(\(outline(alternative)))"
  case .formula(let formula): formula.isDisplay ? "$$\(formula.latex)$$" : "$\(formula.latex)$"
  case .value(let index): "value\(index)"
  case .anchor(let id): "#\(id) "
  case .reference(let reference): "ref(\(reference.name) \(reference.form))"
  case .softBreak: "|"
  case .lineBreak: "||"
  case .html(let html): "html(\(html))"
  }
}

extension Block {
  /// The formulas in it, in order.
  var formulas: [Formula] {
    switch self {
    case .heading(_, let content, _), .paragraph(let content): content.flatMap(\.formulas)
    case .quote(let blocks): blocks.flatMap(\.formulas)
    case .callout(let callout):
      (callout.title ?? []).flatMap(\.formulas) + callout.blocks.flatMap(\.formulas)
    case .details(let details):
      details.summary.flatMap(\.formulas) + details.blocks.flatMap(\.formulas)
    case .definitions(let definitions):
      definitions.flatMap { definition in
        definition.term.flatMap(\.formulas)
          + definition.descriptions.flatMap { $0.flatMap(\.formulas) }
      }
    case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.formulas) }
    case .formula(let formula): [formula]
    case .table(let table):
      ([table.header] + table.rows).flatMap { $0.flatMap { $0.flatMap(\.formulas) } }
    case .listing, .thematicBreak, .html, .cell, .anchor: []
    }
  }
}

extension Inline {
  fileprivate var formulas: [Formula] {
    switch self {
    case .emphasis(let content), .strong(let content), .struck(let content), .keyboard(let content),
      .link(_, _, let content):
      content.flatMap(\.formulas)
    case .formula(let formula): [formula]
    default: []
    }
  }
}

extension ProseString {
  /// What it says, in the form of `outline`.
  var text: String { outline(content) }
}
