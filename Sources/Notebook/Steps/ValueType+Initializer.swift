import Diagnostics

extension ValueType<Initializer> {
  private static var names: [String] { ["uniform", "normal", "he", "xavier", "zeros", "ones"] }

  private static var takes: String {
    "'uniform(-0.5, 0.5)', 'normal(0, 0.1)', 'he', 'xavier', 'zeros', 'ones', a number or rows of"
      + " numbers"
  }

  /// How parameters get their first values; `none` only where they may be left out.
  static func initializer(allowsNone: Bool = false) -> Self {
    ValueType(takes: takes) { node throws(ValueMismatch) in
      switch node.content {
      case .mapping: throw ValueMismatch(node, takes: takes)
      case .sequence: return .numbers(try ValueType<[[Double]]>.rows.read(node))
      case .scalar(let text, _):
        if let number = try? ValueType<Double>.number.read(node) { return .constant(number) }
        if text == "none", allowsNone { return .none }
        guard let call = CallSyntax(text) else { throw ValueMismatch(node, takes: takes) }
        return try read(call, at: node)
      }
    }
  }

  /// What is written without numbers: Lectern's names and those of Keras and PyTorch.
  private static let spellings: [String: Initializer] = [
    "he": .he, "henormal": .he, "heuniform": .heUniform,
    "kaiming": .he, "kaimingnormal": .he, "kaiminguniform": .heUniform,
    "xavier": .xavier, "xavieruniform": .xavier, "xaviernormal": .xavierNormal,
    "glorot": .xavier, "glorotuniform": .xavier, "glorotnormal": .xavierNormal,
    "zeros": .zeros, "zero": .zeros, "ones": .ones, "one": .ones,
  ]

  /// What comes nearest to further ones of other programs, without capitals and `_`.
  private static let foreign: [String: String] = [
    "constant": "0.5", "eye": "[[1, 0], [0, 1]]", "gaussian": "normal(0, 0.1)",
    "identity": "[[1, 0], [0, 1]]", "lecun": "xavier", "lecunnormal": "xavier",
    "lecununiform": "xavier", "orthogonal": "xavier", "rand": "uniform(-0.5, 0.5)",
    "randn": "normal(0, 0.1)", "random": "uniform(-0.5, 0.5)", "randomnormal": "normal(0, 0.1)",
    "randomuniform": "uniform(-0.5, 0.5)", "standardnormal": "normal(0, 1)",
    "truncatednormal": "normal(0, 0.1)", "truncnormal": "normal(0, 0.1)",
  ]

  static func read(_ call: CallSyntax, at node: YAMLNode) throws(ValueMismatch) -> Initializer {
    let numbers = call.arguments
    switch (call.name, numbers.count) {
    case ("uniform", 2):
      guard numbers[0] <= numbers[1] else {
        throw ValueMismatch(node, takes: "'uniform(low, high)' with the lower number first")
      }
      return .uniform(numbers[0], numbers[1])
    case ("normal", 2):
      guard numbers[1] >= 0 else {
        throw ValueMismatch(node, takes: "'normal(mean, deviation)' with a deviation from 0")
      }
      return .normal(mean: numbers[0], deviation: numbers[1])
    case ("uniform", _): throw ValueMismatch(node, takes: "two numbers as in 'uniform(-0.5, 0.5)'")
    case ("normal", _): throw ValueMismatch(node, takes: "two numbers as in 'normal(0, 0.1)'")
    case (_, 0):
      if let initializer = spellings[call.name.plainWord] { return initializer }
      fallthrough
    default:
      let others = foreign[call.name.plainWord].map { "; write '\($0)'" }
      let suggestion =
        names.contains(call.name) ? "" : others ?? didYouMean(call.name, among: names)
      throw ValueMismatch(node, takes: takes, suggestion: suggestion)
    }
  }
}

extension InitStep.Declaration {
  private static let takes =
    "its first values and its shape, as in 'ones [10, 1]' or 'ones [10]'"

  /// Reads `gamma1: ones [10, 1]`, `b1: zeros [10]`, or rows of numbers, which say their shape
  /// themselves.
  static func read(_ entry: YAMLEntry) throws(ValueMismatch) -> InitStep.Declaration {
    let node = entry.value
    if case .sequence = node.content {
      let numbers = try ValueType<[[Double]]>.rows.read(node)
      return InitStep.Declaration(
        name: entry.key, initializer: .numbers(numbers), rows: .count(numbers.count),
        columns: .count(numbers.first?.count ?? 0))
    }
    guard case .scalar(let text, _) = node.content, let bracket = text.lastIndex(of: "["),
      text.last == "]"
    else { throw ValueMismatch(node, takes: takes) }
    let how = String(text[..<bracket]).trimmingSpaces
    let sizes = text[text.index(after: bracket)...].dropLast()
      .split(separator: ",", omittingEmptySubsequences: false)
    guard (1...2).contains(sizes.count), !how.isEmpty else {
      throw ValueMismatch(node, takes: takes)
    }
    var plain = node
    plain.content = .scalar(text: how, isPlain: true)
    return InitStep.Declaration(
      name: entry.key, initializer: try ValueType<Initializer>.initializer().read(plain),
      rows: try size(sizes[0], at: node),
      columns: try sizes.dropFirst().first.map { (text) throws(ValueMismatch) in
        try size(text, at: node)
      })
  }

  private static func size(
    _ text: Substring, at node: YAMLNode
  ) throws(ValueMismatch) -> InitStep.LayerSize {
    var plain = node
    plain.content = .scalar(text: String(text).trimmingSpaces, isPlain: true)
    return try ValueType<InitStep.LayerSize>.layerSize.read(plain)
  }
}

extension String {
  /// The word without what spellings of it differ in: capitals and `_`.
  var plainWord: String { lowercased().filter { $0 != "_" } }

  /// Without spaces and tabs at either end.
  var trimmingSpaces: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
