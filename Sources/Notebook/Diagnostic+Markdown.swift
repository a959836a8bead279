import Diagnostics

/// What is said of Markdown that is not what it seems, in the order of the names.
extension Diagnostic {
  static func calloutCollapse(_ value: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .calloutCollapse, "'collapse' takes true or false, not '\(value)'", at: span)
  }

  static func citation(_ key: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .citation,
      "citations are not looked up, so '@\(key)' is shown as it stands; write a link, or a footnote"
        + " such as '[^\(key)]'", at: span)
  }

  static func definitionInParagraph(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .definitionInParagraph,
      "this line gives no address to a link, as it belongs to the paragraph above; put a blank line"
        + " before it", at: span)
  }

  static func emptyLink(_ url: String, at span: SourceSpan) -> Diagnostic {
    let name = url.hasPrefix("#") ? String(url.dropFirst()) : ""
    let isLabel = Label.Kind(ofLabel: name) != nil && name.contains("-")
    return Diagnostic(
      .warning, id: .emptyLink,
      "this link has no words and is not seen; write '[words](\(url))'"
        + (isLabel ? " or '@\(name)'" : ""), at: span)
  }

  static func footnoteOutsideText(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .footnoteOutsideText,
      "titles, hints and captions of steps have no footnotes, so '\(span.text)' is shown as it stands",
      at: span, about: .footnote)
  }

  static func inlineNote(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .inlineNote,
      "in a text with a fence or a comment that nothing closes no note becomes a footnote, so this one"
        + " is shown as it stands", at: span)
  }

  static func linkAttributes(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .linkAttributes,
      "a link takes no attributes, so '\(span.text)' has no effect",
      at: span)
  }

  static func longRow(_ cells: Int, columns: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .longRow,
      "this row has \(cells) cells and the head of its table \(columns), so that what is too many is left"
        + " out; write '\\|' for a '|' that parts no cells", at: span)
  }

  /// - Parameter url: a place of the page, or a query.
  static func pictureWithoutFile(_ url: String, at span: SourceSpan) -> Diagnostic {
    let remedy =
      url.hasPrefix("#")
      ? "write the file's name, or '[words](\(url))' for a link to that place"
      : "write the file's name before it"
    return Diagnostic(
      .warning, id: .pictureWithoutFile,
      "a picture is a file beside the notebook, and '\(url)' names none; \(remedy)", at: span)
  }

  static func pictureSize(_ name: String, _ value: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .pictureSize,
      "'\(name)' of a picture is a share such as '50%' or pixels such as '300px', not '\(value)'",
      at: span)
  }

  static func referenceLinkOutsideText(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .referenceLinkOutsideText,
      "titles, captions and hints take no address from elsewhere, so '\(span.text)' is shown as it"
        + " stands; write '[words](address)'", at: span)
  }

  /// - Parameter words: those that stand in its brackets.
  static func missingAddress(
    _ words: String, isPicture: Bool, at span: SourceSpan
  ) -> Diagnostic {
    let shown = words.isEmpty || words.utf8.count > 40 ? "words" : words
    return Diagnostic(
      .warning, id: .missingAddress,
      isPicture
        ? "nothing says which file this picture is; write '![\(shown)](picture.png)'"
        : "nothing says where this link leads; write '[\(shown)](2.md)' for a file beside the notebook,"
          + " '[\(shown)](#results)' for a heading", at: span)
  }

  static func pictureElsewhere(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .note, id: .pictureElsewhere,
      "a page loads nothing from elsewhere, so a link stands for this picture; put it beside the"
        + " notebook to show it", at: span)
  }

  static func pictureInALine(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .warning, id: .pictureInALine,
      "a picture has a number where it stands in a paragraph by itself, so '\(name.value)' names"
        + " nothing; put blank lines around it", at: name.span)
  }

  static func repeatedDefinition(at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .repeatedDefinition,
      "this name has another address already, which its links lead to; give this one another name",
      at: span, notes: [Note("it is given here", at: first)])
  }

  static func repeatedFootnote(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .repeatedFootnote,
      "a footnote '[^\(name)]' stands above, so this one is left out; give it another name",
      at: span)
  }

  static func strayFence(_ fence: String, at span: SourceSpan) -> Diagnostic {
    let example = fence == ":::" ? "::: {.callout-note}" : fence.filter { $0 != "/" }
    return Diagnostic(
      .warning, id: .strayFence,
      "this '\(fence)' closes nothing; a block opens with a line such as '\(example)'",
      at: span)
  }

  /// Of `` `=params.rate` ``.
  static func valueAsCode(_ code: String, write value: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .valueAsCode,
      "'`\(code)`' is code; a value stands behind '=' and a blank, as '`= \(value)`'", at: span)
  }

  /// The row below the head of a table that blanks divide.
  static func tableOfHyphens(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .foreignMarkup,
      "this line is shown as a rule, since columns are not parted by blanks; write '| a | b |' for a"
        + " row of a table, and '|---|---|' below its head", at: span)
  }

  static func unclosedBlock(closing fence: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .unclosedBlock, "no '\(fence)' closes the block that opens here", at: span)
  }

  /// - Parameters:
  ///   - name: the step that the block is; `nil` for a listing.
  ///   - severity: an error where what the block has taken in cannot be read.
  static func unclosedFence(
    _ fence: MissingFence, of name: String?, _ severity: Severity = .warning
  ) -> Diagnostic {
    let taken = fence.nextLine.map { "the step on line \($0)" } ?? "all behind it"
    return Diagnostic(
      severity, id: .unclosedFence,
      "no line '\(fence.text)' closes \(name.map { "the '\($0)'" } ?? "the listing") that opens here,"
        + " so that \(taken) belongs to it; write '\(fence.text)' on a line by itself where it ends",
      at: fence.opening)
  }

  static func unclosedComment(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .unclosedComment,
      "no '-->' closes the comment that '<!--' opens here, so that it is shown; one with blank"
        + " lines in it begins a line of its own", at: span)
  }

  static func unknownAlert(_ mark: String, at span: SourceSpan) -> Diagnostic {
    let known = Block.Callout.Kind.allCases.map { "[!\($0.rawValue.uppercased())]" }
    let elsewhere = ForeignMarkup.admonitions[mark.dropFirst(2).dropLast().lowercased()]
    let nearest =
      elsewhere.map { "; write '[!\($0.rawValue.uppercased())]'" }
      ?? didYouMean(mark.uppercased(), among: known)
    let hint = nearest.isEmpty ? "; known are \(known.alternatives)" : nearest
    return Diagnostic(
      .warning, id: .unknownAlert, "'\(mark)' begins no callout\(hint)", at: span)
  }

  static func unknownAttribute(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .unknownAttribute,
      "a picture takes 'width', 'height' and 'fig-alt' in its braces, so '\(name)' has no effect",
      at: span)
  }

  static func unknownCalloutKey(_ key: String, at span: SourceSpan) -> Diagnostic {
    let known = ["title", "collapse"]
    let nearest = didYouMean(key, among: known)
    let hint = nearest.isEmpty ? "; it takes \(known.joined(separator: ", "))" : nearest
    return Diagnostic(
      .warning, id: .unknownCalloutKey, "a callout has no key '\(key)'\(hint)", at: span)
  }

  static func unknownDivision(_ name: String, at span: SourceSpan) -> Diagnostic {
    let known = Block.Callout.Kind.allCases.map { "callout-" + $0.rawValue }
    let word = name.filter { $0.isLetter || $0 == "-" }
    let kind = known.first { $0 == "callout-" + word.lowercased() || $0 == word }
    let nearest = kind.map { "; did you mean '::: {.\($0)}'?" } ?? didYouMean(word, among: known)
    let hint = nearest.isEmpty ? ", which are \(known.joined(separator: ", "))" : nearest
    return Diagnostic(
      .warning, id: .unknownDivision,
      "a ':::' block is shown as ordinary text unless its class is a callout's\(hint)", at: span)
  }

  static func unknownFootnote(
    _ name: String, among known: [String], at span: SourceSpan
  ) -> Diagnostic {
    let nearest = didYouMean(name, among: known)
    let hint = nearest.isEmpty ? "; a line '[^\(name)]: …' gives its text" : nearest
    return Diagnostic(
      .warning, id: .unknownFootnote, "there is no footnote '\(name)'\(hint)", at: span)
  }

  static func unknownLink(
    _ name: String, among known: [String], at span: SourceSpan
  ) -> Diagnostic {
    let nearest = didYouMean(name, among: known)
    let hint = nearest.isEmpty ? "; a line '[\(name)]: …' gives its address" : nearest
    return Diagnostic(
      .warning, id: .unknownLink,
      "nothing has the name '\(name)', so this link is shown as text\(hint)", at: span)
  }

  static func unlikelyLabel(_ label: String, at span: SourceSpan) -> Diagnostic {
    let words = label.split(separator: ":", maxSplits: 1).map(String.init)
    let isNear = words.count == 2 && ProseReference.ownPrefixes.contains(words[0] + "-")
    let name = isNear ? words.joined(separator: "-") : "eq-" + label
    return Diagnostic(
      .warning, id: .unlikelyLabel,
      "'@\(label)' is shown as it stands, since labels that '@' refers to begin with"
        + " \(labelPrefixes); write \(isNear ? "" : "for instance ")'{#\(name)}' and '@\(name)'",
      at: span)
  }

  static func unopenedFence(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .unopenedFence,
      "further backticks on its line make this fence text; write '~~~' before and behind what it"
        + " holds", at: span)
  }

  static func unusedFootnote(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .unusedFootnote,
      "no '[^\(name)]' in the text refers to this footnote, so it is left out", at: span)
  }
}
