import Diagnostics
import Equations

/// Equations from text to plans: parsed, typeset, compiled, differentiated and made fast.
enum EquationTarget {
  /// Blocks are divided by a line of `---`: `forward`, and then perhaps `backprop` and `update`.
  static func run(_ bytes: [UInt8]) {
    let blocks = Self.blocks(bytes).map(parsed)
    var compiler = PlanCompiler(environment: environment)
    var isSound = compile(blocks[0], with: &compiler)
    let written = WrittenEquations.backprop(of: compiler.plan, in: environment)
    if blocks.count > 1 {
      isSound = compile(blocks[1], with: &compiler) && isSound
    } else if isSound {
      precondition(
        compile(parsed(written.text), with: &compiler), "cannot read its own:\n\(written.text)")
    }
    let update = blocks.count > 2 ? blocks[2] : WrittenEquations.update()
    let (step, mistakes) = TrainingPlan.compose(compiler, update: update)
    TextTargets.check(mistakes)
    guard isSound, let step else { return }
    for batchSize in [1, 32, 1000] {
      precondition(step.optimized(batchSize: batchSize).plan.verify().isEmpty)
      _ = step.optimizedDescription(batchSize: batchSize)
    }
  }

  static func blocks(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(
      separator: "\n---\n", maxSplits: 2, omittingEmptySubsequences: false
    ).map(String.init)
  }

  private static func parsed(_ text: String) -> EquationBlock {
    let file = SourceFile(path: "n.md", text: text)
    let (block, mistakes) = EquationParser.parse(SourceFragment(file))
    TextTargets.check(mistakes)
    for statement in block.statements {
      _ = statement.latex(quantities: ["W1": .weight, "X": .data], shapes: ["m": .scalar])
      let again = EquationParser.parse(
        SourceFragment(SourceFile(path: "n.md", text: statement.description)))
      precondition(
        again.block.statements.first?.description == statement.description,
        "'\(statement)' reads otherwise")
    }
    return block
  }

  /// Whether a block has no mistake.
  private static func compile(
    _ block: EquationBlock, with compiler: inout PlanCompiler
  ) -> Bool {
    let mistakes = compiler.compile(block)
    TextTargets.check(mistakes)
    precondition(compiler.plan.verify().isEmpty)
    return !mistakes.hasErrors && block.unreadable == nil
  }

  /// A network of two layers on four numbers a sample.
  private static let environment: Environment = {
    var environment = Environment(targetsAreOneHot: true)
    func declare(_ name: String, _ rows: Int, _ columns: Dimension, _ quantity: Quantity) {
      environment.declare(
        name, Symbol(.input, .matrix(.fixed(rows), columns), quantity, origin: "from 'init'"))
    }
    declare("X", 4, .batch, .data)
    declare("Y", 3, .batch, .data)
    declare("W1", 5, .fixed(4), .weight)
    declare("b1", 5, .fixed(1), .weight)
    declare("W2", 3, .fixed(5), .weight)
    declare("b2", 3, .fixed(1), .weight)
    environment.declare("lam", .constant(0.01, origin: "from 'params'"))
    return environment
  }()
}
