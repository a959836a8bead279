extension FrontMatter {
  /// The keys with what the documentation says of them; others are refused.
  static let references: [KeyReference] = [
    key("title", "the page's title", "a text", "the file's name", "First steps"),
    key("subtitle", "what stands below it", "a text", "none", "A network of two layers"),
    key("author", "who wrote it", "a name, or a list of them", "none", "[A. Ames, B. Bell]"),
    key("date", "when it was written", "a text", "none", "2025-06-01"),
    key(
      "lang", "the language of the page's own words", "a language tag", "en", "en"),
    key(
      "description", "what it is about, for the index and for search engines", "a text", "none",
      "How a network learns"),
    key(
      "toc", "whether there is a table of contents, and down to which level of headings",
      "true, false or a level from 1 to 6", "where there are 3 sections or more", "2"),
    key(
      "macros", "commands that formulas know", "a mapping of commands to LaTeX", "none",
      "{norm: '\\lVert #1 \\rVert'}"),
    key(
      "params", "values that blocks take as `$name` and prose as `params.name`",
      "a mapping of names to values", "none", "{rate: 0.5, data: digits}"),
    key(
      "profiles", "named sets of other values for `params`, chosen with `--profile NAME`",
      "a mapping of names to mappings", "none", "{quick: {rate: 1}}"),
  ]

  private static func key(
    _ name: String, _ summary: String, _ takes: String, _ standard: String, _ example: String
  ) -> KeyReference {
    KeyReference(
      name: name, summary: summary, takes: takes, standard: standard, example: example)
  }
}
