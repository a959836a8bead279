import Diagnostics
import Labels
import Notebook
import Record

extension PageRenderer {
  /// A reference as a link to what has its label; as it is written where nothing has.
  mutating func reference(_ reference: CrossReference) -> Node {
    guard let label = notebook.labels[reference.name] else {
      return .tag("code", [:], [.text(reference.written)])
    }
    let number = words(for: label, named: reference.name)
    let words: [Node] =
      switch reference.form {
      case .number: number
      case .parenthesised: ["("] + number + [")"]
      case .named: nodes(label.kind, number)
      }
    if state.isInLink { return .sequence(words) }
    return .tag("a", ["class": "reference", "href": "#" + id(of: label)], words)
  }

  /// The number of what has a label, or a title; of a long title its beginning.
  private mutating func words(for label: Label, named name: String) -> [Node] {
    if let known = state.labelWords[name] { return known }
    let text = plainProse.number(of: label)
    let words: [Node] =
      text.utf8.count > Limits.referenceLength
      ? [.text(text.prefix(Limits.referenceLength - 1) + "…")]
      : inlines(plainProse.detached(label.number))
    state.labelWords[name] = words
    return words
  }

  private func id(of label: Label) -> String {
    label.step.map { PageID.cell($0) } ?? label.id ?? ""
  }

  /// What a caption begins with where its step has a label that is numbered: `Figure 1: `.
  func captionNumber(ofStep index: Int, _ kind: Label.Kind) -> [Inline] {
    let step = notebook.steps[index]
    guard let label = notebook.labels[step.label], label.step == index, label.kind == kind else {
      return []
    }
    return captionNumber(of: label)
  }

  /// The same of a picture, a table or a listing.
  /// - Parameter isAlone: whether nothing follows.
  func captionNumber(ofLabel name: String?, isAlone: Bool = false) -> [Inline] {
    guard let label = name.flatMap({ notebook.labels[$0] }) else { return [] }
    return isAlone ? [.text(plainProse.name(of: label))] : captionNumber(of: label)
  }

  private func captionNumber(of label: Label) -> [Inline] {
    [.text(labels(.numberedCaption, plainProse.name(of: label)))]
  }

  private func nodes(_ kind: Label.Kind, _ number: [Node]) -> [Node] {
    guard let callout = kind.callout else { return labels.nodes(kind.name, number) }
    return labels.nodes(.calloutName, [.text(labels[callout.label])], number)
  }
}
