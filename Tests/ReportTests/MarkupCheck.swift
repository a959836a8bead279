/// Walks the tags of a page and tells where they do not nest, which ids repeat, and which names
/// attributes have.
struct MarkupCheck {
  private(set) var problems: [String] = []
  private(set) var attributes: Set<Substring> = []

  private static let void: Set<Substring> = [
    "br", "col", "hr", "img", "input", "link", "meta", "!DOCTYPE",
  ]

  init(_ html: String) {
    var open: [Substring] = []
    var ids: Set<Substring> = []
    for part in html.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let tag = part.prefix { $0 != ">" }
      let name = tag.prefix { $0 != " " && $0 != "/" || tag.first == "/" && $0 == "/" }
      if name.first == "/" {
        let last = open.popLast()
        if last != name.dropFirst() { problems.append("\(name) closes \(last ?? "nothing")") }
      } else if !Self.void.contains(name), tag.last != "/" {
        open.append(name)
      }
      // Outside the quotes stand the names.
      for (index, piece) in tag.split(separator: "\"", omittingEmptySubsequences: false)
        .enumerated()
      where index % 2 == 0 {
        attributes.formUnion(piece.split(separator: " ").filter { $0.last == "=" })
      }
      guard let start = tag.range(of: " id=\"")?.upperBound else { continue }
      let id = tag[start...].prefix { $0 != "\"" }
      if !ids.insert(id).inserted { problems.append("id \(id) is used twice") }
    }
    if !open.isEmpty { problems.append("left open: \(open)") }
  }
}

extension Substring {
  /// Where another string first occurs.
  fileprivate func range(of other: String) -> Range<Index>? {
    ranges(of: other).first
  }
}
