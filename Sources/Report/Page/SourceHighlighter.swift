/// Marks comments, numbers, keys and names in the source of a step; the text itself is kept.
struct SourceHighlighter {
  /// The quantity of each name that is known, which gives its colour.
  let quantities: [String: String]

  /// A block of equations.
  func equations(_ source: String) -> [Node] {
    lines(of: source) { line in
      let (code, comment) = Self.split(line)
      return pieces(of: code) + comment
    }
  }

  /// A YAML mapping.
  func settings(_ source: String) -> [Node] {
    lines(of: source) { line in
      let (code, comment) = Self.split(line)
      let indent = code.prefix { $0 == " " || $0 == "-" }
      let key = code.dropFirst(indent.count).prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      let rest = code.dropFirst(indent.count + key.count)
      guard !key.isEmpty, rest.first == ":" else { return pieces(of: code) + comment }
      return [.text(String(indent)), .tag("span", class: "key", [.text(String(key))])]
        + pieces(of: rest) + comment
    }
  }

  private func lines(of source: String, _ mark: (Substring) -> [Node]) -> [Node] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().flatMap { index, line in (index > 0 ? ["\n"] : []) + mark(line) }
  }

  /// The line up to its comment, which `#` begins behind a blank, and the comment marked.
  private static func split(_ line: Substring) -> (code: Substring, comment: [Node]) {
    var previous: Character = " "
    for index in line.indices {
      if line[index] == "#", previous.isWhitespace {
        return (line[..<index], [.tag("span", class: "remark", [.text(String(line[index...]))])])
      }
      previous = line[index]
    }
    return (line, [])
  }

  private func pieces(of code: Substring) -> [Node] {
    var nodes: [Node] = []
    var rest = code
    var plain = ""
    while let first = rest.first {
      let isName = first.isLetter || first == "_" || first == "$"
      let word = rest.prefix {
        $0.isLetter || $0.isNumber || "_$".contains($0) || !isName && $0 == "."
      }
      guard isName || first.isNumber, !word.isEmpty else {
        plain.append(first)
        rest.removeFirst()
        continue
      }
      rest = rest.dropFirst(word.count)
      guard let style = style(of: word, isName: isName, isCalled: rest.first == "(") else {
        plain += word
        continue
      }
      if !plain.isEmpty { nodes.append(.text(plain)) }
      plain = ""
      nodes.append(.tag("span", class: style, [.text(String(word))]))
    }
    return plain.isEmpty ? nodes : nodes + [.text(plain)]
  }

  private func style(of word: Substring, isName: Bool, isCalled: Bool) -> String? {
    guard isName else { return "numeral" }
    if let quantity = quantities[String(word)] { return "q-" + quantity }
    return isCalled ? "called" : word.hasPrefix("$") ? "parameter" : nil
  }
}
