import ReferenceArithmetic
import Testing

@testable import Equations

/// Every operation's gradient against central differences, for each way its operands may broadcast.
@Suite struct OperationGradientTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let operation: Equations.Operation
    let shapes: [Shape]
    var testDescription: String { "\(operation) of \(shapes)" }
  }

  static let full = Shape.matrix(.fixed(3), .batch)
  static let fixed = Shape.matrix(.fixed(3), .fixed(4))
  static let column = Shape.matrix(.fixed(3), .fixed(1))
  static let row = Shape.matrix(.fixed(1), .batch)

  static let cases: [Case] = Operation.all.flatMap { operation in
    shapes(for: operation).map { Case(operation: operation, shapes: $0) }
  }

  static func shapes(for operation: Equations.Operation) -> [[Shape]] {
    switch operation {
    case .matrixProduct:
      [[fixed, .matrix(.fixed(4), .batch)], [full, .matrix(.batch, .fixed(2))], [column, row]]
    case .crossEntropy, .binaryCrossEntropy, .squaredError, .sigmoidBinaryCrossEntropy:
      [[full, full], [fixed, fixed], [.scalar, .scalar]]
    case .softmaxCrossEntropy: [[full, full], [fixed, fixed]]
    case .softmax, .logSoftmax, .sum(.some), .mean(.some), .max(.some):
      [[full], [fixed], [column], [row]]
    case .broadcast: [[.scalar], [column], [row], [full]]
    default:
      operation.rule.operandCount == 1
        ? [[full], [fixed], [.scalar]]
        : [
          [full, full], [full, .scalar], [.scalar, full], [full, column], [row, full],
          [column, row], [.scalar, .scalar], [.matrix(.fixed(1), .fixed(1)), full],
        ]
    }
  }

  @Test(arguments: cases)
  func agreesWithCentralDifferences(_ test: Case) throws {
    var builder = PlanBuilder()
    let operands = test.shapes.enumerated().map { builder.input("x\($0)", $1) }
    let result = try builder.applyAsWritten(test.operation, operands)
    // Weights make every entry of the result count differently.
    let weights = builder.input("weights", builder.shape(of: result))
    let product = try builder.applyAsWritten(.multiply, [result, weights])
    let loss = try builder.applyAsWritten(.sum(nil), [product])
    try compare(builder.plan, loss, operands)
  }

  /// The result's gradient is one number here, which stands for all entries.
  @Test(arguments: cases)
  func agreesWhereTheGradientIsOneNumberForAllEntries(_ test: Case) throws {
    var builder = PlanBuilder()
    let operands = test.shapes.enumerated().map { builder.input("x\($0)", $1) }
    let result = try builder.applyAsWritten(test.operation, operands)
    let loss = try builder.applyAsWritten(.sum(nil), [result])
    try compare(builder.plan, loss, operands)
  }

  private func compare(_ plan: Plan, _ loss: ValueID, _ operands: [ValueID]) throws {
    let batch = 5
    var numbers = ReferenceNumbers(seed: 7)
    var interpreter = ReferenceInterpreter(batch: batch, inputs: [:])
    for value in plan.values {
      guard case .input(let name) = value.definition else { continue }
      interpreter.inputs[name] = numbers.matrix(value.shape, batch: batch, in: 0.1, 0.9)
    }
    let (derived, gradients) = plan.gradients(of: loss, withRespectTo: operands)
    let values = interpreter.run(derived)
    for (index, operand) in operands.enumerated() {
      let gradient = try #require(gradients[operand])
      #expect(derived[gradient].shape == plan[operand].shape)
      let expected = differences(of: loss, in: plan, by: "x\(index)", interpreter)
      let actual = values[gradient.index]
      #expect(actual.entries.count == expected.entries.count)
      for (a, e) in zip(actual.entries, expected.entries) {
        #expect(abs(a - e) <= 1e-7 * max(1, abs(e)), "operand \(index): \(a) for \(e)")
      }
    }
  }

  private func differences(
    of loss: ValueID, in plan: Plan, by name: String, _ interpreter: ReferenceInterpreter
  ) -> ReferenceMatrix {
    var gradient = interpreter.inputs[name] ?? ReferenceMatrix(.nan)
    let step = 1e-5
    for index in gradient.entries.indices {
      let ends = [step, -step].map { difference in
        var moved = interpreter
        moved.inputs[name]?.entries[index] += difference
        return moved.run(plan)[loss.index].entries[0]
      }
      gradient.entries[index] = (ends[0] - ends[1]) / (2 * step)
    }
    return gradient
  }
}
