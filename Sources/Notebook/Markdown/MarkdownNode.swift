/// A node of the tree that libcmark makes, as a value.
struct MarkdownNode: Sendable {
  enum Kind: Sendable {
    case document
    case quote
    case list(start: Int?, isTight: Bool)
    case item
    case code(info: String, text: String)
    case htmlBlock(String)
    case paragraph
    case heading(level: Int)
    case thematicBreak
    case text(String)
    case softBreak
    case lineBreak
    case inlineCode(String)
    case inlineHTML(String)
    case emphasis
    case strong
    case link(url: String, title: String)
    case image(url: String, title: String)
  }

  var kind: Kind
  var children: [MarkdownNode] = []
  /// The first and the last line, counted from 0. libcmark tells them rightly of blocks only.
  var firstLine: Int
  var lastLine: Int
  /// The first column in UTF-8 bytes, counted from 0.
  var column: Int
}
