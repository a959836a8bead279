import Engine
import Equations
import Foundation

/// What operations compute, by the plainest formula, entry by entry, in Float64.
enum Reference {
  static func apply(_ operation: Equations.Operation, _ a: Matrix<Double>, _ b: Matrix<Double>)
    -> Matrix<Double>
  {
    switch operation {
    case .negate: each(a) { -$0 }
    case .add: pairs(a, b, +)
    case .subtract: pairs(a, b, -)
    case .multiply: pairs(a, b, *)
    case .divide: pairs(a, b, /)
    case .power: pairs(a, b) { pow($0, $1) }
    case .maximum: pairs(a, b) { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) }
    case .minimum: pairs(a, b) { $0.isNaN || $1.isNaN ? .nan : Swift.min($0, $1) }
    case .compare(let comparison): pairs(a, b) { holds(comparison, $0, $1) ? 1 : 0 }
    case .matrixProduct: product(a, b)
    case .transpose: make(a.columns, a.rows) { a[$1, $0] }
    case .exp: each(a) { Foundation.exp($0) }
    case .log: each(a) { Foundation.log($0) }
    case .sqrt: each(a) { $0.squareRoot() }
    case .abs: each(a) { Swift.abs($0) }
    case .activation(let activation): each(a) { value(of: activation, at: $0) }
    case .derivative(let activation): each(a) { slope(of: activation, at: $0) }
    case .softmax: softmax(a)
    case .logSoftmax: each(softmax(a)) { Foundation.log($0) }
    case .logSigmoid: each(a) { Foundation.log(value(of: .sigmoid, at: $0)) }
    case .sum(let axis): reduce(a, axis) { $0.reduce(0, +) }
    case .mean(let axis): reduce(a, axis) { $0.reduce(0, +) / Double($0.count) }
    case .max(let axis):
      reduce(a, axis) { $0.contains(where: \.isNaN) ? .nan : $0.max() ?? .nan }
    case .crossEntropy: loss(a, b) { -$1 * Foundation.log($0) }
    case .binaryCrossEntropy:
      loss(a, b) { -$1 * Foundation.log($0) - (1 - $1) * Foundation.log(1 - $0) }
    case .squaredError: loss(a, b) { ($0 - $1) * ($0 - $1) }
    case .softmaxCrossEntropy: loss(softmax(a), b) { -$1 * Foundation.log($0) }
    case .sigmoidBinaryCrossEntropy:
      apply(.binaryCrossEntropy, apply(.activation(.sigmoid), a, a), b)
    case .broadcast(let shape):
      make(shape.size(batch: b.columns).rows, b.columns) {
        a[a.rows == 1 ? 0 : $0, a.columns == 1 ? 0 : $1]
      }
    }
  }

  private static func make(
    _ rows: Int, _ columns: Int, _ f: (Int, Int) -> Double
  ) -> Matrix<Double> {
    let entries = (0..<rows).map { row in (0..<columns).map { f(row, $0) } }
    return Matrix(rows: rows, columns: columns, rowMajor: entries.flatMap { $0 })
  }

  private static func each(_ a: Matrix<Double>, _ f: (Double) -> Double) -> Matrix<Double> {
    make(a.rows, a.columns) { f(a[$0, $1]) }
  }

  private static func pairs(
    _ a: Matrix<Double>, _ b: Matrix<Double>, _ f: (Double, Double) -> Double
  ) -> Matrix<Double> {
    make(max(a.rows, b.rows), max(a.columns, b.columns)) { row, column in
      f(
        a[a.rows == 1 ? 0 : row, a.columns == 1 ? 0 : column],
        b[b.rows == 1 ? 0 : row, b.columns == 1 ? 0 : column])
    }
  }

  private static func product(_ a: Matrix<Double>, _ b: Matrix<Double>) -> Matrix<Double> {
    make(a.rows, b.columns) { row, column in
      (0..<a.columns).reduce(0) { $0 + a[row, $1] * b[$1, column] }
    }
  }

  private static func softmax(_ a: Matrix<Double>) -> Matrix<Double> {
    make(a.rows, a.columns) { row, column in
      exp(a[row, column]) / (0..<a.rows).reduce(0) { $0 + exp(a[$1, column]) }
    }
  }

  private static func reduce(
    _ a: Matrix<Double>, _ axis: Axis?, _ f: ([Double]) -> Double
  ) -> Matrix<Double> {
    switch axis {
    case nil: Matrix(scalar: f(a.rowMajorElements))
    case .rows: make(1, a.columns) { _, column in f((0..<a.rows).map { a[$0, column] }) }
    case .columns: make(a.rows, 1) { row, _ in f((0..<a.columns).map { a[row, $0] }) }
    }
  }

  private static func loss(
    _ a: Matrix<Double>, _ b: Matrix<Double>, _ f: (Double, Double) -> Double
  ) -> Matrix<Double> {
    let terms = pairs(a, b, f).elements
    return Matrix(scalar: terms.reduce(0, +) / Double(a.columns))
  }

  private static func holds(_ comparison: Comparison, _ a: Double, _ b: Double) -> Bool {
    switch comparison {
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .equal: a == b
    case .notEqual: a != b
    }
  }

  private static func value(of activation: Activation, at z: Double) -> Double {
    switch activation {
    case .relu: z > 0 ? z : 0
    case .leakyRelu: z > 0 ? z : 0.01 * z
    case .sigmoid: 1 / (1 + exp(-z))
    case .tanh: sinh(z) / cosh(z)
    }
  }

  private static func slope(of activation: Activation, at z: Double) -> Double {
    switch activation {
    case .relu: z > 0 ? 1 : 0
    case .leakyRelu: z > 0 ? 1 : 0.01
    case .sigmoid: exp(-z) / ((1 + exp(-z)) * (1 + exp(-z)))
    case .tanh: 1 / (cosh(z) * cosh(z))
    }
  }
}
