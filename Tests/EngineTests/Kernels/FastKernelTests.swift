import CKernels
import Foundation
import Testing

@testable import Engine

/// The loops of every instruction set that this processor has, beside Float64.
@Suite struct FastKernelTests {
  /// Around 0, across what the functions tell apart, and one number in 40,000 of all there are:
  /// denormals, the largest, infinities, what is not a number.
  private static let numbers: [Float] =
    (-4_000...4_000).map { Float($0) / 37 } + (-400...400).map { Float($0) / 3_001 }
    + stride(from: UInt32.min, to: .max, by: 40_009).map { Float(bitPattern: $0) }
    + [0, -0, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude]
    + [.leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude, .nan]

  private static let functions: [(KernelOperation, @Sendable (Double) -> Double)] = [
    (KernelExp, { exp($0) }),
    (KernelSigmoid, { 1 / (1 + exp(-$0)) }),
    (KernelTanh, { tanh($0) }),
    (KernelSigmoidDerivative, { exp(-abs($0)) / pow(1 + exp(-abs($0)), 2) }),
    (KernelLogSigmoid, { $0 > 0 ? -log1p(exp(-$0)) : $0 - log1p(exp($0)) }),
    (KernelLog, { log($0) }),
  ]

  /// The bound that `CKernels.h` states.
  @Test(arguments: functions.indices)
  func staysWithinFourUnitsOfFloat64(_ index: Int) {
    let (operation, exact) = Self.functions[index]
    for table in KernelTable.available {
      let results = apply(operation, to: Self.numbers, table)
      let wrong = zip(Self.numbers, results).filter { x, result in
        !Self.isNear(result, exact(Double(x)), units: 4)
      }
      #expect(
        wrong.isEmpty,
        "\(String(cString: table.name)), operation \(operation.rawValue): \(wrong.prefix(5))")
    }
  }

  private static let smooth: [(KernelOperation, @Sendable (Double) -> Double)] = [
    (KernelGelu, { $0 < -40 ? 0 : $0 * normal($0) }),
    (KernelGeluDerivative, { abs($0) > 40 ? ($0 > 0 ? 1 : 0) : normal($0) + $0 * density($0) }),
    (KernelGeluTanh, { abs($0) > 40 ? max($0, 0) : $0 / 2 * (1 + tanh(argument($0))) }),
    (
      KernelGeluTanhDerivative,
      { abs($0) > 40 ? ($0 > 0 ? 1 : 0) : geluTanhSlope($0) }
    ),
    (KernelSwish, { $0 < -800 ? 0 : $0 / (1 + exp(-$0)) }),
    (
      KernelSwishDerivative,
      { abs($0) > 600 ? ($0 > 0 ? 1 : 0) : (1 + (1 + $0) * exp(-$0)) / pow(1 + exp(-$0), 2) }
    ),
    (KernelSoftplus, { $0 > 600 ? $0 : log1p(exp($0)) }),
    (KernelSoftplusDerivative, { 1 / (1 + exp(-$0)) }),
    (KernelElu, { $0 > 0 ? $0 : expm1($0) }),
    (KernelEluDerivative, { $0 > 0 ? 1 : exp($0) }),
  ]

  private static func normal(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
  private static func density(_ x: Double) -> Double {
    exp(-x * x / 2) / (2 * Double.pi).squareRoot()
  }
  private static func argument(_ x: Double) -> Double {
    (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)
  }
  private static func geluTanhSlope(_ x: Double) -> Double {
    let t = tanh(argument(x))
    return (1 + t) / 2
      + x / 2 * (1 - t * t) * (2 / Double.pi).squareRoot() * (1 + 3 * 0.044715 * x * x)
  }

  /// What is made of several functions: to the digits of a number as large as the entry.
  @Test(arguments: smooth.indices)
  func computesSmoothActivationsAsFloat64Does(_ index: Int) {
    let (operation, exact) = Self.smooth[index]
    for table in KernelTable.available {
      let results = apply(operation, to: Self.numbers, table)
      let wrong = zip(Self.numbers, results).filter { x, result in
        let right = exact(Double(x))
        if right.isNaN { return !result.isNaN }
        guard right.magnitude < .infinity else { return Double(result) != right }
        return !(abs(Double(result) - right) <= 1e-6 * max(1, right.magnitude))
      }
      #expect(
        wrong.isEmpty,
        "\(String(cString: table.name)), operation \(operation.rawValue): \(wrong.prefix(5))")
    }
  }

  /// Whether a result is at most so many units in the last place away from the exact one.
  private static func isNear(_ result: Float, _ exact: Double, units: Double) -> Bool {
    if exact.isNaN { return result.isNaN }
    // Rounded to Float; what is too large for it is infinite.
    let rounded = Float(exact)
    guard rounded.isFinite else { return result == rounded }
    return abs(Double(result) - exact) <= units * Double(rounded.ulp)
  }

  @Test func measuresTheDistanceInUnits() {
    #expect(Self.isNear(1, 1 + 0x1p-22, units: 4))
    #expect(!Self.isNear(1, 1 + 0x1p-20, units: 4))
    #expect(!Self.isNear(.nan, 1, units: 4))
    #expect(!Self.isNear(0, .nan, units: 4))
    #expect(!Self.isNear(.infinity, 3e38, units: 4))
    #expect(!Self.isNear(0, 0x1p-140, units: 4))
  }

  @Test(arguments: [1, 2, 10, 64])
  func takesTheSoftmaxAsFloat64Does(_ rows: Int) {
    let scales: [Float] = [0x1p-133, 0.01, 1, 30, 1e4, 1e30]
    for scale in scales {
      let column = (0..<rows).map { scale * (Float(($0 * 7 + 3) % 11) / 5 - 1) }
      let largest = Double(column.max() ?? 0)
      let powers = column.map { exp(Double($0) - largest) }
      let total = powers.reduce(0, +)
      for table in KernelTable.available {
        let result = softmax(column, table)
        for (index, value) in result.enumerated() {
          let units = 8 + (largest - Double(column[index]))
          #expect(
            Self.isNear(value, powers[index] / total, units: units), "\(rows) rows of \(scale)")
        }
      }
    }
  }

  @Test func takesTheSoftmaxOfWhatIsNotFinite() {
    for table in KernelTable.available {
      #expect(softmax([.nan, 1, 2], table).allSatisfy { $0.isNaN })
      #expect(softmax([-.infinity, 1, 1], table) == [0, 0.5, 0.5])
    }
  }

  /// Columns that fill no vector, several, no strip; as many as fill more than one strip.
  @Test(arguments: [1, 3, 8, 10, 16, 17, 64, 513, 1_100], [1, 5, 120])
  func takesTheLossWithTheSoftmax(_ rows: Int, _ columns: Int) {
    let count = rows * columns
    let logits = operand(count, step: 7)
    let targets = (0..<count).map { $0 % rows == $0 / rows % rows ? Float(1) : 0 }
    let powers = logits.prefix(count).map { exp(Double($0)) }
    let totals = (0..<columns).map { powers[$0 * rows..<($0 + 1) * rows].reduce(0, +) }
    let shares = powers.enumerated().map { $1 / totals[$0 / rows] }
    let exact = zip(shares, targets).reduce(0) { $0 - ($1.1 == 0 ? 0 : log($1.0)) }
    let readable = targets + Array(repeating: .nan, count: 16)
    for table in KernelTable.available {
      var result = Array(repeating: Float(-7), count: count + 1)
      let both = table.softmax(logits, readable, &result, rows, columns)
      #expect(result.last == -7)
      for (value, share) in zip(result, shares) {
        #expect(abs(Double(value) - share) <= 1e-5 * share)
      }
      let alone = table.softmax(logits, readable, nil, rows, columns)
      #expect(both == alone && abs(both - exact) <= 1e-5 * (1 + exact))
    }
  }

  /// A logit so low that its share is 0 costs nothing where nobody expects it, else what it is low.
  @Test func takesTheLossOfSharesThatAreZero() {
    let room = Array(repeating: Float(0), count: 16)
    for table in KernelTable.available {
      let logits = [0, -200, -.infinity] + room
      #expect(table.softmax(logits, [1, 0, 0] + room, nil, 3, 1) == 0)
      #expect(table.softmax(logits, [0, 1, 0] + room, nil, 3, 1) == 200)
      #expect(table.softmax(logits, [0, 0, 1] + room, nil, 3, 1) == .infinity)
    }
  }

  /// Of more entries than a strip holds: one class a column, shares of several, none.
  @Test(arguments: [1, 2, 3])
  func addsUpTheCrossEntropy(_ spacing: Int) {
    let count = 2_000
    let shares = (0..<count).map { Float($0 % 97 + 1) / 100 }
    let targets = (0..<count).map { $0 % spacing == 0 ? Float($0 / spacing % 3) / 2 : 0 }
    let exact = zip(shares, targets).reduce(0.0) { $0 - Double($1.1) * log(Double($1.0)) }
    for table in KernelTable.available {
      let kind = Int32(KernelCrossEntropy.rawValue)
      #expect(abs(table.loss(kind, shares, targets, 10, count / 10) - exact) <= 1e-5 * exact)
      let nothing = Array(repeating: Float(0), count: count)
      #expect(table.loss(kind, nothing, nothing, 10, count / 10) == 0)
      #expect(table.loss(kind, nothing, targets, 10, count / 10) == .infinity)
      let sum = table.loss(Int32(KernelSum.rawValue), shares, targets, 10, count / 10)
      #expect(abs(sum - shares.reduce(0) { $0 + Double($1) }) <= 1e-9 * sum)
    }
  }

  @Test func keepsWhatIsNotANumber() {
    for table in KernelTable.available {
      #expect(apply(KernelRelu, to: [.nan, -1, 2], table)[0].isNaN)
      #expect(apply(KernelExp, to: [.infinity, -.infinity], table) == [.infinity, 0])
    }
  }

  private func softmax(_ column: [Float], _ table: KernelTable) -> [Float] {
    var result = column
    _ = table.softmax(column, nil, &result, column.count, 1)
    return result
  }

  private func apply(_ operation: KernelOperation, to x: [Float], _ table: KernelTable) -> [Float] {
    var result = x
    x.withUnsafeBufferPointer { x in
      let operand = KernelOperand(entries: x.baseAddress, isScalar: 0)
      table.apply(Int32(operation.rawValue), &result, operand, operand, x.count)
    }
    return result
  }
}
