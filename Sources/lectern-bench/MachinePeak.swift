import Engine
import Foundation

/// What the processor can do at most.
struct MachinePeak {
  /// Which loops it runs: AVX-512, AVX2 or basic.
  let instructionSet: String
  /// Operations a second on all threads, without memory.
  let arithmetic: Double
  /// Operations a second in the product of two large matrices.
  let products: Double
  /// Bytes a second read from memory.
  let bandwidth: Double

  static func measure(threads: Int) -> MachinePeak {
    let gauge = MachineGauge(threads: threads)
    return MachinePeak(
      instructionSet: InstructionSet.name, arithmetic: gauge.arithmeticPeak(),
      products: gauge.productRate(), bandwidth: gauge.readingRate())
  }

  func description(threads: Int) -> String {
    """
    \(threads) threads, \(instructionSet): \((arithmetic / 1e9).fixed(0)) GFLOP/s in registers, \
    \((products / 1e9).fixed(0)) GFLOP/s in large products, \((bandwidth / 1e9).fixed(1)) GB/s read
    """
  }
}
