import Diagnostics
import Labels
import Notebook
import Record

extension PageRenderer {
  /// The body of the page: its header, what went wrong, the lesson, and where to go next.
  mutating func page(_ navigation: PageNavigation) -> [Node] {
    let head = header(navigation)
    let banner = self.banner
    let content = blocks(lessonBlocks)
    let footnotes = self.footnotes()
    let contents = self.contents()
    let lessons =
      navigation.lessons.isEmpty ? [] : [IndexPage.list(navigation.lessons, &self), "\n"]
    // Behind the title, so that the list floats beside the first paragraphs.
    let main = Node.tag(
      "main", class: "page",
      [banner, contents] + content.flatMap { [$0, "\n"] } + lessons + footnotes + [filesNote])
    return ["\n", head, "\n", main, "\n", footer(navigation), "\n"]
  }

  // MARK: Title

  private var lessonBlocks: [Block] {
    notebook.titleHeading == nil ? notebook.blocks : Array(notebook.blocks.dropFirst())
  }

  /// The title as text alone.
  var plainTitle: String { plainText(notebook.title) }

  /// The description as text alone.
  var plainDescription: String? { notebook.metadata.description.map { plainText($0.content) } }

  private mutating func header(_ navigation: PageNavigation) -> Node {
    let metadata = notebook.metadata
    let subtitle = metadata.subtitle.map { inlines($0.content) }
    let description = metadata.description.map { inlines($0.content) }
    let byline = self.byline
    return .tag(
      "header", class: "page head",
      [
        navigation.index.map {
          link(.init(title: [.text(labels[.allLessons])], address: $0), class: "up")
        } ?? .empty,
        .tag("h1", ["id": notebook.titleHeading?.slug], inlines(notebook.title)),
        subtitle.map { .tag("p", class: "lead", $0) } ?? .empty,
        description.map { .tag("p", class: subtitle == nil ? "lead" : "abstract", $0) } ?? .empty,
        byline.isEmpty ? .empty : .tag("p", class: "byline", inlines(byline)),
      ])
  }

  /// Who wrote it, and when.
  private var byline: [Inline] {
    let authors = notebook.metadata.authors.map(\.content).joined(separator: [.text(", ")])
    let date = notebook.metadata.date.map { [Inline.text($0)] } ?? []
    return Array([Array(authors), date].filter { !$0.isEmpty }.joined(separator: [.text(" · ")]))
  }

  /// The lesson's parts, where there are enough of them to need a list.
  private mutating func contents() -> Node {
    let wanted = notebook.metadata.contents
    guard let depth = wanted.depth else { return .empty }
    var parts: [Node] = []
    for block in lessonBlocks {
      guard case .heading(let level, let content, let slug) = block, level <= depth else {
        continue
      }
      let words = inlines(content.detached(record.inlineValues))
      let indented = level > 2 ? "level-\(level)" : nil
      parts.append(.tag("li", ["class": indented], [.tag("a", ["href": "#" + slug], words)]))
    }
    guard parts.count >= (wanted == .automatic ? 3 : 1) else { return .empty }
    return .tag(
      "nav", ["class": "contents", "aria-label": labels[.contents]], [.tag("ol", [:], parts)])
  }

  // MARK: What went wrong

  private var banner: Node {
    let failures = record.cells.filter { $0.status == .failed }
    var lines: [Node] = failures.map { cell in
      let reason = cell.diagnostics.first { $0.severity == .error }?.message
      return .tag(
        "p", [:],
        [
          .tag("strong", [:], [.text(labels[.failed])]), " ",
          .tag(
            "a", ["href": "#" + PageID.cell(cell.number - 1)],
            [.text(labels(.failedCell, "\(cell.number)", cell.label))]),
          .text(reason.map { ": \($0)" } ?? ""),
        ])
    }
    if record.status == .interrupted {
      let head = Node.tag("strong", [:], [.text(labels[.interrupted])])
      lines.append(.tag("p", [:], [head, " ", .text(labels[.interruptedNote])]))
    }
    let banner: Node =
      lines.isEmpty ? .empty : .tag("div", ["class": "banner", "role": "status"], lines)
    return .sequence([banner] + views(of: record.diagnostics))
  }

  func views(of diagnostics: [Diagnostic]) -> [Node] {
    diagnostics.digest.map {
      DiagnosticView($0, labels: labels, hidden: notebook.comments).node
    }
  }

  // MARK: What goes with the page

  private var filesNote: Node {
    guard files.isNeeded else { return .empty }
    return .tag("p", class: "note", [.text(labels(.filesNote, files.folder))])
  }

  // MARK: Neighbours

  private mutating func footer(_ navigation: PageNavigation) -> Node {
    let links = [
      navigation.previous.map { link($0, class: "previous", head: labels[.previous]) },
      navigation.next.map { link($0, class: "next", head: labels[.next]) },
    ].compactMap { $0 }
    guard !links.isEmpty else { return .empty }
    return .tag(
      "footer", class: "page",
      [.tag("nav", ["class": "neighbours", "aria-label": labels[.lessons]], links)])
  }

  private mutating func link(
    _ link: PageNavigation.Link, class name: String, head: String? = nil
  ) -> Node {
    let direction = head.map { Node.tag("span", class: "direction", [.text($0)]) } ?? .empty
    return .tag(
      "a", ["class": name, "href": LinkTarget.address(link.address)],
      [direction, direction.isEmpty ? .empty : " "] + inlines(link.title))
  }
}
