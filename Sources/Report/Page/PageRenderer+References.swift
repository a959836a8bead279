import Diagnostics
import Notebook
import Record

extension PageRenderer {
  /// A reference as a link to what has its label; as it is written where nothing has.
  mutating func reference(_ reference: Reference) -> Node {
    guard let label = notebook.labels[reference.name] else {
      return .tag("code", [:], [.text(reference.span.text)])
    }
    let number = inlines(label.number.detached(record.inlineValues))
    let words: [Node] =
      switch reference.form {
      case .number: number
      case .parenthesised: ["("] + number + [")"]
      case .named: labels.nodes(label.kind.name, number)
      }
    return .tag("a", ["class": "reference", "href": "#" + id(of: label)], words)
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

  /// The same of a picture or a table in prose.
  func captionNumber(ofLabel name: String?) -> [Inline] {
    name.flatMap { notebook.labels[$0] }.map { captionNumber(of: $0) } ?? []
  }

  private func captionNumber(of label: Label) -> [Inline] {
    [.text(labels(.numberedCaption, labels(label.kind.name, plainText(label.number))))]
  }
}

extension Label.Kind {
  /// How the page names one of them.
  fileprivate var name: PageLabel {
    switch self {
    case .equation: .equationName
    case .figure: .figureName
    case .table: .tableName
    case .section: .sectionName
    }
  }
}
