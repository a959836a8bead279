internal import CKernels

/// Samples most of whose bytes are 0, as the background of digits is: for each the others, in the
/// form that the loops for sparse columns take.
final class SparseInputs {
  /// Lists are shorter to work through where at most one byte in so many is not 0.
  private static let rarity = 4

  /// Each byte stands for itself over the divisor.
  let divisor: Double
  private let entries: UnsafeMutableBufferPointer<SparseEntry>
  /// Where each sample's entries begin, and where the last one's end.
  private let starts: [Int]

  /// - Returns: `nil` where too few bytes are 0.
  init?(_ bytes: [UInt8], divisor: Double, features: Int) {
    guard features > 0 else { return nil }
    let entries = UnsafeMutableBufferPointer<SparseEntry>.allocate(
      capacity: bytes.count / Self.rarity)
    guard let starts = Self.list(bytes, features: features, into: entries) else {
      entries.deallocate()
      return nil
    }
    self.divisor = divisor
    self.entries = entries
    self.starts = starts
  }

  deinit { entries.deallocate() }

  /// - Returns: where each sample's entries begin, or `nil` where they are too many.
  private static func list(
    _ bytes: [UInt8], features: Int, into entries: UnsafeMutableBufferPointer<SparseEntry>
  ) -> [Int]? {
    var starts = [0]
    starts.reserveCapacity(bytes.count / features + 1)
    var count = 0
    return bytes.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: features) {
        let end = start + features
        var index = start
        // How far this byte lies behind the last entry, or from the sample's beginning.
        var gap = 0
        while index < end {
          if index + 8 <= end, gap < 248,
            bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) == 0
          {
            gap += 8
            index += 8
            continue
          }
          let byte = bytes[index]
          if byte != 0 || gap == 255 {
            guard count < entries.count else { return nil }
            entries[count] = SparseEntry(gap: UInt8(gap), value: byte)
            count += 1
            gap = 0
          }
          gap += 1
          index += 1
        }
        starts.append(count)
      }
      return starts
    }
  }

  /// What a byte of 1 stands for.
  var factor: Float { Float(1 / divisor) }

  /// The entries of the sample at a place among those that were loaded.
  func column(_ place: Int) -> SparseColumn {
    let range = starts[place]..<starts[place + 1]
    return SparseColumn(
      entries: entries.baseAddress.map { UnsafePointer($0) + range.lowerBound },
      count: range.count)
  }

  /// Calls a function with each byte that is not 0 of the sample at a place, and where it stands.
  @inline(__always)
  func forEach(_ place: Int, _ body: (Int, UInt8) -> Void) {
    let column = column(place)
    var index = 0
    for entry in UnsafeBufferPointer(start: column.entries, count: column.count) {
      index += Int(entry.gap)
      body(index, entry.value)
    }
  }
}

/// Nobody writes to the entries once they are there.
extension SparseInputs: @unchecked Sendable {}
