/// A style sheet as rules, of which a page takes those that it has use for.
package struct StyleSheet: Sendable {
  package struct Selector: Sendable {
    package var text: Substring
    /// The classes that each of its parts asks of one element.
    var asked: [Set<Substring>]
  }

  package struct Rule: Sendable {
    package var selectors: [Selector]
    package var declarations: Substring
  }

  private indirect enum Item: Sendable {
    case rule(Rule)
    /// Rules under a condition: `@media …`.
    case group(prelude: Substring, items: [Item])
  }

  private let items: [Item]

  /// Reads a sheet of rules and groups of rules; other statements are left out.
  package init(_ css: String) {
    var rest = css[...]
    items = Self.items(of: &rest)
  }

  private static let opening = UInt8(ascii: "{")
  private static let closing = UInt8(ascii: "}")

  private static func items(of rest: inout Substring) -> [Item] {
    var items: [Item] = []
    while let brace = rest.utf8.firstIndex(where: { $0 == opening || $0 == closing }) {
      let head = rest[..<brace].trimmed
      let isEnd = rest.utf8[brace] == closing
      rest = rest[rest.utf8.index(after: brace)...]
      if isEnd { return items }
      if head.hasPrefix("@media") {
        items.append(.group(prelude: head, items: self.items(of: &rest)))
      } else {
        let (declarations, behind) = rest.cut(at: "}")
        rest = behind
        guard !head.hasPrefix("@") else { continue }
        let selectors = head.parts(separatedBy: ",").map(\.trimmed).map {
          Selector(text: $0, asked: classes(of: $0))
        }
        items.append(.rule(Rule(selectors: selectors, declarations: declarations.trimmed)))
      }
    }
    return items
  }

  /// All classes that rules outside of groups name.
  package var classes: Set<Substring> {
    rules { _ in true }.flatMap(\.selectors).flatMap(\.asked)
      .reduce(into: []) { $0.formUnion($1) }
  }

  // MARK: Use

  /// The rules outside of groups whose selectors are used, without the others' selectors.
  package func rules(where isUsed: (Set<Substring>) -> Bool) -> [Rule] {
    items.compactMap { item in
      guard case .rule(let rule) = item else { return nil }
      return Self.used(rule, isUsed)
    }
  }

  /// What is used of the sheet, as text.
  /// - Parameter isUsed: whether the page has an element that carries all these classes.
  package func text(where isUsed: (Set<Substring>) -> Bool) -> String {
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
      selector.asked.allSatisfy { $0.isEmpty || isUsed($0) }
    }
    return selectors.isEmpty ? nil : Rule(selectors: selectors, declarations: rule.declarations)
  }

  /// The classes that each part of a selector asks of one element.
  private static func classes(of selector: Substring) -> [Set<Substring>] {
    // What stands in `:not(…)` is not asked for.
    let asked = selector.parts(separatedBy: ":not(").enumerated().map { index, part in
      index == 0 ? part : part.cut(at: ")").behind
    }
    return asked.flatMap { $0.utf8.split { " >+~".utf8.contains($0) } }.map { compound in
      Set(Substring(compound).parts(separatedBy: ".").dropFirst().map(\.leadingName))
    }
  }
}

extension StyleSheet.Rule {
  var text: String { selectors.map(\.text).joined(separator: ",") + "{" + declarations + "}" }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = utf8.drop(while: \.isSpace)
    let end = start.lastIndex { !$0.isSpace }
    return end.map { Substring(start[...$0]) } ?? ""
  }

  /// The class that it begins with.
  var leadingName: Substring { Substring(utf8.prefix(while: \.isOfName)) }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  fileprivate var isOfName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: self >= 0x80
    }
  }
}
