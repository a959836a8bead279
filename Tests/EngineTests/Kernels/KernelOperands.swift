import CKernels

extension KernelTable {
  /// The loops of every instruction set that this processor has.
  static var available: [KernelTable] {
    (0..<3).compactMap { lecternKernelsAt(Int32($0))?.pointee }
  }
}

/// Numbers from -1 to 1, with room behind them that may be read and NaN in it.
func operand(_ count: Int, step: Int) -> [Float] {
  (0..<count).map { Float(($0 * step + 1) % 17) / 8 - 1 }
    + Array(repeating: .nan, count: 16)
}
