import Diagnostics
import Testing

@testable import Equations

/// Text as a block of equations that is well formed.
func equations(_ text: String, path: String = "n.md") -> EquationBlock {
  let parsed = EquationParser.parse(SourceFragment(SourceFile(path: path, text: text)))
  #expect(parsed.diagnostics.map(\.description) == [])
  return parsed.block
}

/// The plan of blocks that have no mistakes, one after the other.
func compiled(_ blocks: String..., in environment: Environment) -> PlanCompiler {
  var compiler = PlanCompiler(environment: environment)
  for block in blocks {
    #expect(compiler.compile(equations(block)).map(\.description) == [])
  }
  return compiler
}

/// The textbook's network with ReLU and softmax.
let reluSoftmax = """
  Z1 = W1 @ X + b1
  A1 = relu(Z1)
  Z2 = W2 @ A1 + b2
  A2 = softmax(Z2)
  L = cross_entropy(A2, Y)
  """
