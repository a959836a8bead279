import Diagnostics
import Labels
import Notebook

/// Reads the prose of a notebook where no markup can stand, or on another page.
struct PlainProse {
  private let labels: [String: Label]
  private let values: [Int: String]
  private let words: PageLabels
  /// The numbers and titles of the labels, with the references in titles as they are written: two titles may
  /// refer to each other.
  private let written: [String: String]

  /// - Parameters:
  ///   - values: the texts of the notebook's inline values.
  ///   - words: what its page says.
  init(_ notebook: Notebook, values: [Int: String], words: PageLabels) {
    labels = notebook.labels
    self.values = values
    self.words = words
    written = labels.mapValues { Self.shortened($0.number.plainText(values)) }
  }

  /// A title, or the beginning of a long one.
  private static func shortened(_ text: String) -> String {
    text.utf8.count > Limits.referenceLength
      ? text.prefix(Limits.referenceLength - 1) + "…" : text
  }

  /// Prose as the text of an attribute or of the page's title.
  func text(_ content: [Inline]) -> String {
    content.plainText(values) { text($0) }
  }

  /// Prose to stand on another page.
  func detached(_ content: [Inline]) -> [Inline] {
    content.detached(values) { text($0) }
  }

  /// The number of what has a label, or its title.
  func number(of label: Label) -> String {
    label.number.plainText(values) { reference in
      text(reference) { _ in written[reference.name] ?? "" }
    }
  }

  /// What has a label by its kind and number: `Figure 1`, `Tip 1`.
  func name(of label: Label) -> String { name(of: label, number(of: label)) }

  private func name(of label: Label, _ number: String) -> String {
    guard let callout = label.kind.callout else { return words(label.kind.name, number) }
    return words(.calloutName, words[callout.label], number)
  }

  /// What a reference reads; as it is written where nothing has its label.
  private func text(_ reference: CrossReference) -> String {
    text(reference) { Self.shortened(number(of: $0)) }
  }

  private func text(_ reference: CrossReference, _ number: (Label) -> String) -> String {
    guard let label = labels[reference.name] else { return reference.written }
    switch reference.form {
    case .number: return number(label)
    case .parenthesised: return "(" + number(label) + ")"
    case .named: return name(of: label, number(label))
    }
  }
}

extension Label.Kind {
  /// How the page names one of them.
  var name: PageLabel {
    switch self {
    case .equation: .equationName
    case .figure: .figureName
    case .table: .tableName
    case .section: .sectionName
    case .listing: .listingName
    case .note, .tip, .warning, .important, .caution: .calloutName
    }
  }
}
