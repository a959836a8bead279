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
    var list = EntryList(entries: entries)
    var starts = [0]
    starts.reserveCapacity(bytes.count / features + 1)
    return bytes.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: features) {
        list.last = start
        let end = start + features
        var index = start
        while index + 8 <= end {
          let eight = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if eight != 0 { list.append(UInt64(littleEndian: eight), at: index) }
          index += 8
        }
        while index < end {
          if bytes[index] != 0 { list.append(bytes[index], at: index) }
          index += 1
        }
        if list.isFull { return nil }
        starts.append(list.count)
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

/// Entries as they are added.
private struct EntryList {
  let entries: UnsafeMutableBufferPointer<SparseEntry>
  private(set) var count = 0
  /// Whether there was no place for all of them.
  private(set) var isFull = false
  /// Where the last one stands, or where its sample begins.
  var last = 0

  init(entries: UnsafeMutableBufferPointer<SparseEntry>) {
    self.entries = entries
  }

  /// Adds those of eight bytes that are not 0, the lowest first.
  mutating func append(_ eight: UInt64, at index: Int) {
    // The highest bit of each such byte: below it, anything but 0 carries into it.
    let high: UInt64 = 0x8080_8080_8080_8080
    var lit = ((eight & ~high) &+ ~high | eight) & high
    while lit != 0 {
      let bit = lit.trailingZeroBitCount & ~7
      append(UInt8(truncatingIfNeeded: eight >> bit), at: index + bit / 8)
      lit &= lit &- 1
    }
  }

  mutating func append(_ byte: UInt8, at index: Int) {
    while index - last > 255 { add(SparseEntry(gap: 255, value: 0), at: last + 255) }
    add(SparseEntry(gap: UInt8(index - last), value: byte), at: index)
  }

  private mutating func add(_ entry: SparseEntry, at index: Int) {
    last = index
    if count == entries.count {
      isFull = true
    } else {
      entries[count] = entry
      count += 1
    }
  }
}

/// Nobody writes to the entries once they are there.
extension SparseInputs: @unchecked Sendable {}
