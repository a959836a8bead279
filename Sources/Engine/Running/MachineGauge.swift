internal import CKernels
import Foundation

/// Measures what the processor reaches with nothing in its way.
package struct MachineGauge {
  private static let repetitions = 40

  package let threads: Int
  private let kernels = lecternKernels().pointee

  package init(threads: Int) {
    self.threads = max(threads, 1)
  }

  /// Operations a second of multiplications and additions in registers.
  package func arithmeticPeak() -> Double {
    nonisolated(unsafe) let kernels = kernels
    let rounds = 100_000
    let operations = 24.0 * Double(kernels.lanes) * Double(rounds)
    return best { _ in
      var sink: Float = 0
      _ = kernels.peak(rounds, &sink)
    } * operations
  }

  /// Operations a second in the product of two matrices of 1024 rows and columns.
  package func productRate() -> Double {
    let side = 1024
    nonisolated(unsafe) let memory = (0..<threads).map { _ in
      UnsafeMutablePointer<Float>.allocate(capacity: 3 * side * side)
    }
    memory.forEach { $0.initialize(repeating: 0.5, count: 3 * side * side) }
    defer { memory.forEach { $0.deallocate() } }
    let workspaces = (0..<threads).map { _ in ProductWorkspace() }
    let operations = 2 * Double(side) * Double(side) * Double(side)
    return best { thread in
      let view = { (index: Int) in
        MatrixView(base: memory[thread] + index * side * side, rows: side, columns: side)
      }
      Float.multiply(
        MatrixProduct(
          left: view(0), leftIsTransposed: false, right: view(1), rightIsTransposed: false,
          result: view(2), workspace: workspaces[thread].start))
    } * operations
  }

  /// Bytes a second read from memory that no cache holds.
  package func readingRate() -> Double {
    let count = 1 << 26
    nonisolated(unsafe) let memory = (0..<threads).map { _ in
      UnsafeMutablePointer<UInt64>.allocate(capacity: count / 8)
    }
    memory.forEach { $0.initialize(repeating: 1, count: count / 8) }
    defer { memory.forEach { $0.deallocate() } }
    nonisolated(unsafe) let sums = UnsafeMutablePointer<UInt64>.allocate(capacity: threads)
    defer { sums.deallocate() }
    return best { thread in
      var sum: UInt64 = 0
      for index in 0..<count / 8 { sum &+= memory[thread][index] }
      sums[thread] = sum
    } * Double(count)
  }

  /// How often a second all threads together do some work, each at its best of many times: to wake
  /// another one takes as long as some work does.
  private func best(_ work: @escaping @Sendable (Int) -> Void) -> Double {
    nonisolated(unsafe) let rates = UnsafeMutablePointer<Double>.allocate(capacity: threads)
    rates.initialize(repeating: 0, count: threads)
    defer { rates.deallocate() }
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      let clock = ContinuousClock()
      for _ in 0..<Self.repetitions {
        rates[thread] = max(rates[thread], .seconds(1) / clock.measure { work(thread) })
      }
    }
    return (0..<threads).reduce(0) { $0 + rates[$1] }
  }
}
