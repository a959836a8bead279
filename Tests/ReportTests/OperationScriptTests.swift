import Engine
import Equations
import Record
import Testing
import Typesetting

@testable import Lesson
@testable import Report

/// Holds what the page's script computes against the engine.
@Suite struct OperationScriptTests {
  /// Runs plans in the interpreter that also typesets.
  private static let entryPoint = """
    function lecternRun(text) {
      var job = JSON.parse(text), inputs = {};
      job.inputs.forEach(function (one) {
        inputs[one.name] = lectern.fromRows(one.rows, one.columns, one.numbers);
      });
      var values = lectern.run(job.plan, inputs, job.m);
      var result = values[values.length - 1];
      return [result.rows, result.columns].concat([].slice.call(result.numbers)).join(" ");
    }
    """

  private static func run(
    _ plan: Plan, _ inputs: [(name: String, value: Matrix<Double>)], batch: Int
  ) throws -> Matrix<Double> {
    let script = try #require(JavaScript())
    #expect(script.run(PageScript.operations, named: "operations.js"))
    #expect(script.run(entryPoint, named: "test.js"))
    let job = RecordValue.object([
      .init("plan", .list(plan.values.map { PagePlan.Instruction($0).value })),
      .init("m", .integer(batch)),
      .init(
        "inputs",
        .list(
          inputs.map { name, value in
            .object([
              .init("name", .text(name)), .init("rows", .integer(value.rows)),
              .init("columns", .integer(value.columns)),
              .init("numbers", .list(value.rowMajorElements.map { .number($0) })),
            ])
          })),
    ])
    let answer = try #require(script.call("lecternRun", job.json))
    let numbers = answer.split(separator: " ").map { Double($0) ?? .nan }
    try #require(numbers.count >= 2)
    return Matrix(
      rows: Int(numbers[0]), columns: Int(numbers[1]), elements: Array(numbers.dropFirst(2)))
  }

  /// Shapes for each operation, those that broadcast among them.
  private static func shapes(of operation: Operation) -> [[Shape]] {
    let matrix = Shape.matrix(.fixed(3), .batch)
    let column = Shape.matrix(.fixed(3), .fixed(1))
    let row = Shape.matrix(.fixed(1), .batch)
    guard operation != .matrixProduct else {
      return [[.matrix(.fixed(4), .fixed(3)), matrix], [matrix, .matrix(.batch, .fixed(2))]]
    }
    if case .broadcast = operation { return [[.scalar], [column], [row]] }
    guard operation.rule.operandCount == 2 else { return [[matrix], [column]] }
    let pairs = [[matrix, matrix], [matrix, column], [row, matrix], [.scalar, matrix]]
    var builder = PlanBuilder()
    return pairs.filter { shapes in
      let operands = shapes.enumerated().map { builder.input("%\($0)", $1) }
      return (try? builder.applyAsWritten(operation, operands)) != nil
    }
  }

  @Test(arguments: Operation.all, [1, 5])
  func computesWhatTheEngineComputes(_ operation: Operation, batch: Int) throws {
    for shapes in Self.shapes(of: operation) {
      var builder = PlanBuilder()
      let operands = shapes.enumerated().map { builder.input("%\($0)", $1) }
      let result = try builder.applyAsWritten(operation, operands)
      let plan = builder.plan
      let executor = try Executor<Double>(plan, batchSize: batch, keeping: [result])
      var inputs: [(name: String, value: Matrix<Double>)] = []
      for (index, shape) in shapes.enumerated() {
        let (rows, columns) = shape.size(batch: batch)
        // Positive and below one, where everything is defined.
        let numbers = SampleData.numbers(rows * columns, seed: UInt64(index + 3))
          .map { 0.5 + 0.45 * $0 }
        let value = Matrix(rows: rows, columns: columns, elements: numbers)
        inputs.append(("%\(index)", value))
        executor.set("%\(index)", to: value)
      }
      executor.run()
      let expected = executor.value(result)
      let found = try Self.run(plan, inputs, batch: batch)
      try #require(found.rows == expected.rows && found.columns == expected.columns)
      for (a, b) in zip(found.elements, expected.elements) {
        #expect(abs(a - b) <= 1e-12 * max(1, abs(b)), "\(operation) of \(shapes)")
      }
    }
  }

