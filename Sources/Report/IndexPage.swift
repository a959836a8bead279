package import Record

/// The page that lists the reports of a folder.
package struct IndexPage {
  /// One report as the index shows it.
  package struct Entry: Sendable {
    package var title: String
    package var description: String?
    package var status: RunRecord.Status
    /// The number that says most about the run.
    package var headline: KeyFigure?
    /// The report's address, relative to the index.
    package var address: String

    package init(
      title: String, description: String?, status: RunRecord.Status, headline: KeyFigure?,
      address: String
    ) {
      self.title = title
      self.description = description
      self.status = status
      self.headline = headline
      self.address = address
    }
  }

  /// Renders the index of these reports, in their order.
  package static func render(_ entries: [Entry], title: String = "Lessons") -> String {
    let list = Node.tag("ol", class: "lessons", entries.map(item))
    let content: [Node] = [
      "\n", .tag("header", class: "page head", [.tag("h1", [:], [.text(title)])]),
      "\n", .tag("main", class: "page", [list]), "\n",
    ]
    return PageDocument(
      language: "en", title: title, description: nil, style: PageStyle.css, body: content
    ).html
  }

  private static func item(_ entry: Entry) -> Node {
    let figure = entry.headline.map { figure -> Node in
      .tag(
        "p", class: "headline",
        [.tag("strong", [:], [.text(figure.value)]), " ", .text(figure.meaning)])
    }
    let status: Node? =
      entry.status == .ok
      ? nil : .tag("p", class: "bad", [.text("This run: \(entry.status.rawValue)")])
    return .tag(
      "li", [:],
      [
        .tag(
          "h2", [:],
          [.tag("a", ["href": LinkTarget.address(entry.address)], [.text(entry.title)])]),
        entry.description.map { .tag("p", [:], [.text($0)]) } ?? .empty,
        status ?? figure ?? .empty,
      ])
  }
}
