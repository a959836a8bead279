import Diagnostics

/// What is said of the front matter.
extension Diagnostic {
  static func foreignKey(_ key: Located<String>) -> Diagnostic {
    let instead: [String: String] = [
      "toc-depth": "; write the depth as 'toc: 3'", "toc_depth": "; write the depth as 'toc: 3'",
      "abstract": "; 'description' stands below the title",
      "output": "; a run makes a page of HTML", "format": "; a run makes a page of HTML",
      "parameters": "; values are named under 'params'",
      "execute": "; a step takes options as '#| echo: false'",
      "code-fold": "; a step takes it as '#| code-fold: true'",
      "echo": "; a step takes it as '#| echo: false'",
      "eval": "; a step takes it as '#| eval: false'",
    ]
    return Diagnostic(
      .warning, id: .foreignKey,
      "'\(key.value)' has no meaning here and is passed over"
        + (instead[key.value] ?? KeyReference.place(of: key.value) ?? ""), at: key.span)
  }

  /// Of `date: today`, which is no day here.
  static func dateWord(_ node: YAMLNode) -> Diagnostic {
    Diagnostic(
      .warning, id: .dateWord,
      "'date' is shown as it is written, so \(node.described) names no day; write one, as '2025-06-01'",
      at: node.span)
  }

  static func languageTag(_ node: YAMLNode, meant: String?) -> Diagnostic {
    Diagnostic(
      .warning, id: .languageTag,
      "'lang' takes a language tag such as 'en' or 'pt-BR', so \(node.described) has no effect"
        + (meant.map { "; write '\($0)'" } ?? ""), at: node.span)
  }

  static func macroName(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
      id: .macroName, "a macro's name is made of letters, not '\(key.value)'", at: key.span)
  }

  static func nearlyFrontMatter(_ reason: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .nearlyFrontMatter,
      "this looks like front matter and is shown as text: \(reason)", at: span)
  }

  /// - Parameter nearly: the line that would close it without what stands before its hyphens.
  static func unclosedFrontMatter(at span: SourceSpan, nearly: SourceSpan?) -> Diagnostic {
    Diagnostic(
      id: .unclosedFrontMatter,
      "the front matter that '---' opens on line \(span.line) needs a second line '---' behind it",
      at: span,
      notes: nearly.map {
        let sign = FrontMatterPlace.unseenSign(before: $0.text)
        return [Note("nothing may stand before the hyphens here\(sign)", at: $0)]
      } ?? [])
  }
}
