import Diagnostics

extension ProseBuilder {
  /// Tells of an address that is empty.
  /// - Returns: where it stands.
  @discardableResult
  mutating func note(emptyAddressOf content: [Inline], isPicture: Bool) -> SourceSpan {
    let span = place(ofFirst: ["]()", "](<>)"])
    diagnostics.append(.missingAddress(content.writtenText, isPicture: isPicture, at: span))
    return span
  }

  /// Keeps a link to a place on the page or beside the notebook, to be checked.
  mutating func note(link url: String) {
    if url.hasPrefix("//") { diagnostics.append(.hostWithoutScheme(url, at: place(of: url))) }
    guard !LinkSafety.hasScheme(url), !url.hasPrefix("//"), !url.isEmpty else { return }
    let link = LinkReference(url: url, span: place(ofAddress: url))
    if url.hasPrefix("#") { innerLinks.append(link) } else { links.append(link) }
  }

  /// Tells of links to headings that are not there.
  mutating func checkLinks() {
    let labels = steps.map(\.label)
    let known = Set(labels)
    let names = innerLinks.isEmpty ? [] : anchors.ids.sorted() + labels
    var told = 0
    for link in innerLinks {
      let name = String(link.url.dropFirst()).withoutPercentEncoding
      guard !anchors.ids.contains(name), !known.contains(name),
        !Notebook.isOfEachPage(name, steps: steps.count, footnotes: footnotes.count)
      else { continue }
      told += 1
      // To look for near names takes long where there are many.
      let candidates = told <= Limits.suggestions ? names : []
      diagnostics.append(.unknownHeading(name, among: candidates, at: link.span))
    }
  }

  /// Tells once that a picture from elsewhere is a link.
  mutating func notePictureElsewhere(_ url: String) {
    guard !hasToldOfPictureElsewhere else { return }
    hasToldOfPictureElsewhere = true
    diagnostics.append(.pictureElsewhere(at: place(of: url)))
  }

  /// Tells of code in a line that another tool would run, `` `{python} x` ``, or that lacks what makes it a
  /// value, `` `=params.rate` ``.
  mutating func note(inlineCode code: String) {
    if let value = Self.valueElsewhere(code) {
      diagnostics.append(.valueAsCode(code, write: value, at: place(of: code)))
    }
    guard code.hasPrefix("{"), let end = code.firstIndex(of: "}"),
      code[end...].dropFirst().first == " "
    else { return }
    note(listing: String(code[...end]), at: place(of: code))
  }

  /// The value that code means: `=params.rate`, `=train.loss[-1]`, and of R Markdown `r params$rate`.
  private static func valueElsewhere(_ code: String) -> String? {
    guard code.utf8.count <= 100 else { return nil }
    if let match = code.wholeMatch(of: #/r params\$(\w+)/#) { return "params.\(match.1)" }
    return code.wholeMatch(of: #/=([A-Za-z][\w-]*\.[a-z_]+(\[-?[0-9]+\])?( *:[^:]+)?)/#)
      .map { String($0.1) }
  }

  /// Tells of a tag that is shown as text, once for each name.
  mutating func note(html: String) {
    guard let tag = ForeignTag(html), toldTags.insert(tag.name).inserted else { return }
    diagnostics.append(tag.diagnostic(at: place(of: "<" + tag.name)))
  }

  /// Tells of a listing that another tool would run or draw, once for each language.
  mutating func note(listing word: String, at span: SourceSpan) {
    let language = ListingLanguage(word)
    guard language.isRunElsewhere || language.isDiagram,
      toldLanguages.insert(language.name).inserted
    else { return }
    diagnostics.append(
      language.isDiagram
        ? .undrawnDiagram(language.name, at: span) : .notRunHere(language.name, at: span))
  }
}

extension String {
  /// The text with `%20` and the like as the bytes that they stand for.
  var withoutPercentEncoding: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      let digits = String(Substring(rest.prefix(2)))
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let code = UInt8(digits, radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
