import CKernels
import Foundation
import Testing

/// The loops of every instruction set that this processor has, beside Float64.
@Suite struct FastKernelTests {
  private static var tables: [KernelTable] {
    (0..<3).compactMap { lecternKernelsAt(Int32($0))?.pointee }
  }

  /// From far below to far above what the functions tell apart, and around 0.
  private static let numbers: [Float] =
    (-4_000...4_000).map { Float($0) / 37 } + (-400...400).map { Float($0) / 3_001 }

  private static let functions: [(KernelOperation, @Sendable (Double) -> Double)] = [
    (KernelExp, { exp($0) }),
    (KernelSigmoid, { 1 / (1 + exp(-$0)) }),
    (KernelTanh, { tanh($0) }),
    (KernelSigmoidDerivative, { exp(-abs($0)) / pow(1 + exp(-abs($0)), 2) }),
    (KernelLogSigmoid, { $0 > 0 ? -log1p(exp(-$0)) : $0 - log1p(exp($0)) }),
    (KernelLog, { log($0) }),
  ]

  /// The bound that the kernels state: 4 units in the last place of the result, or what is below
  /// the smallest normal number.
  @Test(arguments: functions.indices)
  func staysWithinFourUnitsOfFloat64(_ index: Int) {
    let (operation, exact) = Self.functions[index]
    let numbers = operation == KernelLog ? Self.numbers.filter { $0 > 0 } : Self.numbers
    for table in Self.tables {
      let results = apply(operation, to: numbers, table)
      for (x, result) in zip(numbers, results) {
        let expected = exact(Double(x))
        guard expected < Double(Float.greatestFiniteMagnitude) else {
          #expect(result == .infinity)
          continue
        }
        let bound = max(abs(expected) * 0x1p-21, Double(Float.leastNormalMagnitude))
        #expect(
          abs(Double(result) - expected) <= bound,
          "\(String(cString: table.name)), operation \(operation.rawValue) of \(x): \(result)")
      }
    }
  }

  @Test func keepsWhatIsNotANumber() {
    for table in Self.tables {
      for (operation, _) in Self.functions {
        #expect(apply(operation, to: [.nan], table)[0].isNaN)
      }
      #expect(apply(KernelLog, to: [0, -1, .infinity], table)[0] == -.infinity)
      #expect(apply(KernelLog, to: [0, -1, .infinity], table)[1].isNaN)
      #expect(apply(KernelExp, to: [.infinity, -.infinity], table) == [.infinity, 0])
      #expect(apply(KernelRelu, to: [.nan, -1, 2], table)[0].isNaN)
    }
  }

  @Test(arguments: [(1, 1, 1), (10, 64, 784), (16, 10, 785), (3, 7, 15), (33, 13, 40), (5, 2, 17)])
  func multipliesAsThreeLoopsDo(_ m: Int, _ n: Int, _ k: Int) {
    let a = numbers(m * k, step: 3), b = numbers(k * n, step: 5)
    for table in Self.tables {
      // Aᵀ with a [k, m], and A with a [m, k].
      var dot = numbers(m * n, step: 2)
      var outer = dot
      let before = dot
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          guard let a = a.baseAddress, let b = b.baseAddress else { return }
          table.dot(m, n, k, a, k, b, k, &dot, m, 0.5, 1)
          table.outer(m, n, k, a, m, b, 1, k, &outer, m, 0.5, 1)
        }
      }
      for i in 0..<m {
        for j in 0..<n {
          let start = Double(before[i + j * m])
          let dotted = (0..<k).reduce(0.0) { $0 + Double(a[$1 + i * k]) * Double(b[$1 + j * k]) }
          let added = (0..<k).reduce(0.0) { $0 + Double(a[i + $1 * m]) * Double(b[$1 + j * k]) }
          #expect(abs(Double(dot[i + j * m]) - (start + dotted / 2)) <= 1e-4 * Double(k))
          #expect(abs(Double(outer[i + j * m]) - (start + added / 2)) <= 1e-4 * Double(k))
        }
      }
    }
  }

  /// Numbers from -1 to 1, with room behind them that may be read and NaN in it.
  private func numbers(_ count: Int, step: Int) -> [Float] {
    (0..<count).map { Float(($0 * step + 1) % 17) / 8 - 1 }
      + Array(repeating: .nan, count: 16)
  }

  private func apply(_ operation: KernelOperation, to x: [Float], _ table: KernelTable) -> [Float] {
    var result = x
    table.apply(Int32(operation.rawValue), &result, x, 0, x, 0, x.count)
    return result
  }
}
