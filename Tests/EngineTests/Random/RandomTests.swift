import Engine
import Testing

@Suite struct RandomTests {
  /// `RandomState(seed).rand(n)` of NumPy 2.4.6, printed with `repr`.
  @Test(arguments: [
    (7 as UInt32, [0.07630828937395717, 0.7799187922401146, 0.4384092314408935]),
    (1 as UInt32, [0.417022004702574, 0.7203244934421581, 0.00011437481734488664]),
    (0 as UInt32, [0.5488135039273248, 0.7151893663724195]),
    (UInt32.max, [0.0976320289940138, 0.9123828453026218]),
  ])
  func drawsWhatNumPyRandDraws(_ seed: UInt32, _ expected: [Double]) {
    var random = MersenneTwister(seed: seed)
    #expect(expected.map { _ in random.uniform() } == expected)
  }

  /// `RandomState(7).randn(5)` of NumPy 2.4.6.
  @Test func drawsWhatNumPyRandnDraws() {
    let expected = [
      1.690525703800356, -0.4659373705408328, 0.0328201636785844, 0.40751628299650783,
      -0.7889230286257386,
    ]
    var random = RandomStream(.numpyLegacy, seed: 7)
    for number in expected { #expect(abs(random.normal() - number) <= 1e-15 * abs(number)) }
  }

  /// NumPy 2.4.6: `r = RandomState(1); r.rand(1000)[999], r.randn()`, past one refill of the state.
  @Test func followsNumPyPastItsFirstWords() {
    var random = RandomStream(.numpyLegacy, seed: 1)
    let numbers = (0..<1000).map { _ in random.uniform() }
    #expect(numbers.last == 0.7744772660150796)
    #expect(abs(random.normal() - 0.7255505180787332) <= 1e-15)
  }

  /// `RandomState(3).shuffle(a)` of `a = arange(10)`.
  @Test func shufflesAsNumPyShuffles() {
    var random = MersenneTwister(seed: 3)
    var order = Array(0..<10)
    random.shuffle(&order)
    #expect(order == [5, 4, 1, 2, 9, 6, 7, 0, 3, 8])
  }

  /// The reference implementations by S. Vigna, `splitmix64.c` and `xoshiro256starstar.c`.
  @Test func drawsTheWordsOfXoshiro() {
    var random = Xoshiro256(seed: 0)
    #expect(random.word() == 0x99ec_5f36_cb75_f2b4)
    #expect(random.word() == 0xbf6e_1f78_4956_452a)
  }

  @Test(arguments: RandomStream.Kind.allCases)
  func drawsNumbersOfTheRightDistribution(_ kind: RandomStream.Kind) {
    var random = RandomStream(kind, seed: 4)
    let uniform = (0..<20_000).map { _ in random.uniform() }
    let normal = (0..<20_000).map { _ in random.normal() }
    #expect(uniform.allSatisfy { (0..<1).contains($0) })
    #expect(abs(mean(uniform) - 0.5) < 0.01)
    #expect(abs(mean(uniform.map { $0 * $0 }) - 1.0 / 3) < 0.01)
    #expect(abs(mean(normal)) < 0.03)
    #expect(abs(mean(normal.map { $0 * $0 }) - 1) < 0.05)
    #expect(abs(mean(normal.map { $0 * $0 * $0 * $0 }) - 3) < 0.3)
  }

  @Test(arguments: RandomStream.Kind.allCases, [0, 1, 2, 5, 6, 255, 256] as [UInt32])
  func drawsWholeNumbersEvenly(_ kind: RandomStream.Kind, _ limit: UInt32) {
    var random = RandomStream(kind, seed: 8)
    var counts = Array(repeating: 0, count: Int(limit) + 1)
    let draws = 500 * counts.count
    for _ in 0..<draws { counts[Int(random.integer(through: limit))] += 1 }
    #expect(counts.allSatisfy { abs($0 - 500) < 150 })
  }

  @Test(arguments: RandomStream.Kind.allCases)
  func repeatsItselfFromTheSameSeedOnly(_ kind: RandomStream.Kind) {
    let draw = { (seed: UInt64) in
      var random = RandomStream(kind, seed: seed)
      return (0..<8).map { _ in random.normal() }
    }
    #expect(draw(5) == draw(5))
    #expect(draw(5) != draw(6))
  }

  @Test func shufflingKeepsEveryElement() {
    var random = Xoshiro256(seed: 1)
    var order = Array(0..<100)
    random.shuffle(&order)
    #expect(order != Array(0..<100))
    #expect(order.sorted() == Array(0..<100))
  }

  private func mean(_ numbers: [Double]) -> Double {
    numbers.reduce(0, +) / Double(numbers.count)
  }
}
