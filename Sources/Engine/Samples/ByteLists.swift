internal import CKernels

/// The bytes that are not 0 of samples one after the other, as they are read.
final class ByteLists {
  /// Lists are shorter to work through than bytes where at most one in so many is not 0.
  private static let rarity = 4

  /// The bytes of a sample.
  let features: Int
  /// How many entries are too many.
  private let limit: Int
  private let entries: UnsafeMutableBufferPointer<SparseEntry>
  private var count = 0
  /// Where each sample's entries begin, and where those of the next one will.
  private var starts = [0]
  /// How many bytes have been read of the next sample, and where its last entry stands.
  private var column = 0
  private var last = 0

  /// - Parameters:
  ///   - features: the bytes of a sample, at least one.
  ///   - samples: how many there will be.
  init(features: Int, samples: Int) {
    self.features = features
    limit = features * samples / Self.rarity
    // The last sample may have an entry for each of its bytes; what is not written takes no memory.
    entries = .allocate(capacity: limit + features)
  }

  deinit { entries.deallocate() }

  /// The samples that have been read whole, and the entries of all.
  var sampleCount: Int { starts.count - 1 }
  var entryCount: Int { count }

  /// The entries of a sample.
  subscript(sample: Int) -> UnsafeBufferPointer<SparseEntry> {
    UnsafeBufferPointer(rebasing: entries[starts[sample]..<starts[sample + 1]])
  }

  /// Calls a function with each byte that is not 0 of a sample, and where it stands.
  @inline(__always)
  func forEach(_ sample: Int, _ body: (Int, UInt8) -> Void) {
    var index = 0
    for entry in self[sample] {
      index += Int(entry.gap)
      body(index, entry.value)
    }
  }

  /// All bytes of the samples that have been read whole.
  var bytes: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: sampleCount * features)
    for sample in 0..<sampleCount {
      forEach(sample) { bytes[sample * features + $0] = $1 }
    }
    return bytes
  }

  // MARK: Reading

  /// Whether lists would take more than the bytes are worth, so that nothing more is listed.
  var isFull: Bool { count > limit && column == 0 }

  /// Lists the next bytes, wherever a sample begins and ends among them, until they are full.
  /// - Returns: how many were listed.
  func append(_ bytes: UnsafeRawBufferPointer) -> Int {
    var index = 0
    while index < bytes.count, !isFull {
      let part = bytes[index..<min(bytes.count, index + features - column)]
      list(UnsafeRawBufferPointer(rebasing: part))
      index = part.endIndex
      if column == features {
        (column, last) = (0, 0)
        starts.append(count)
      }
    }
    return index
  }

  /// Lists bytes of one sample.
  private func list(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while index + 8 <= bytes.count {
      let eight = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if eight != 0 { add(UInt64(littleEndian: eight), at: column + index) }
      index += 8
    }
    while index < bytes.count {
      if bytes[index] != 0 { add(bytes[index], at: column + index) }
      index += 1
    }
    column += bytes.count
  }

  /// Adds those of eight bytes that are not 0, the lowest first.
  private func add(_ eight: UInt64, at index: Int) {
    // The highest bit of each such byte: below it, anything but 0 carries into it.
    let high: UInt64 = 0x8080_8080_8080_8080
    var lit = ((eight & ~high) &+ ~high | eight) & high
    while lit != 0 {
      let bit = lit.trailingZeroBitCount & ~7
      add(UInt8(truncatingIfNeeded: eight >> bit), at: index + bit / 8)
      lit &= lit &- 1
    }
  }

  private func add(_ byte: UInt8, at index: Int) {
    while index - last > 255 {
      last += 255
      entries[count] = SparseEntry(gap: 255, value: 0)
      count += 1
    }
    entries[count] = SparseEntry(gap: UInt8(index - last), value: byte)
    count += 1
    last = index
  }
}
