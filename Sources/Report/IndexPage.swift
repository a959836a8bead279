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
    /// A few pictures that the lesson is about.
    package var pictures: [Picture]

    package init(
      title: String, description: String?, status: RunRecord.Status, headline: KeyFigure?,
      address: String, pictures: [Picture] = []
    ) {
      self.title = title
      self.description = description
      self.status = status
      self.headline = headline
      self.address = address
      self.pictures = pictures
    }
  }

  /// Renders the index of these reports, in their order.
  package static func render(_ entries: [Entry], title: String? = nil) -> String {
    let labels = PageLabels(language: nil)
    let title = title ?? labels[.lessons]
    let list = Node.tag("ol", class: "lessons", entries.map { item($0, labels) })
    let content: [Node] = [
      "\n", .tag("header", class: "page head", [.tag("h1", [:], [.text(title)])]),
      "\n", .tag("main", class: "page", [list]), "\n",
    ]
    return PageDocument(
      language: "en", title: title, description: nil, body: content
    ).html
  }

  private static func item(_ entry: Entry, _ labels: PageLabels) -> Node {
    let figure = entry.headline.map { figure -> Node in
      .tag(
        "p", class: "headline",
        [.tag("strong", [:], [.text(figure.value)]), " ", .text(figure.meaning)])
    }
    let status = Self.status(entry.status).map { label -> Node in
      .tag("p", class: "bad", [.text(labels[label])])
    }
    return .tag(
      "li", [:],
      [
        pictures(entry.pictures),
        .tag(
          "h2", [:],
          [
            .tag(
              "a", ["href": LinkTarget.address(entry.address)],
              [.text(Typography.quoted(entry.title))])
          ]),
        entry.description.map { .tag("p", [:], [.text(Typography.quoted($0))]) } ?? .empty,
        status ?? figure ?? .empty,
      ])
  }

  /// What became of a run that did not go well.
  private static func status(_ status: RunRecord.Status) -> PageLabel? {
    switch status {
    case .ok: nil
    case .failed: .runFailed
    case .interrupted: .runInterrupted
    case .invalid: .runInvalid
    }
  }

  /// A strip of pictures above the title; the title says what it is, so they need no words.
  private static func pictures(_ pictures: [Picture]) -> Node {
    guard let sheet = TileSheet(Array(pictures.prefix(6)), target: 32) else { return .empty }
    return .tag(
      "div", ["class": "strip", "style": sheet.style, "aria-hidden": "true"],
      (0..<min(pictures.count, 6)).map { sheet.tile($0, alternative: "") })
  }
}
