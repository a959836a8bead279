import Diagnostics

/// What is said of prose that other tools would understand.
extension Diagnostic {
  static func hostWithoutScheme(_ url: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .hostWithoutScheme,
      "'\(url)' leads to another host, by the scheme of the page that it stands on, and a page that is"
        + " opened as a file has none for it; write 'https:\(url)'", at: span)
  }

  static func duplicateLabel(_ name: Located<String>, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .duplicateLabel,
      "the label '\(name.value)' is given twice; references lead to the first", at: name.span,
      notes: [Note("it is given here", at: first)])
  }

  static func jupyterNotebook(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      id: .jupyterNotebook,
      "this is a Jupyter notebook, and notebooks are Markdown here; 'quarto convert' or 'jupyter"
        + " nbconvert --to markdown' makes Markdown of it",
      at: SourceSpan(file: file, range: 0..<1))
  }

  static func notUTF8(_ mistake: EncodingMistake, in file: SourceFile) -> Diagnostic {
    // In the text of the file the sign for what cannot be read stands there.
    let span = SourceSpan(file: file, range: mistake.offset..<mistake.offset + 3)
    return Diagnostic(id: .notUtf8, mistake.message, at: span)
  }

  static func labelInALine(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .warning, id: .labelInALine,
      "a formula in a line has no number, so '\(name.value)' names nothing; write '$$' around it",
      at: name.span)
  }

  static func notRunHere(_ language: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .note, id: .notRunHere, "'{\(language)}' is shown as it is written and not run here",
      at: span)
  }

  static func undrawnDiagram(_ language: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .undrawnDiagram,
      "'\(language)' is shown as its source; put the diagram beside the notebook as an SVG, and write"
        + " '![what it shows](diagram.svg)'", at: span)
  }

  static func unknownHeading(
    _ name: String, of path: String? = nil, among known: [String], at span: SourceSpan
  ) -> Diagnostic {
    let nearest = nearestName(to: name, among: known).map { "; did you mean '#\($0)'?" } ?? ""
    let place = path.map { " of '\($0)'" } ?? ""
    return Diagnostic(
      .warning, id: .unknownHeading,
      "no heading\(place) has the name '\(name)', so the link leads nowhere\(nearest)", at: span)
  }

  static func unknownReference(_ reference: CrossReference, among known: [String]) -> Diagnostic {
    let nearest = didYouMean(reference.name, among: known)
    return Diagnostic(
      .warning, id: .unknownReference,
      "nothing has the label '\(reference.name)'"
        + (nearest.isEmpty ? place(ofLabel: reference.name) : nearest), at: reference.span)
  }

  /// What the names of labels begin with.
  static let labelPrefixes = Label.Kind.allCases.map { $0.rawValue + "-" }.alternatives

  /// Where a label of this name is written.
  static func place(ofLabel name: String) -> String {
    let kind = Label.Kind(ofLabel: name)
    if let callout = kind?.callout {
      return "; write '::: {#\(name) .callout-\(callout.rawValue)}' before what is set apart"
    }
    switch kind {
    case .section: return "; write '{#\(name)}' behind a heading"
    case .figure:
      return
        "; write '{#\(name)}' behind a picture that stands by itself, or '#| label: \(name)' in a step"
    case .table:
      return "; write ': caption {#\(name)}' below a table, or '#| label: \(name)' in a step"
    case .listing:
      return "; write '```{.python #\(name) lst-cap=\"caption\"}', or '#| lst-label: \(name)' in a"
        + " step"
    default:
      return name.hasPrefix("eq")
        ? "; write '{#\(name)}' behind the '$$' of a formula"
        : "; labels begin with \(labelPrefixes)"
    }
  }

  static func unsearchedFormulas(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .unsearchedFormulas,
      "so many '$' of this paragraph close nothing that its further formulas are shown as text;"
        + " write '\\$' for the sign", at: span)
  }

  static func unnumberedDivision(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .unnumberedDivision,
      "a ':::' block of this kind has no number, so '#\(name)' is but a place for links"
        + place(ofLabel: name), at: span)
  }

  static func unshownListing(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .warning, id: .unshownListing,
      "'\(name.value)' labels the step's source, which is not shown; leave out 'echo: false' or the"
        + " label", at: name.span)
  }

  /// - Parameter name: an attribute that listings do not take, or braces that hold none.
  static func listingAttribute(_ name: String, at span: SourceSpan) -> Diagnostic {
    let instead = [
      "filename": "; write the file's name above it", "title": "; 'lst-cap' is its caption",
    ]
    return Diagnostic(
      .note, id: .listingAttribute,
      "a listing takes an id and 'lst-cap' in its braces, so '\(name)' has no effect"
        + (instead[name] ?? ""), at: span)
  }

  static func stepAttribute(_ name: String, at span: SourceSpan) -> Diagnostic {
    let key = ["#": "lst-label"][name] ?? name
    return Diagnostic(
      .warning, id: .stepAttribute,
      "a step takes nothing in braces behind its name; options stand below it, as '#| \(key): …'",
      at: span)
  }

  /// Of what stands behind the name of a step where it has no effect: `epochs=3`, `epochs: 3`.
  static func stepSuffix(_ kind: Step.Kind, at span: SourceSpan) -> Diagnostic {
    let text = span.text
    let key = String(text.prefix { $0.isLetter || $0 == "_" })
    let rest = text.dropFirst(key.count).drop { $0 == " " }
    let value = rest.dropFirst().drop { $0 == " " }
    let isSetting = !key.isEmpty && (rest.first == "=" || rest.first == ":") && !value.isEmpty
    let remedy =
      isSetting ? "'\(key): \(value)' stands on a line below it" : "settings stand below it"
    return Diagnostic(
      .warning, id: .stepSuffix,
      "'\(kind.rawValue)' takes nothing behind its name, so '\(text)' has no effect; \(remedy)",
      at: span)
  }

  static func unreadableMacro(_ message: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .unreadableMacro, "this formula cannot be typeset: \(message)", at: span)
  }
}
