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
