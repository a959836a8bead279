/// A node of the tree that libcmark-gfm makes, as a value.
struct MarkdownNode: Sendable {
  enum Kind: Sendable {
    case document
    case quote
    case list(start: Int?, isTight: Bool)
    /// `isDone` tells of a task whether it is ticked; other items have none.
    case item(isDone: Bool?)
    case code(info: String, text: String)
    case htmlBlock(String)
    case paragraph
    case heading(level: Int)
    case thematicBreak
    /// Its first row is its head.
    case table([Block.Table.Alignment])
    case row
    case tableCell
    /// The text of the footnote of this number; each stands at the end of the document.
    case footnote(Int)
    case text(String)
    case softBreak
    case lineBreak
    case inlineCode(String)
    case inlineHTML(String)
    case emphasis
    case strong
    case struck
    case link(url: String, title: String)
    case image(url: String, title: String)
    case footnoteReference(Int)
  }

  var kind: Kind
  var children: [MarkdownNode] = []
  /// The first and the last line, counted from 0. They hold for blocks only.
  var firstLine: Int
  var lastLine: Int
  /// The first column in UTF-8 bytes, counted from 0.
  var column: Int
}

extension MarkdownNode.Kind {
  /// The kind with other texts.
  func mapTexts(_ transform: (String) -> String) -> MarkdownNode.Kind {
    switch self {
    case .code(let info, let text): .code(info: transform(info), text: transform(text))
    case .htmlBlock(let html): .htmlBlock(transform(html))
    case .text(let text): .text(transform(text))
    case .inlineCode(let code): .inlineCode(transform(code))
    case .inlineHTML(let html): .inlineHTML(transform(html))
    case .link(let url, let title): .link(url: transform(url), title: transform(title))
    case .image(let url, let title): .image(url: transform(url), title: transform(title))
    default: self
    }
  }
}

extension MarkdownNode {
  /// Makes an item a task whose text begins with `[ ]` or `[x]`. The library's own reader looks for the
  /// tick in the whole line, and at no item of a quote.
  mutating func takeTaskMark(_ lines: SourceLines) {
    guard case .item = kind, case .paragraph? = children.first?.kind,
      case .text(let text)? = children[0].children.first?.kind,
      let isDone = ["[ ]": false, "[x]": true, "[X]": true][text.prefix(3)],
      lines.beginsWithBracket(children[0].firstLine)
    else { return }
    let rest = text.dropFirst(3)
    if let next = rest.first {
      guard next == " " || next == "\t" else { return }
      children[0].children[0].kind = .text(String(rest.drop { $0 == " " || $0 == "\t" }))
    } else {
      guard children[0].children.dropFirst().first.map({ $0.kind.isSoftBreak }) ?? true else {
        return
      }
      children[0].children.removeFirst()
    }
    kind = .item(isDone: isDone)
  }
}

extension MarkdownNode.Kind {
  fileprivate var isSoftBreak: Bool { if case .softBreak = self { true } else { false } }
}
