/// Gives each heading a name for links, made of its words and unique in the notebook, as GitHub does.
struct HeadingSlugs {
  private var used: Set<String> = []
  private var counts: [String: Int] = [:]

  /// Keeps a name from being given to a heading.
  mutating func reserve(_ slug: String) { used.insert(slug) }

  mutating func slug(for text: String) -> String {
    let letters = text.lowercased().compactMap { sign -> Character? in
      sign.isWhitespace ? "-" : sign.isLetterOrDigit || "-_".contains(sign) ? sign : nil
    }
    let base = letters.isEmpty ? "section" : String(letters)
    var slug = base
    while used.contains(slug) {
      counts[base, default: 0] += 1
      slug = "\(base)-\(counts[base, default: 1])"
    }
    used.insert(slug)
    return slug
  }
}
