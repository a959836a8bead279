import Engine
import Equations

import Testing

@Suite struct DifferentiationTests {
  @Test(arguments: OperandExample.all.filter { $0.batchSize < 20 })
  func agreesWithCentralDifferences(_ example: OperandExample) throws {
    var (builder, operands, result) = try example.plan()
    // Each entry of the result counts differently, so that no mistake cancels out.
    let weights = builder.input("weights", builder.plan[result].shape)
    let weighted = try builder.applyAsWritten(.multiply, [result, weights])
    let loss = try builder.applyAsWritten(.sum(nil), [weighted])
    let (plan, gradients) = builder.plan.gradients(of: loss, withRespectTo: operands)
    let executor = try Executor<Double>(plan, batchSize: example.batchSize)
    let numbers = example.operands(seed: 11)
    for (index, number) in numbers.enumerated() { executor.set("%\(index)", to: number) }
    executor.set("weights", to: weightMatrix(for: executor.value(result)))
    executor.run()
    for (index, operand) in operands.enumerated() {
      let gradient = try executor.value(#require(gradients[operand]))
      let differences = differences(of: executor, loss, by: "%\(index)", numbers[index])
      expectClose(gradient, differences, lossScale: abs(executor.scalar(loss)))
    }
  }

  private func weightMatrix(for result: Matrix<Double>) -> Matrix<Double> {
    var random = Xoshiro256(seed: 3)
    return Matrix(
      rows: result.rows, columns: result.columns,
      elements: result.elements.map { _ in 0.5 + random.uniform() })
  }

  /// Differences of the fourth order: their error is far below the tolerance.
  private func differences(
    of executor: Executor<Double>, _ loss: ValueID, by name: String, _ start: Matrix<Double>
  ) -> Matrix<Double> {
    var result = start
    for index in start.elements.indices {
      let h = 1e-3 * max(1, abs(start.elements[index])) / 4
      let change = { (steps: Double) -> Double in
        var moved = start
        moved.elements[index] += steps * h
        executor.set(name, to: moved)
        executor.run(through: loss)
        return executor.scalar(loss)
      }
      result.elements[index] =
        (8 * (change(1) - change(-1)) - (change(2) - change(-2))) / (12 * h)
    }
    executor.set(name, to: start)
    executor.run()
    return result
  }

  private func expectClose(
    _ gradient: Matrix<Double>, _ differences: Matrix<Double>, lossScale: Double
  ) {
    let largest = max(gradient.elements.map(abs).max() ?? 0, 1e-3 * lossScale)
    #expect(gradient.rows == differences.rows && gradient.columns == differences.columns)
    for (a, b) in zip(gradient.elements, differences.elements) {
      #expect(abs(a - b) <= 1e-7 * max(largest, 1e-3), "\(gradient) is not \(differences)")
    }
  }
}
