import Diagnostics
import Notebook
import Record
import Typesetting

extension PageRenderer {
  /// A formula that the author wrote in prose.
  mutating func formula(_ formula: Formula) -> Node {
    guard let typeset = formula.typeset else {
      return .tag("code", class: "math", [.text(formula.latex)])
    }
    if let place = Self.comment(in: typeset) {
      tell(.formulaCommentsOut(at: Self.span(of: formula, at: place)))
    }
    let (latex, places) = typeset.filled(values: record.inlineValues) {
      notebook.labels[$0.name].map { plainProse.number(of: $0) }
    }
    let request = Typesetter.Request(latex, isDisplay: formula.isDisplay)
    let outcome = formulas.typeset(request, at: Self.span(of: formula, at: 0), &diagnostics)
    if case .rejected(let message, let position) = outcome {
      let place = places.offset(of: position ?? 0, in: latex)
      tell(.formulaRejected(message, at: Self.span(of: formula, at: place)))
    }
    return anchored(
      formulas.node(outcome, source: formula.latex, labels, &diagnostics), formula.ids)
  }

  /// An equation of the machine's making; where it cannot be typeset, its source stands for it.
  mutating func equation(_ latex: String, source: String, line: Int?) -> Node {
    let span = line.map { line in
      let start = notebook.file.offset(ofLine: line)
      return SourceSpan(
        file: notebook.file, range: start..<start + notebook.file.line(line).utf8.count)
    }
    let outcome = formulas.typeset(Typesetter.Request(latex), at: span, &diagnostics)
    if case .rejected(let message, _) = outcome {
      diagnostics.append(.formulaRejected(message, at: span))
    }
    return formulas.node(outcome, source: source, labels, &diagnostics)
  }

  /// A formula that links can lead to.
  private func anchored(_ node: Node, _ ids: [String]) -> Node {
    ids.reduce(node) { node, id in .tag("span", ["id": id, "class": "anchored"], [node]) }
  }

  // MARK: Positions

  /// The place in the notebook of an offset in a formula, in UTF-8.
  private static func span(of formula: Formula, at offset: Int) -> SourceSpan {
    let before = formula.latex.utf8.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") }
    let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
    return formula.source.span(line: line, columns: column..<column + 1)
  }

  /// The offset of the first `%` that comments out the rest of its line.
  private static func comment(in typeset: TypesetLatex) -> Int? {
    for case .written(let latex, let offset) in typeset.parts {
      var isEscaped = false
      for (index, unit) in latex.utf8.enumerated() {
        if unit == 0x25, !isEscaped { return offset + index }
        isEscaped = unit == 0x5C && !isEscaped
      }
    }
    return nil
  }
}
