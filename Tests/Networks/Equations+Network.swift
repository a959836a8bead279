import Diagnostics
package import Equations

/// Text as a block of equations, whatever mistakes it has.
package func equations(_ text: String) -> EquationBlock {
  EquationParser.parse(SourceFragment(SourceFile(path: "n.md", text: text))).block
}

extension Environment {
  /// What `load` and `init` provide for a network of layers.
  package static func network(
    _ layers: [Int], biases: Bool = true, oneHot: Bool = true, samples: SampleConvention = .columns
  ) -> Environment {
    var environment = Environment(targetsAreOneHot: oneHot, samples: samples)
    for (name, count) in [("X", layers[0]), ("Y", layers.last ?? 1)] {
      environment.declare(
        name, Symbol(.input, samples.shape(of: count), .data, origin: "from 'load' on line 15"))
    }
    for (index, sizes) in zip(layers, layers.dropFirst()).enumerated() {
      environment.declareParameter("W\(index + 1)", sizes.1, sizes.0)
      if biases { environment.declareParameter("b\(index + 1)", sizes.1, 1) }
    }
    return environment
  }

  package mutating func declareParameter(_ name: String, _ rows: Int, _ columns: Int) {
    let shape = Shape.matrix(.fixed(rows), .fixed(columns))
    declare(name, Symbol(.input, shape, .weight, origin: "from 'init' on line 22"))
  }
}
