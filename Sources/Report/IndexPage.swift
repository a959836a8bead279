package import Notebook
package import Record

/// The page that lists the reports of a folder.
package struct IndexPage {
  /// One report as the index shows it.
  package struct Entry: Sendable {
    package var title: [Inline]
    package var description: [Inline]?
    package var status: RunRecord.Status
    /// The number that says most about the run.
    package var headline: KeyFigure?
    /// The report's address, relative to the index.
    package var address: String
    /// How long it takes to read, in minutes.
    package var minutes: Int?
    /// A few pictures that the lesson is about.
    package var pictures: [Picture]

    package init(
      title: [Inline], description: [Inline]?, status: RunRecord.Status, headline: KeyFigure?,
      address: String, minutes: Int? = nil, pictures: [Picture] = []
    ) {
      self.title = title
      self.description = description
      self.status = status
      self.headline = headline
      self.address = address
      self.minutes = minutes
      self.pictures = pictures
    }
  }

  /// Renders the index of these reports, in their order.
  package static func render(
    _ entries: [Entry], title: String? = nil, typesetter: Typesetter
  ) -> String {
    var renderer = PageRenderer(typesetter: typesetter)
    let labels = renderer.labels
    let title = title ?? labels[.lessons]
    let items = zip(numbers(of: entries), entries).map { item($0, $1, &renderer) }
    let list = Node.tag("ol", class: "lessons", items)
    let content: [Node] = [
      "\n", .tag("header", class: "page head", [.tag("h1", [:], [.text(title)])]),
      "\n", .tag("main", class: "page", [list]), "\n",
    ]
    return PageDocument(
      language: "en", title: title, description: nil, mathematics: renderer.mathematicsStyle,
      body: content, script: PageScript(), labels: labels
    ).html
  }

  /// The numbers that all names begin with, as in `02-digits`, or else the places in the list.
  private static func numbers(of entries: [Entry]) -> [Int] {
    let written = entries.compactMap { Int($0.address.prefix { $0.isASCII && $0.isNumber }) }
    let isOrdered = zip(written, written.dropFirst()).allSatisfy(<)
    return written.count == entries.count && isOrdered ? written : Array(1...max(entries.count, 1))
  }

  /// A lesson's number, and how long it takes to read.
  private static func place(_ number: Int, _ entry: Entry, _ labels: PageLabels) -> Node {
    let minutes = entry.minutes.map { $0 == 1 ? labels[.oneMinute] : labels(.minutes, "\($0)") }
    return .tag(
      "p", class: "place-in-course",
      [
        .tag("span", class: "ordinal", [.text("\(number)")]),
        minutes.map { .tag("span", [:], [.text($0)]) } ?? .empty,
      ])
  }

  private static func item(
    _ number: Int, _ entry: Entry, _ renderer: inout PageRenderer
  ) -> Node {
    let labels = renderer.labels
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
        place(number, entry, labels), pictures(entry.pictures),
        .tag(
          "h2", [:],
          [
            .tag(
              "a", ["href": LinkTarget.address(entry.address)], renderer.inlines(entry.title))
          ]),
        entry.description.map { .tag("p", [:], renderer.inlines($0)) } ?? .empty,
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
