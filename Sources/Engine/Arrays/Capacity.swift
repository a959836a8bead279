import Foundation

/// Values that would need more memory than the machine has.
package struct CapacityExceeded: Error, Sendable, Hashable {
  /// The shape, in words of the user where it is one value: `[10, 60000]`.
  package let what: String
  /// The bytes that were asked for; `nil` where the number itself does not fit.
  package let bytes: Int?
}

/// How much may be allocated: sizes come from files and notebooks, and are not to be trusted.
package enum Capacity {
  /// The most bytes that one plan or one matrix may take.
  package static let bytes = min(Int(clamping: ProcessInfo.processInfo.physicalMemory), 1 << 40)

  /// The number of entries of a matrix, if that many can be held.
  package static func entries(
    rows: Int, columns: Int, bytesEach: Int = 8
  ) throws(CapacityExceeded) -> Int {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    let (size, overflowInBytes) = count.multipliedReportingOverflow(by: bytesEach)
    guard !overflow, !overflowInBytes else {
      throw CapacityExceeded(what: "[\(rows), \(columns)]", bytes: nil)
    }
    guard size <= bytes, Int32(exactly: rows) != nil, Int32(exactly: columns) != nil else {
      throw CapacityExceeded(what: "[\(rows), \(columns)]", bytes: size)
    }
    return count
  }
}