  /// A network for 28×28 pixels whose weights travel as a page carries them.
  @Test func readsAsTheEngineDoesWithWeightsOfHalfPrecision() throws {
    var builder = PlanBuilder()
    let x = builder.input("X", .matrix(.fixed(784), .batch))
    let w1 = builder.input("W1", .matrix(.fixed(16), .fixed(784)))
    let w2 = builder.input("W2", .matrix(.fixed(10), .fixed(16)))
    let hidden = builder.apply(.activation(.relu), builder.apply(.matrixProduct, w1, x))
    let output = builder.apply(.softmax, builder.apply(.matrixProduct, w2, hidden))
    let executor = try Executor<Double>(builder.plan, batchSize: 2, keeping: [output])
    let exact: [(name: String, value: Matrix<Double>)] = [
      ("X", 784, 2, 0.5), ("W1", 16, 784, 0.1), ("W2", 10, 16, 8),
    ].enumerated().map { index, input in
      let numbers = SampleData.numbers(input.1 * input.2, seed: UInt64(index + 5))
      return (
        input.0,
        Matrix(rows: input.1, columns: input.2, elements: numbers.map { $0 * input.3 })
      )
    }
    for input in exact { executor.set(input.name, to: input.value) }
    executor.run()
    let expected = executor.value(output)
    let packed = try exact.map { name, value in
      guard name != "X" else { return (name: name, value: value) }
      let half = try #require(PackedNumbers(half: value.rowMajorElements))
      let numbers = try PackedNumbersTests.unpacked(half.text).dropFirst()
      var matrix = value
      for (place, number) in numbers.enumerated() {
        matrix[place / value.columns, place % value.columns] = number
      }
      return (name: name, value: matrix)
    }
    let found = try Self.run(builder.plan, packed, batch: 2)
    try #require(found.elements.count == 20)
    #expect(expected.elements.contains { $0 > 0.4 })
    for (a, b) in zip(found.elements, expected.elements) { #expect(abs(a - b) <= 1e-3) }
  }

  @Test func keepsWithinBoundsWhereOutputsAreSaturated() throws {
    for operation in [Operation.activation(.sigmoid), .softmax, .activation(.tanh), .logSigmoid] {
      var builder = PlanBuilder()
      let z = builder.input("z", .matrix(.fixed(2), .batch))
      _ = try builder.applyAsWritten(operation, [z])
      let found = try Self.run(
        builder.plan, [("z", Matrix(rows: 2, columns: 1, elements: [1000, -1000]))], batch: 1)
      #expect(found.isFinite, "\(operation)")
    }
  }
}

@Suite struct LikenessTests {
  @Test func drawsStrokesAsTallAndAsCentredAsTheData() throws {
    let script = try #require(JavaScript())
    #expect(script.run("var lectern = {};", named: "test.js"))
    #expect(script.run(PageScript.likeness, named: "likeness.js"))
    let draw = """
      function draw(text) {
        var likeness = {width: 8, height: 8, drawnHeight: 8, centreX: 4, centreY: 4, stroke: 1.6};
        return lectern.likeData(JSON.parse(text), likeness).map(function (ink) {
          return Math.round(ink * 9);
        }).join("");
      }
      """
    #expect(script.run(draw, named: "test.js"))
    let line = try #require(script.call("draw", "[[[0.9, 0.1], [0.9, 0.2]]]"))
    let rows = stride(from: 0, to: 64, by: 8).map { start in
      Array(line)[start..<start + 8].compactMap(\.wholeNumberValue)
    }
    // Moved to the middle and stretched over the height, wherever it was drawn.
    for row in rows.dropFirst().dropLast() {
      #expect(row[3] == row[4] && row[3] > 5)
      #expect(row[0] == 0 && row[7] == 0)
    }
    #expect(script.call("draw", "[]") == String(repeating: "0", count: 64))
  }
}
