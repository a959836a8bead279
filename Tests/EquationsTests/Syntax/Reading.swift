import Diagnostics

@testable import Equations

/// What the parser makes of a text that is nothing but equations.
func read(_ text: String) -> (block: EquationBlock, diagnostics: [Diagnostic]) {
  EquationParser.parse(SourceFragment(SourceFile(path: "n.md", text: text)))
}

/// The tree of the right side of `v = …`, or the mistake that was found.
func tree(of expression: String) -> String {
  let (block, diagnostics) = read("v = " + expression)
  return block.statements.first?.value.tree ?? diagnostics.first?.message ?? "nothing"
}

extension Expression {
  /// The tree without positions, as one line: `(add (name a) 2)`.
  var tree: String {
    switch kind {
    case .number(let value, _): "\(value)"
    case .name(let name): name
    case .hole: "???"
    case .apply(let operation, let operands):
      "(\(([operation.treeName] + operands.map(\.tree)).joined(separator: " ")))"
    }
  }
}

extension Operation {
  fileprivate var treeName: String {
    switch self {
    case .compare(let comparison): comparison.rawValue
    case .activation(let activation): activation.name
    case .derivative(let activation): activation.name + "'"
    case .sum(let axis): "sum" + (axis.map { "\($0.rawValue)" } ?? "")
    case .mean(let axis): "mean" + (axis.map { "\($0.rawValue)" } ?? "")
    case .max(let axis): "max" + (axis.map { "\($0.rawValue)" } ?? "")
    default: "\(self)"
    }
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
