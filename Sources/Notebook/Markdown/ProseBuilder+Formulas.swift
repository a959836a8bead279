import Diagnostics

extension ProseBuilder {
  /// A formula ready to be typeset, after those before it.
  /// - Returns: `nil` where it holds nothing but definitions.
  mutating func read(_ formula: Formula) -> Formula? {
    // Such a long one is told to be too long when it is to be typeset.
    guard formula.latex.utf8.count <= 4 * Limits.formula.length else { return formula }
    var formula = formula
    let tokens = LatexToken.tokens(of: formula.latex)
    do throws(MacroTable.Mistake) {
      let expanded = try macros.expanded(tokens)
      let isDefinition = tokens.contains { MacroTable.defining.contains($0.text) }
      if isDefinition, expanded.allSatisfy(\.isBlank) { return nil }
      var reader = FormulaReader(
        formula, scope: scope, stepsBefore: steps.count, valuesBefore: inlineValues.count,
        anchors: anchors)
      // Held once only, so that adding to it need not copy it.
      anchors = Anchors(reserving: [])
      reader.run(expanded)
      anchors = reader.anchors
      inlineValues += reader.values
      diagnostics += reader.diagnostics
      formula.typeset = reader.output
      formula.ids = reader.ids
    } catch {
      let source = FragmentText(formula.source)
      formula.typeset = nil
      diagnostics.append(
        .unreadableMacro(error.message, at: source.span(error.offset..<error.offset + 1)))
    }
    return formula
  }

  /// The formula in a fence that is named `math`, as on GitHub; `nil` for any other fence.
  mutating func formula(_ node: MarkdownNode, _ info: String, _ literal: String) -> [Block]? {
    let info = text.restored(info)
    guard info.prefix(while: { !$0.isWhitespace }) == "math" else { return nil }
    let first = blockLines.lowerBound
    let literal = text.restored(literal)
    guard !literal.allSatisfy(\.isWhitespace) else { return [] }
    var formula = Formula(body(of: literal, from: first + 1), isDisplay: true)
    if let id = AttributeList(Array(info.utf8), behind: "math".utf8.count)?.id?.value {
      formula.label = Located(id, at: place(of: "#" + id))
    }
    guard let formula = read(formula), case .formula(let noted) = note(formula) else { return [] }
    return [.formula(noted)]
  }

  /// A formula whose references are to be checked.
  mutating func note(_ formula: Formula) -> Inline {
    for case .reference(let reference, _) in formula.typeset?.parts ?? [] {
      references.append(reference)
    }
    return .formula(formula)
  }

  /// A heading under the name that it is given, or that its words give it.
  mutating func heading(_ level: Int, _ content: [Inline]) -> Block {
    var content = content
    var slug: String?
    if let id = AttributeList.take(from: &content)?.id?.value {
      let name = Located(id, at: place(of: "#" + id))
      slug = anchors.define(name, .section, number: content, &diagnostics)
    }
    return .heading(
      level: level, content: content,
      slug: slug ?? anchors.slug(for: withHyphens(content.writtenText)))
  }

  /// Words with the hyphens of which the parser made dashes, where the notebook holds no dashes.
  private func withHyphens(_ words: String) -> String {
    guard words.contains(where: { "\u{2013}\u{2014}".contains($0) }) else { return words }
    let lines = source.lines(blockLines.lowerBound..<blockLines.upperBound + 1).text
    return words.map { sign in
      switch sign {
      case "\u{2013}" where !lines.contains(sign): "--"
      case "\u{2014}" where !lines.contains(sign): "---"
      default: String(sign)
      }
    }.joined()
  }

  /// Tells of references to what has no label.
  mutating func checkReferences() {
    let known = anchors.labels.keys.sorted()
    let unknown = references.filter { anchors.labels[$0.name] == nil }
    for (index, reference) in unknown.enumerated() {
      let names = index < Limits.suggestions ? known : []
      diagnostics.append(.unknownReference(reference, among: names))
    }
  }
}
