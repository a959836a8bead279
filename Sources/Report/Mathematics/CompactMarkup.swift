/// Leaves out of KaTeX's markup what neither its style sheet nor a reader needs: the copy of the TeX,
/// and the spans around single signs whose classes have no rules.
enum CompactMarkup {
  private static let plain: Set<Substring> = [
    "mord", "mopen", "mclose", "mrel", "mbin", "mpunct", "mtight",
  ]

  static func compact(_ markup: String) -> String {
    unwrapped(withoutAnnotation(markup))
  }

  private static func withoutAnnotation(_ markup: String) -> String {
    guard let start = markup.firstRange(of: "<annotation"),
      let end = markup[start.upperBound...].firstRange(of: "</annotation>")
    else { return markup }
    return markup.replacingCharacters(in: start.lowerBound..<end.upperBound)
  }

  /// `<span class="mord mtight">1</span>` as `1`.
  private static func unwrapped(_ markup: String) -> String {
    let opening = "<span class=\""
    let parts = markup.split(separator: opening, omittingEmptySubsequences: false)
    var result = String(parts.first ?? "")
    for part in parts.dropFirst() {
      guard let quote = part.firstIndex(of: "\""), part[quote...].hasPrefix("\">"),
        part[..<quote].split(separator: " ").allSatisfy(plain.contains)
      else {
        result += opening + part
        continue
      }
      let content = part[part.index(quote, offsetBy: 2)...]
      // Only a span that holds nothing but text ends at the next tag.
      guard let tag = content.firstIndex(of: "<"), content[tag...].hasPrefix("</span>"),
        tag > content.startIndex
      else {
        result += opening + part
        continue
      }
      result += content[..<tag] + content[content.index(tag, offsetBy: 7)...]
    }
    return result
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>) -> String {
    String(self[..<range.lowerBound] + self[range.upperBound...])
  }
}
