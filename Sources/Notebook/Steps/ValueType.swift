import Diagnostics

/// A kind of value that a key takes: how a YAML node is read as one.
struct ValueType<Value> {
  /// What it takes, for messages: `a whole number from 1`.
  let takes: String
  let read: (YAMLNode) throws(ValueMismatch) -> Value
}

/// A node that is not what its key takes.
struct ValueMismatch: Error {
  var node: YAMLNode
  var takes: String
  /// "; did you mean 'relu'?", or nothing.
  var suggestion: String

  init(_ node: YAMLNode, takes: String, suggestion: String = "") {
    self.node = node
    self.takes = takes
    self.suggestion = suggestion
  }
}

extension ValueType<Int> {
  static func wholeNumber(from lower: Int, to upper: Int = 1_000_000_000) -> Self {
    ValueType(takes: "a whole number from \(lower)") { node throws(ValueMismatch) in
      guard case .integer(let value) = node.scalar, value >= lower else {
        let advice = NumberSpelling.advice(node) {
          Int(exactly: $0).map { (lower...upper).contains($0) } ?? false
        }
        throw ValueMismatch(node, takes: "a whole number from \(lower)", suggestion: advice)
      }
      guard value <= upper else {
        throw ValueMismatch(node, takes: "a whole number from \(lower) to \(upper)")
      }
      return value
    }
  }
}

extension ValueType<UInt64> {
  /// Where a stream of random numbers begins; NumPy's seeds end at 2³² − 1.
  static var seed: Self {
    let number = ValueType<Int>.wholeNumber(from: 0, to: 4_294_967_295)
    return ValueType(takes: number.takes) { node throws(ValueMismatch) in
      UInt64(try number.read(node))
    }
  }
}

extension ValueType<Double> {
  /// Any number but the infinite ones and NaN.
  static var number: Self { number(takes: "a number") { _ in true } }

  static func number(takes: String, where isIn: @escaping (Double) -> Bool) -> Self {
    ValueType(takes: takes) { node throws(ValueMismatch) in
      let value: Double? =
        switch node.scalar {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
      guard let value, value.isFinite, isIn(value) else {
        let advice = NumberSpelling.advice(node) { $0.isFinite && isIn($0) }
        throw ValueMismatch(node, takes: takes, suggestion: advice)
      }
      return value
    }
  }
}

extension ValueType<Bool> {
  static var truth: Self {
    ValueType(takes: "true or false") { node throws(ValueMismatch) in
      guard case .bool(let value) = node.scalar else {
        let word = (node.text ?? "").lowercased()
        let meant = words.first { $0.value.contains(word) }.map { "; write '\($0.key)'" }
        throw ValueMismatch(node, takes: "true or false", suggestion: meant ?? "")
      }
      return value
    }
  }

  /// What other programs write for the two.
  private static let words: [Bool: Set<String>] = [
    true: ["yes", "y", "on", "1", "true", "t"],
    false: ["no", "n", "off", "0", "false", "f", "none"],
  ]
}

extension ValueType<ProseString> {
  static var prose: Self {
    ValueType(takes: "a text") { node throws(ValueMismatch) in
      ProseString(try ValueType<String>.text.read(node), of: node)
    }
  }
}

extension ValueType<String> {
  static var text: Self {
    ValueType(takes: "a text") { node throws(ValueMismatch) in
      guard case .scalar(let text, _) = node.content, node.scalar != .null else {
        throw ValueMismatch(node, takes: "a text")
      }
      // A block scalar ends in a line break that nobody means.
      return text.last == "\n" ? String(text.dropLast()) : text
    }
  }

  /// One of a few words.
  /// - Parameter others: spellings that other programs have for them, without capitals and `_`.
  static func choice(_ words: [String], others: [String: String] = [:]) -> Self {
    ValueType(takes: words.alternatives) { node throws(ValueMismatch) in
      if case .scalar(let text, _) = node.content, let word = others[text.plainWord] {
        return word
      }
      guard case .scalar(let text, _) = node.content, words.contains(text) else {
        throw ValueMismatch(
          node, takes: words.alternatives, suggestion: node.didYouMean(among: words))
      }
      return text
    }
  }
}

extension ValueType where Value: RawRepresentable<String> {
  /// One of the cases, by its name.
  /// - Parameter others: the names that other libraries give to some, in lower case.
  static func choice(of cases: [Value], others: [String: String] = [:]) -> Self {
    let words = ValueType<String>.choice(cases.map(\.rawValue), others: others)
    return ValueType(takes: words.takes) { node throws(ValueMismatch) in
      guard let value = Value(rawValue: try words.read(node)) else {
        throw ValueMismatch(node, takes: words.takes)
      }
      return value
    }
  }
}

extension ValueType {
  /// A list, or one value that stands for a list of one.
  var oneOrMore: ValueType<[Value]> {
    ValueType<[Value]>(takes: "\(takes), or a list of these") { node throws(ValueMismatch) in
      guard case .sequence(let items) = node.content else { return [try read(node)] }
      return try readAll(items)
    }
  }

  /// A list of at least so many values.
  func list(atLeast count: Int, takes: String) -> ValueType<[Value]> {
    ValueType<[Value]>(takes: takes) { node throws(ValueMismatch) in
      guard case .sequence(let items) = node.content, items.count >= count else {
        let words = node.text?.split { " ,".contains($0) } ?? []
        let isList =
          words.count >= max(count, 2) && words.allSatisfy { $0.allSatisfy(\.isWordSign) }
        throw ValueMismatch(
          node, takes: takes,
          suggestion: isList ? "; write '[\(words.joined(separator: ", "))]'" : "")
      }
      return try readAll(items)
    }
  }

  /// `map` cannot be used: it does not hand a typed error on in a closure of this type.
  private func readAll(_ items: [YAMLNode]) throws(ValueMismatch) -> [Value] {
    var values: [Value] = []
    for item in items { values.append(try read(item)) }
    return values
  }
}

extension ValueType where Value: Sendable {
  var located: ValueType<Located<Value>> {
    ValueType<Located<Value>>(takes: takes) { node throws(ValueMismatch) in
      Located(try read(node), at: node.span)
    }
  }
}

extension YAMLNode {
  /// "; did you mean 'relu'?" for the word nearest to the node's text.
  func didYouMean(among words: [String]) -> String {
    guard case .scalar(let text, _) = content else { return "" }
    let near = Diagnostics.didYouMean(text, among: words)
    let longer = words.first { text.count > 2 && $0.hasPrefix(text.lowercased() + "-") }
    return near.isEmpty ? longer.map { "; did you mean '\($0)'?" } ?? "" : near
  }
}

extension [String] {
  /// `'a', 'b' or 'c'`, as a sentence lists them.
  var alternatives: String {
    let quoted = map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}
