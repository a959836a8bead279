import Engine
import Equations
import Testing

/// Operands for an operation: their shapes in the plan, and numbers where it is defined and smooth.
struct OperandExample: CustomTestStringConvertible {
  let operation: Operation
  let shapes: [Shape]
  let batchSize: Int

  var testDescription: String { "\(operation) of \(shapes) with m = \(batchSize)" }

  static let all: [OperandExample] = Operation.all.flatMap { operation in
    operandShapes(of: operation).flatMap { shapes in
      [1, 2, 9, 33].map {
        OperandExample(operation: operation, shapes: shapes, batchSize: $0)
      }
    }
  }

  /// A plan that applies the operation to the inputs `%0` and `%1`.
  func plan() throws -> (builder: PlanBuilder, operands: [ValueID], result: ValueID) {
    var builder = PlanBuilder()
    let operands = shapes.enumerated().map { builder.input("%\($0.offset)", $0.element) }
    let result = try builder.applyAsWritten(operation, operands)
    return (builder, operands, result)
  }

  func operands(seed: UInt64) -> [Matrix<Double>] {
    var random = Xoshiro256(seed: seed)
    return shapes.map { shape in
      let (rows, columns) = shape.size(batch: batchSize)
      let numbers = (0..<rows * columns).map { _ in Self.number(for: operation, from: &random) }
      return Matrix(rows: rows, columns: columns, elements: numbers)
    }
  }

  /// A number where the operation is defined, and not too near to a place where it is not smooth.
  private static func number(
    for operation: Operation, from random: inout some RandomSource
  ) -> Double {
    switch operation {
    case .log, .sqrt, .power, .divide: return 0.5 + 2 * random.uniform()
    case .crossEntropy, .binaryCrossEntropy: return 0.1 + 0.8 * random.uniform()
    default:
      let size = 0.01 + 2 * random.uniform()
      return random.uniform() < 0.5 ? -size : size
    }
  }

  private static func operandShapes(of operation: Operation) -> [[Shape]] {
    let matrix = Shape.matrix(.fixed(3), .batch)
    let fixed = Shape.matrix(.fixed(3), .fixed(5))
    let column = Shape.matrix(.fixed(3), .fixed(1))
    let row = Shape.matrix(.fixed(1), .batch)
    switch operation {
    case .add, .subtract, .multiply, .divide, .power, .maximum, .minimum, .compare:
      return [
        [matrix, matrix], [matrix, .scalar], [.scalar, matrix], [matrix, column], [column, matrix],
        [matrix, row], [row, matrix], [column, row], [row, column], [.scalar, .scalar],
        [fixed, column], [.scalar, row],
      ]
    case .matrixProduct:
      let batchRows = Shape.matrix(.batch, .fixed(2))
      return [
        [.matrix(.fixed(4), .fixed(3)), matrix], [matrix, batchRows], [batchRows, fixed.rowsOf(2)],
        [column, row],
      ]
    case .crossEntropy, .binaryCrossEntropy, .squaredError, .softmaxCrossEntropy,
      .sigmoidBinaryCrossEntropy:
      return [[matrix, matrix], [row, row]]
    case .broadcast: return [[.scalar], [column], [row], [matrix]]
    case .transpose: return [[matrix], [fixed], [column], [row]]
    case .softmax, .logSoftmax: return [[matrix], [fixed], [column]]
    case .sum(.some), .mean(.some), .max(.some): return [[matrix], [fixed], [column], [row]]
    default: return [[matrix], [fixed], [column], [row], [.scalar]]
    }
  }
}

extension Shape {
  fileprivate func rowsOf(_ rows: Int) -> Shape {
    if case .matrix(_, let columns) = self { .matrix(.fixed(rows), columns) } else { self }
  }
}
