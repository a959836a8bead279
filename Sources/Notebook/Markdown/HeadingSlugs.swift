/// Gives each heading a name for links, made of its words and unique in the notebook.
struct HeadingSlugs {
  private var used: Set<String> = []
  private var counts: [String: Int] = [:]

  mutating func slug(for text: String) -> String {
    let words = text.lowercased().split { !$0.isLetterOrDigit }
    let base = words.isEmpty ? "section" : words.joined(separator: "-")
    var slug = base
    while used.contains(slug) {
      counts[base, default: 1] += 1
      slug = "\(base)-\(counts[base, default: 1])"
    }
    used.insert(slug)
    return slug
  }
}
