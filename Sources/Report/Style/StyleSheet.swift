/// A style sheet as rules, of which a page takes those that it has use for.
struct StyleSheet: Sendable {
  struct Rule: Sendable {
    var selectors: [Substring]
    var declarations: Substring
  }

  private indirect enum Item: Sendable {
    case rule(Rule)
    /// Rules under a condition: `@media …`.
    case group(prelude: Substring, items: [Item])
  }

  private let items: [Item]

  /// Reads a sheet of rules and groups of rules; other statements are left out.
  init(_ css: String) {
    var rest = css[...]
    items = Self.items(of: &rest)
  }

  private static func items(of rest: inout Substring) -> [Item] {
    var items: [Item] = []
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      let head = rest[..<brace].trimmed
      let isEnd = rest[brace] == "}"
      rest = rest[rest.index(after: brace)...]
      if isEnd { return items }
      if head.hasPrefix("@media") {
        items.append(.group(prelude: head, items: self.items(of: &rest)))
      } else {
        let end = rest.firstIndex(of: "}") ?? rest.endIndex
        let declarations = rest[..<end].trimmed
        rest = end < rest.endIndex ? rest[rest.index(after: end)...] : rest[end...]
        guard !head.hasPrefix("@") else { continue }
        let selectors = head.split(separator: ",").map(\.trimmed)
        items.append(.rule(Rule(selectors: selectors, declarations: declarations)))
      }
    }
    return items
  }

  /// All classes that rules outside of groups name.
  var classes: Set<Substring> {
    rules { _ in true }.flatMap(\.selectors).flatMap(Self.classes)
      .reduce(into: []) { $0.formUnion($1) }
  }

  // MARK: Use

  /// The rules outside of groups whose selectors are used, without the others' selectors.
  func rules(where isUsed: (Set<Substring>) -> Bool) -> [Rule] {
    items.compactMap { item in
      guard case .rule(let rule) = item else { return nil }
      return Self.used(rule, isUsed)
    }
  }

  /// What is used of the sheet, as text.
  /// - Parameter isUsed: whether the page has an element that carries all these classes.
  func text(where isUsed: (Set<Substring>) -> Bool) -> String {
    Self.lines(items, isUsed).joined(separator: "\n")
  }

  private static func lines(_ items: [Item], _ isUsed: (Set<Substring>) -> Bool) -> [String] {
    items.flatMap { item -> [String] in
      switch item {
      case .rule(let rule): return used(rule, isUsed).map { [$0.text] } ?? []
      case .group(let prelude, let items):
        let inner = lines(items, isUsed)
        return inner.isEmpty ? [] : ["\(prelude){"] + inner + ["}"]
      }
    }
  }

  private static func used(_ rule: Rule, _ isUsed: (Set<Substring>) -> Bool) -> Rule? {
    let selectors = rule.selectors.filter { selector in
      classes(of: selector).allSatisfy { $0.isEmpty || isUsed($0) }
    }
    return selectors.isEmpty ? nil : Rule(selectors: selectors, declarations: rule.declarations)
  }

  /// The classes that each part of a selector asks of one element.
  private static func classes(of selector: Substring) -> [Set<Substring>] {
    // What stands in `:not(…)` is not asked for.
    let asked = selector.split(separator: ":not(").enumerated().map { index, part in
      index == 0 ? part : part.drop { $0 != ")" }
    }
    return asked.flatMap { $0.split { " >+~".contains($0) } }.map { compound in
      Set(
        compound.split(separator: ".", omittingEmptySubsequences: false).dropFirst().map {
          $0.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        })
    }
  }
}

extension StyleSheet.Rule {
  var text: String { selectors.joined(separator: ",") + "{" + declarations + "}" }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = self.drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { start[...$0] } ?? ""
  }
}
