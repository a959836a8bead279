import Labels
import Notebook
import Record

extension PageRenderer {
  /// A picture from beside the notebook, or a link to it where it cannot be shown.
  mutating func picture(_ index: Int, _ alternative: [Inline]) -> Node {
    let reference = notebook.pictures[index]
    guard let picture = record.pictures[reference.url] else {
      let words = alternative.isEmpty ? [.text(reference.url)] : alternative
      return link(reference.url, reference.title, words)
    }
    let words = plainText(reference.alternative?.content ?? alternative)
    let title = reference.title.isEmpty ? nil : plainText(reference.title)
    let id = reference.label.flatMap { notebook.labels[$0]?.id }
    let style = Self.size(of: reference)
    guard let name = sharedPictures.name(of: reference.url) else {
      return .tag(
        "img",
        [
          "src": picture.address, "alt": words, "title": title,
          "width": picture.width.map { "\($0)" }, "height": picture.height.map { "\($0)" },
          "style": style, "id": id,
        ])
    }
    let isSeenOnly = words.isEmpty
    return .tag(
      "span",
      [
        "class": "shared-picture \(name)", "role": isSeenOnly ? "presentation" : "img",
        "aria-label": isSeenOnly ? nil : words, "title": title, "style": style, "id": id,
      ])
  }
}
