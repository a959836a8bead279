/// What the help at the prompt knows about one thing: a step, a function, a key.
package struct Topic: Sendable {
  /// A part of it, under a heading.
  package struct Section: Sendable {
    let heading: String?
    let paragraphs: [String]
    /// Lines as a notebook has them.
    let example: String?
    package let table: Table?

    init(
      _ heading: String? = nil, _ paragraphs: String..., example: String? = nil,
      table: Table? = nil
    ) {
      (self.heading, self.paragraphs) = (heading, paragraphs)
      (self.example, self.table) = (example, table)
    }
  }

  package let name: String
  /// Under what else it is asked for: `np.dot` for `@`.
  let others: [String]
  package let summary: String
  package let sections: [Section]

  init(_ name: String, others: [String] = [], _ summary: String, _ sections: [Section]) {
    (self.name, self.others, self.summary, self.sections) = (name, others, summary, sections)
  }

  /// The tables that it shows.
  package var tables: [Table] { sections.compactMap(\.table) }

  /// As plain text of at most so many columns.
  package func text(width: Int = 100) -> String {
    let head = "\(name): \(summary.withoutMarks)".wrapped(to: width).joined(separator: "\n")
    return ([head] + sections.map { $0.text(width: width) }).joined(separator: "\n\n") + "\n"
  }
}

extension Topic.Section {
  fileprivate func text(width: Int) -> String {
    let words = paragraphs.map { $0.withoutMarks.wrapped(to: width).joined(separator: "\n") }
    let lines = example.map { text in
      text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
        .joined(separator: "\n")
    }
    let parts = words + [table?.text(width: width), lines].compactMap(\.self)
    return ([heading.map { "\($0.withoutMarks):" }].compactMap(\.self) + parts)
      .joined(separator: "\n\n")
  }
}
