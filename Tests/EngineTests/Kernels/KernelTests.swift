import Engine
import Equations
import ReferenceArithmetic
import Testing

@Suite struct KernelTests {
  @Test(arguments: OperandExample.all)
  func computesWhatThePlainFormulaSays(_ example: OperandExample) throws {
    let operands = example.operands(seed: 5)
    let interpreter = ReferenceInterpreter(batch: example.batchSize, inputs: [:])
    let expected = Matrix(
      interpreter.apply(example.operation, operands.map { ReferenceMatrix($0) }))
    expectEqual(try run(example, operands, Double.self), expected, within: 1e-13, "in Float64")
    expectEqual(try run(example, operands, Float.self), expected, within: 2e-5, "in Float32")
  }

  private func run<Scalar: EngineScalar>(
    _ example: OperandExample, _ operands: [Matrix<Double>], _: Scalar.Type
  ) throws -> Matrix<Double> {
    let (builder, _, result) = try example.plan()
    let executor = try Executor<Scalar>(builder.plan, batchSize: example.batchSize)
    for (index, operand) in operands.enumerated() { executor.set("%\(index)", to: operand) }
    executor.run()
    return Matrix(executor.value(result))
  }

  @Test func everyOperationHasAnExample() {
    let walked = Set(OperandExample.all.map(\.operation))
    #expect(walked == Set(Operation.all))
  }

  private typealias Example = (operation: Operation, input: [Double], expected: [Double])

  /// As PyTorch computes them, and where they end.
  private static let activations: [Example] = [
    (.activation(.gelu), [1, -1], [0.8413447460685429, -0.15865525393145707]),
    (.activation(.geluTanh), [1, -1], [0.8411919906082768, -0.15880800939172324]),
    (.derivative(.gelu), [1, 0], [1.0833154705876864, 0.5]),
    (.activation(.swish), [1, -1], [0.7310585786300049, -0.2689414213699951]),
    (.activation(.softplus), [0, 1], [0.6931471805599453, 1.3132616875182228]),
    (.activation(.elu), [2, -1], [2, -0.6321205588285577]),
    (.activation(.gelu), [-.infinity, .infinity], [0, .infinity]),
    (.derivative(.gelu), [-.infinity, .infinity], [0, 1]),
    (.derivative(.geluTanh), [-.infinity, .infinity], [0, 1]),
    (.activation(.swish), [-.infinity, .infinity], [0, .infinity]),
    (.derivative(.swish), [-.infinity, .infinity], [0, 1]),
    (.activation(.elu), [-.infinity, .nan], [-1, .nan]),
    (.activation(.softplus), [-1000, 1000], [0, 1000]),
  ]

  @Test(arguments: activations.indices)
  func givesTheValuesThatAreKnown(_ index: Int) throws {
    let (operation, input, expected) = Self.activations[index]
    try staysRightAtTheEdges(operation, input, expected)
  }

  @Test(arguments: [
    (Operation.activation(.sigmoid), [-1000.0, 1000], [0.0, 1]),
    (.derivative(.sigmoid), [-1000, 1000], [0, 0]),
    (.derivative(.tanh), [-1000, 1000], [0, 0]),
    (.derivative(.relu), [0, -0.0], [0, 0]),
    (.activation(.relu), [.nan, .infinity], [.nan, .infinity]),
    (.logSigmoid, [-1000, 1000], [-1000, 0]),
    (.softmax, [1000, -1000], [1, 0]),
    (.softmax, [.nan, 0], [.nan, .nan]),
    (.logSoftmax, [1000, -1000], [0, -2000]),
    (.max(.rows), [.nan, 1], [.nan]),
    (.max(nil), [1, .nan], [.nan]),
    (.sum(.rows), [1e308, -1e308], [0]),
  ])
  func staysRightAtTheEdges(_ operation: Operation, _ input: [Double], _ expected: [Double]) throws
  {
    let column = Matrix(rows: input.count, columns: 1, elements: input)
    let result = try apply(operation, [column])
    let size = expected.count
    expectEqual(result, Matrix(rows: size, columns: 1, elements: expected), within: 1e-15)
  }

  @Test(arguments: [
    (Operation.crossEntropy, [1.0, 0], [1.0, 0], 0.0),
    (.crossEntropy, [0, 1], [1, 0], .infinity),
    (.binaryCrossEntropy, [1, 0], [1, 0], 0),
    (.softmaxCrossEntropy, [1000, -1000], [0, 1], 2000),
    (.softmaxCrossEntropy, [1000, -1000], [1, 0], 0),
    (.sigmoidBinaryCrossEntropy, [1000, -1000], [1, 0], 0),
    (.sigmoidBinaryCrossEntropy, [1000, -1000], [0, 1], 2000),
    (.maximum, [.nan, 1], [1, .nan], .nan),
    (.minimum, [.nan, 1], [1, .nan], .nan),
  ])
  func givesNoNaNWhereOutputsAreSaturated(
    _ operation: Operation, _ a: [Double], _ b: [Double], _ expected: Double
  ) throws {
    let operands = [a, b].map { Matrix(rows: 2, columns: 1, elements: $0) }
    for number in try apply(operation, operands).elements {
      #expect(number == expected || number.isNaN && expected.isNaN)
    }
  }

  private func apply(
    _ operation: Operation, _ operands: [Matrix<Double>]
  ) throws -> Matrix<Double> {
    var builder = PlanBuilder()
    let inputs = operands.enumerated().map {
      builder.input("%\($0)", .matrix(.fixed($1.rows), .fixed($1.columns)))
    }
    let result = try builder.applyAsWritten(operation, inputs)
    let executor = try Executor<Double>(builder.plan, batchSize: 1)
    for (index, operand) in operands.enumerated() { executor.set("%\(index)", to: operand) }
    executor.run()
    return executor.value(result)
  }
}

extension ReferenceMatrix {
  fileprivate init(_ matrix: Matrix<Double>) {
    self.init(matrix.rows, matrix.columns) { matrix[$0, $1] }
  }
}

extension Matrix<Double> {
  fileprivate init(_ reference: ReferenceMatrix) {
    self.init(rows: reference.rows, columns: reference.columns, rowMajor: reference.entries)
  }
}
