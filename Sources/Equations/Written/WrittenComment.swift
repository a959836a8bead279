package import Labels

/// What there is to say, in a few words for the learner, beside an equation that Lectern writes.
package struct WrittenComment: Sendable, Hashable {
  package let label: PageLabel
  /// What stands in the places of the label's text.
  package let values: [String]

  init(_ label: PageLabel, _ values: String...) {
    (self.label, self.values) = (label, values)
  }

  func text(in labels: PageLabels) -> String { labels.text(label, values) }
}
