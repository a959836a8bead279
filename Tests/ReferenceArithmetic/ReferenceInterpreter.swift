package import Equations
import Foundation

/// Runs plans by the plainest formula for each operation.
package struct ReferenceInterpreter {
  package var batch: Int
  package var inputs: [String: ReferenceMatrix]

  package init(batch: Int, inputs: [String: ReferenceMatrix]) {
    (self.batch, self.inputs) = (batch, inputs)
  }

  /// With random parameters and data; `Y` is one-hot.
  package static func drawing(_ plan: Plan, batch: Int, seed: UInt64 = 3) -> ReferenceInterpreter {
    var numbers = ReferenceNumbers(seed: seed)
    var interpreter = ReferenceInterpreter(batch: batch, inputs: [:])
    for value in plan.values {
      guard case .input(let name) = value.definition else { continue }
      let drawn = numbers.matrix(value.shape, batch: batch, in: -0.9, 0.9)
      interpreter.inputs[name] =
        name == "Y"
        ? ReferenceMatrix(drawn.rows, batch) { $0 == $1 % drawn.rows ? 1 : 0 } : drawn
    }
    return interpreter
  }

  package func run(_ plan: Plan) -> [ReferenceMatrix] {
    var values: [ReferenceMatrix] = []
    for value in plan.values {
      switch value.definition {
      case .input(let name): values.append(inputs[name] ?? ReferenceMatrix(.nan))
      case .constant(let number): values.append(ReferenceMatrix(number))
      case .batchSize: values.append(ReferenceMatrix(Double(batch)))
      case .apply(let operation, let operands):
        values.append(apply(operation, operands.map { values[$0.index] }))
      case .fused(let operation, let operands):
        values.append(run(operation, operands.map { values[$0.index] }))
      case .product(let form, let operands):
        values.append(run(form, operands.map { values[$0.index] }))
      }
    }
    return values
  }

  private func run(_ fused: FusedOperation, _ operands: [ReferenceMatrix]) -> ReferenceMatrix {
    var made: [ReferenceMatrix] = []
    for step in fused.steps {
      let sources = step.sources.map { source in
        switch source {
        case .operand(let index): operands[index]
        case .step(let index): made[index]
        }
      }
      made.append(apply(step.operation, sources))
    }
    return made[made.count - 1]
  }

  private func run(_ form: ProductForm, _ operands: [ReferenceMatrix]) -> ReferenceMatrix {
    let left = form.leftIsTransposed ? apply(.transpose, [operands[0]]) : operands[0]
    let right = form.rightIsTransposed ? apply(.transpose, [operands[1]]) : operands[1]
    var product = apply(.matrixProduct, [left, right])
    if form.hasScale { product = apply(.multiply, [operands[2], product]) }
    guard form.hasBase else { return product }
    return apply(form.isSubtracted ? .subtract : .add, [operands[form.operandCount - 1], product])
  }

  /// What one operation gives.
  package func apply(
    _ operation: Equations.Operation, _ x: [ReferenceMatrix]
  ) -> ReferenceMatrix {
    switch operation {
    case .negate: x[0].map { -$0 }
    case .add: x[0].combined(with: x[1], +)
    case .subtract: x[0].combined(with: x[1], -)
    case .multiply: x[0].combined(with: x[1], *)
    case .divide: x[0].combined(with: x[1], /)
    case .power: x[0].combined(with: x[1], pow)
    case .maximum: x[0].combined(with: x[1]) { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) }
    case .minimum: x[0].combined(with: x[1]) { $0.isNaN || $1.isNaN ? .nan : Swift.min($0, $1) }
    case .compare(let comparison):
      x[0].combined(with: x[1]) { holds(comparison, $0, $1) ? 1 : 0 }
    case .matrixProduct:
      ReferenceMatrix(x[0].rows, x[1].columns) { i, j in
        (0..<x[0].columns).reduce(0) { $0 + x[0][i, $1] * x[1][$1, j] }
      }
    case .transpose: ReferenceMatrix(x[0].columns, x[0].rows) { x[0][$1, $0] }
    case .exp: x[0].map(exp)
    case .log: x[0].map(log)
    case .sqrt: x[0].map(sqrt)
    case .abs: x[0].map(abs)
    case .activation(let activation): x[0].map { value(activation, $0) }
    case .derivative(let activation): x[0].map { slope(activation, $0) }
    case .softmax: softmax(x[0])
    case .logSoftmax: softmax(x[0]).map(log)
    case .logSigmoid: x[0].map { log(value(.sigmoid, $0)) }
    case .sum(let axis): x[0].reduced(axis) { $0.reduce(0, +) }
    case .mean(let axis): x[0].reduced(axis) { $0.reduce(0, +) / Double($0.count) }
    case .max(let axis):
      x[0].reduced(axis) { $0.contains(where: \.isNaN) ? .nan : $0.max() ?? .nan }
    case .crossEntropy: loss(x) { -$1 * log($0) }
    case .binaryCrossEntropy: loss(x) { -$1 * log($0) - (1 - $1) * log(1 - $0) }
    case .squaredError: loss(x) { ($0 - $1) * ($0 - $1) }
    case .softmaxCrossEntropy: loss([softmax(x[0]), x[1]]) { -$1 * log($0) }
    case .sigmoidBinaryCrossEntropy:
      loss([x[0].map { value(.sigmoid, $0) }, x[1]]) {
        -$1 * log($0) - (1 - $1) * log(1 - $0)
      }
    case .broadcast(let shape):
      ReferenceMatrix(shape.rows.count(batch: batch), shape.columns.count(batch: batch)) {
        x[0][$0, $1]
      }
    }
  }

  private func loss(_ x: [ReferenceMatrix], _ term: (Double, Double) -> Double) -> ReferenceMatrix {
    ReferenceMatrix(x[0].combined(with: x[1], term).total / Double(x[0].columns))
  }

  private func softmax(_ z: ReferenceMatrix) -> ReferenceMatrix {
    z.map(exp).combined(with: z.map(exp).reduced(.rows) { $0.reduce(0, +) }, /)
  }

  private func holds(_ comparison: Comparison, _ a: Double, _ b: Double) -> Bool {
    switch comparison {
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .equal: a == b
    case .notEqual: a != b
    }
  }

  private func value(_ activation: Activation, _ z: Double) -> Double {
    switch activation {
    case .relu: Swift.max(z, 0)
    case .leakyRelu: z > 0 ? z : 0.01 * z
    case .sigmoid: 1 / (1 + exp(-z))
    case .tanh: tanh(z)
    case .gelu: z * normal(z)
    case .geluTanh: 0.5 * z * (1 + tanh((2 / Double.pi).squareRoot() * (z + 0.044715 * z * z * z)))
    case .swish: z / (1 + exp(-z))
    case .softplus: log(1 + exp(z))
    case .elu: z > 0 ? z : exp(z) - 1
    default: preconditionFailure("the reference knows no '\(activation.name)'")
    }
  }

  private func slope(_ activation: Activation, _ z: Double) -> Double {
    switch activation {
    case .relu: z > 0 ? 1 : 0
    case .leakyRelu: z > 0 ? 1 : 0.01
    case .sigmoid: value(.sigmoid, z) * (1 - value(.sigmoid, z))
    case .tanh: 1 - tanh(z) * tanh(z)
    case .gelu: normal(z) + z * exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    case .geluTanh: geluTanhSlope(z)
    case .swish: (1 + exp(-z) + z * exp(-z)) / pow(1 + exp(-z), 2)
    case .softplus: exp(z) / (1 + exp(z))
    case .elu: z > 0 ? 1 : exp(z)
    default: preconditionFailure("the reference knows no \"\(activation.name)'\"")
    }
  }

  private func normal(_ z: Double) -> Double { (1 + erf(z / 2.0.squareRoot())) / 2 }

  private func geluTanhSlope(_ z: Double) -> Double {
    let root = (2 / Double.pi).squareRoot()
    let t = tanh(root * (z + 0.044715 * z * z * z))
    return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * root * (1 + 3 * 0.044715 * z * z)
  }
}
