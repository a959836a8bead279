/// Small files in the formats of the data sets, made byte by byte.
enum Samples {
  /// An IDX file of three images of 2 by 2 pixels.
  static let images = idx([3, 2, 2], [0, 1, 2, 3, 100, 101, 102, 103, 252, 253, 254, 255])
  /// An IDX file of their labels.
  static let labels = idx([3], [7, 0, 9])

  static func idx(_ sides: [UInt32], _ elements: [UInt8]) -> [UInt8] {
    [0, 0, 8, UInt8(sides.count)] + sides.flatMap(bigEndian) + elements
  }

  static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  /// A gzip member of one stored block, as RFC 1951 and 1952 have it.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    let size = UInt16(bytes.count)
    let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    let block = [1] + littleEndian(UInt32(size), 2) + littleEndian(UInt32(~size), 2) + bytes
    return header + block + littleEndian(checksum(bytes), 4) + littleEndian(UInt32(size), 4)
  }

  private static func littleEndian(_ number: UInt32, _ count: UInt32) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// CRC-32, a bit at a time.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
        rest & 1 == 1 ? rest >> 1 ^ 0xedb8_8320 : rest >> 1
      }
    }
  }
}
