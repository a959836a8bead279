import Labels
package import Notebook
package import Record
package import Typesetting

/// The page that lists the reports of a folder.
package struct IndexPage {
  /// One report as the index shows it.
  package struct Entry: Sendable {
    /// The name of the notebook, without its ending.
    package var name: String
    package var title: [Inline]
    package var description: [Inline]?
    /// What became of the run; `nil` where it came to its end before this lesson.
    package var status: RunRecord.Status?
    /// The number that says most about the run.
    package var headline: KeyFigure?
    /// The report's address, relative to the index and ready for an `href`; `nil` where there is none.
    package var address: String?
    /// How long it takes to read, in minutes.
    package var minutes: Int?
    /// A few pictures that the lesson is about.
    package var pictures: [Picture]

    package init(
      name: String, title: [Inline], description: [Inline]?, status: RunRecord.Status?,
      headline: KeyFigure?, address: String?, minutes: Int? = nil, pictures: [Picture] = []
    ) {
      self.name = name
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
    let list = list(entries, &renderer)
    let content: [Node] = [
      "\n", .tag("header", class: "page head", [.tag("h1", [:], [.text(title)])]),
      "\n", .tag("main", class: "page", [list]), "\n",
    ]
    return PageDocument(
      language: "en", title: title, description: nil, rules: renderer.style,
      body: content, script: PageScript(), labels: labels
    ).html
  }

  /// The list of the reports, for a page that they are part of.
  static func list(_ entries: [Entry], _ renderer: inout PageRenderer) -> Node {
    let items = zip(numbers(of: entries), entries).map { item($0, $1, &renderer) }
    return .tag("ol", class: "lessons", items)
  }

  /// The numbers that all names begin with, as in `02-digits` or `05b-test`, or else the places in the
  /// list.
  private static func numbers(of entries: [Entry]) -> [String] {
    let written = entries.compactMap { number(inName: $0.name) }
    return Set(written).count == entries.count ? written : entries.indices.map { "\($0 + 1)" }
  }

  /// The `5b` of `05b-test`.
  private static func number(inName name: String) -> String? {
    name.prefixMatch(of: /0*([1-9][0-9]{0,3}[a-z]?)(?![A-Za-z0-9])/).map { String($0.output.1) }
  }

  /// A lesson's number, and how long it takes to read.
  private static func place(_ number: String, _ entry: Entry, _ labels: PageLabels) -> Node {
    let minutes = entry.minutes.map { labels.count($0, .oneMinute, .minutes) }
    return .tag(
      "p", class: "place-in-course",
      [
        .tag("span", class: "ordinal", [.text(number)]),
        minutes.map { .tag("span", [:], [.text($0)]) } ?? .empty,
      ])
  }

  private static func item(
    _ number: String, _ entry: Entry, _ renderer: inout PageRenderer
  ) -> Node {
    let labels = renderer.labels
    let figure = entry.headline.map { figure -> Node in
      .tag(
        "p", class: "headline",
        [.tag("strong", [:], [.text(figure.value)]), " ", .text(figure.meaning)])
    }
    let outcome = Self.outcome(entry).map { label -> Node in
      let isEarlier = entry.address != nil && [nil, .invalid].contains(entry.status)
      let words = [label] + (isEarlier ? [.earlierPage] : [])
      return .tag("p", class: "bad", [.text(words.map { labels[$0] }.joined(separator: "; "))])
    }
    let title = renderer.inlines(entry.title)
    return .tag(
      "li", [:],
      [
        place(number, entry, labels), pictures(entry.pictures),
        .tag(
          "h2", [:],
          [
            entry.address.map { .tag("a", ["href": LinkTarget.address($0)], title) }
              ?? .sequence(title)
          ]),
        entry.description.map { .tag("p", [:], renderer.inlines($0)) } ?? .empty,
        outcome ?? figure ?? .empty,
      ])
  }

  /// What became of a run that did not come to a good end.
  private static func outcome(_ entry: Entry) -> PageLabel? {
    switch entry.status {
    case .ok: nil
    case .failed: .runFailed
    case .interrupted: .runInterrupted
    case .invalid: .runInvalid
    case nil: .notReached
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
