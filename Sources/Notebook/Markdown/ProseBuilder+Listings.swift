import Diagnostics

extension ProseBuilder {
  /// A fence or indented code: a step, or a listing.
  mutating func code(_ node: MarkdownNode, _ info: String, _ literal: String) -> Block {
    let literal = text.restored(literal)
    let first = text.source(ofLine: node.firstLine)
    guard source.lines.indices.contains(first) else {
      return .listing(Block.Listing(language: "", text: literal))
    }
    let fence = FenceInfo(source.lines(first..<first + 1), from: node.column)
    let last = max(first, text.source(ofLine: node.lastLine))
    let isIndented = info.isEmpty && literal.hasPrefix("```")
    let missing = isIndented ? nil : fence.missingEnd(in: source.lines(first..<last + 1))
    let meaning = info.isEmpty ? .listing : Fence.meaning(of: fence.word)
    if let missing, !meaning.isStep {
      diagnostics.append(.unclosedFence(missing, of: nil))
    }
    guard !info.isEmpty else { return .listing(Block.Listing(language: "", text: literal)) }
    guard !fence.word.isEmpty else { return .listing(listing(fence, "", literal)) }
    switch meaning {
    case .step(let kind):
      if let rest = fence.rest {
        diagnostics.append(.stepSuffix(kind, at: fence.text.span(rest)))
      }
      for attribute in fence.attributes {
        diagnostics.append(.stepAttribute(attribute.name, at: fence.text.span(attribute.range)))
      }
      let step = Fence(kind: kind, span: fence.span, lines: body(of: literal, from: first + 1))
      return read(step, unclosed: missing)
    case .nearly(let name):
      diagnostics.append(.unlikelyListing(fence.word, nearest: name, at: fence.span))
    case .listing:
      if let told = ForeignMarkup.diagnostic(ofDirective: fence.word, at: fence.span) {
        diagnostics.append(told)
        return .listing(Block.Listing(language: "", text: literal))
      }
      note(listing: fence.word, at: fence.span)
    }
    return .listing(listing(fence, fence.word, literal))
  }

  // MARK: Listings

  private mutating func listing(
    _ fence: FenceInfo, _ language: String, _ literal: String
  ) -> Block.Listing {
    var listing = Block.Listing(language: language, text: literal)
    for attribute in fence.attributes {
      let span = fence.text.span(attribute.range)
      switch attribute.name {
      case "#": name(&listing, Located(attribute.value, at: span))
      case "lst-cap":
        var caption = attribute.string(in: fence.text.fragment)
        read(&caption)
        listing.caption = caption
      default:
        let name = attribute.name == "." ? ".\(attribute.value)" : attribute.name
        diagnostics.append(.listingAttribute(name, at: span))
      }
    }
    if let braces = fence.strayBraces {
      let span = fence.text.span(braces)
      diagnostics.append(.listingAttribute(span.text, at: span))
    }
    return listing
  }

  /// Makes a listing a place for links, with a number where its id begins with `lst-`.
  private mutating func name(_ listing: inout Block.Listing, _ name: Located<String>) {
    guard Label.Kind(ofLabel: name.value) == .listing else {
      listing.id = anchors.define(id: name, &diagnostics)
      return
    }
    guard number(name, .listing) else { return }
    listing.label = name.value
    listing.id = anchors.labels[name.value]?.id
  }

  // MARK: Steps

  /// - Parameter unclosed: the closing fence, where it is missing; what the step has taken in by that is
  ///   no mistake of its own.
  private mutating func read(_ fence: Fence, unclosed: MissingFence?) -> Block {
    var mistakes: [Diagnostic] = []
    steps.append(StepReader(scope: scope, samples: samples).read(fence, &mistakes))
    if case .load(let load)? = steps.last?.body { samples = load.samples }
    if let unclosed {
      let severity: Diagnostic.Severity = mistakes.hasErrors ? .error : .warning
      if mistakes.hasErrors { mistakes = [] }
      mistakes.append(.unclosedFence(unclosed, of: fence.kind.rawValue, severity))
    }
    diagnostics += mistakes
    let index = steps.count - 1
    var options = steps[index].options
    readStrings(of: &options)
    steps[index].options = options
    label(stepAt: index)
    labelSource(ofStepAt: index)
    return .cell(index)
  }

  /// Numbers a figure or a table that a step's label makes one, as in Quarto.
  private mutating func label(stepAt index: Int) {
    let step = steps[index]
    guard let kind = Label.Kind(ofLabel: step.label), kind == .figure || kind == .table,
      anchors.labels[step.label] == nil
    else { return }
    let number = anchors.nextNumber(of: kind)
    anchors.define(
      Located(step.label, at: step.span), kind, number: [.text(number)], step: index, &diagnostics)
  }

  /// Numbers the source of a step, for which Quarto has a label of its own.
  private mutating func labelSource(ofStepAt index: Int) {
    let step = steps[index]
    let isListing = Label.Kind(ofLabel: step.label) == .listing
    let own = isListing ? Located(step.label, at: step.labelSpan ?? step.span) : nil
    guard let name = step.options.listingLabel ?? own else { return }
    steps[index].options.listingLabel = nil
    guard step.options.echo, step.options.include, !step.source.isEmpty else {
      diagnostics.append(.unshownListing(name))
      return
    }
    if number(name, .listing) { steps[index].options.listingLabel = name }
  }
}
