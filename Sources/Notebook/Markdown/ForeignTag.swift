import Diagnostics

/// A tag of HTML that is shown as text, with what is written in its place.
struct ForeignTag {
  /// In small letters.
  let name: String
  private let advice: String

  /// - Parameter html: a tag, or HTML that begins with one; of others, and of closing tags, nothing is said.
  init?(_ html: String) {
    let bytes = Array(html.utf8)
    let start = (bytes.firstIndex { !$0.isBlank } ?? 0) + 1
    guard start < bytes.count, bytes[start - 1] == UInt8(ascii: "<") else { return nil }
    let word = bytes[start...].prefix { $0.isASCIILetter || (48...57).contains($0) }
    name = String(decoding: word, as: UTF8.self).lowercased()
    guard let advice = Self.advice[name] else { return nil }
    let tag = bytes[word.endIndex...].prefix { $0 != UInt8(ascii: ">") }
    let attributes = String(decoding: tag, as: UTF8.self).lowercased()
    // `a<b and c>d` compares.
    let hasWords = attributes.contains { $0 != " " && $0 != "/" }
    if word.count == 1, hasWords, !attributes.contains("=") { return nil }
    if name == "a", !attributes.contains("href=") {
      guard ["id=", "name="].contains(where: attributes.contains) else { return nil }
      self.advice = "write '{#name}' behind a heading, or '::: {#name}' and ':::' around a place"
    } else {
      self.advice = advice
    }
  }

  func diagnostic(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .foreignMarkup,
      "'<\(name)>' is shown as text, as HTML is but for a few tags; \(advice)", at: span)
  }

  private static let advice: [String: String] = {
    let forms: [(names: String, advice: String)] = [
      ("a", "write '[words](address)'"), ("b strong", "write '**words**'"),
      ("i em", "write '*words*'"), ("s del strike", "write '~~words~~'"),
      ("code tt samp", "write '`words`'"), ("pre", "write '```' before and behind the listing"),
      ("br", "a '\\' at the end of a line breaks it"), ("hr", "write '---' between blank lines"),
      ("img figure picture", "write '![words](picture.png){width=300px}'"),
      ("sub", "write '$x_{2}$'"), ("sup", "write '$x^{2}$'"),
      ("table", "write '| a | b |', and '|---|---|' below the head"),
      ("ul ol li", "write '- ' before each item"), ("blockquote", "write '> ' before each line"),
      ("h1 h2 h3 h4 h5 h6", "write '## words'"),
      ("p div span center font u mark small big", "leave it out, or write '**words**'"),
      ("style script link", "a page takes no styles and scripts of a notebook"),
      ("iframe video audio embed object", "a page loads nothing, so write '[words](address)'"),
    ]
    return Dictionary(
      forms.flatMap { form in form.names.split(separator: " ").map { (String($0), form.advice) } }
    ) { first, _ in first }
  }()
}
