import Engine
import Testing

@Suite struct InitializationTests {
  /// The stream of `RandomState(7).rand(2, 3)`: its second number belongs to the first row.
  @Test func fillsRowByRow() throws {
    var random = MersenneTwister(seed: 7)
    let matrix = try Initialization.uniform(-1, 3).matrix(rows: 2, columns: 3, from: &random)
    #expect(matrix[0, 1] == -1 + 4 * 0.7799187922401146)
    #expect(matrix[0, 2] == -1 + 4 * 0.4384092314408935)
  }

  @Test(arguments: [(Initialization.zeros, 0.0), (.ones, 1), (.constant(-2.5), -2.5)])
  func repeatsConstantsWithoutDrawing(_ initialization: Initialization, _ value: Double) throws {
    var random = MersenneTwister(seed: 7)
    let matrix = try initialization.matrix(rows: 3, columns: 4, from: &random)
    #expect(matrix == Matrix(rows: 3, columns: 4, repeating: value))
    #expect(random.uniform() == 0.07630828937395717)
  }

  static let deviations: [(Initialization, squared: Double)] = [
    (.he, 2.0 / 400), (.heUniform, 2.0 / 400), (.xavier, 2.0 / 450), (.xavierNormal, 2.0 / 450),
    (.normal(mean: 0, deviation: 3), 9), (.uniform(-1, 1), 1.0 / 3),
  ]

  @Test(arguments: deviations)
  func drawsWithTheDeviationItStatesTo(_ initialization: Initialization, _ expected: Double) throws
  {
    var random = Xoshiro256(seed: 2)
    let matrix = try initialization.matrix(rows: 50, columns: 400, from: &random)
    let square = matrix.elements.reduce(0) { $0 + $1 * $1 } / Double(matrix.elements.count)
    #expect(abs((square / expected).squareRoot() - 1) < 0.02)
  }

  @Test(arguments: [(Int.max, 2), (1 << 40, 1), (1 << 20, 1 << 30)])
  func refusesSizesThatNoMachineHolds(_ rows: Int, _ columns: Int) {
    var random = Xoshiro256(seed: 2)
    #expect(throws: CapacityExceeded.self) {
      try Initialization.zeros.matrix(rows: rows, columns: columns, from: &random)
    }
  }
}
