import Diagnostics
import Testing

@testable import Equations

/// Text as a block of equations that is well formed.
func equations(_ text: String, path: String = "n.md") -> EquationBlock {
  let parsed = EquationParser.parse(SourceFragment(SourceFile(path: path, text: text)))
  #expect(parsed.diagnostics.map(\.description) == [])
  return parsed.block
}

extension Environment {
  /// What `load` and `init` provide for a network of layers.
  static func network(_ layers: [Int], biases: Bool = true, oneHot: Bool = true) -> Environment {
    let outputs = layers.last ?? 1
    var environment = Environment(targetsAreOneHot: oneHot)
    environment.declare(
      "X",
      Symbol(.input, .matrix(.fixed(layers[0]), .batch), .data, origin: "from 'load' on line 15"))
    environment.declare(
      "Y", Symbol(.input, .matrix(.fixed(outputs), .batch), .data, origin: "from 'load' on line 15")
    )
    for (index, sizes) in zip(layers, layers.dropFirst()).enumerated() {
      environment.declareParameter("W\(index + 1)", sizes.1, sizes.0)
      if biases { environment.declareParameter("b\(index + 1)", sizes.1, 1) }
    }
    return environment
  }

  mutating func declareParameter(_ name: String, _ rows: Int, _ columns: Int) {
    let shape = Shape.matrix(.fixed(rows), .fixed(columns))
    declare(name, Symbol(.input, shape, .weight, origin: "from 'init' on line 22"))
  }
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
