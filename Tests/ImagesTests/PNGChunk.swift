extension [UInt8] {
  /// A PNG file with one chunk more at an offset.
  func insertingChunk(_ kind: String, _ content: [UInt8], at offset: Int) -> [UInt8] {
    let bytes = { (number: UInt32) in (0..<4).map { UInt8(number >> (24 - 8 * $0) & 255) } }
    let named = Array(kind.utf8) + content
    // The checksum of ISO/IEC 15948, annex D.
    let checksum = named.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1) * 0xEDB8_8320 }
    }
    let chunk = bytes(UInt32(content.count)) + named + bytes(~checksum)
    return Array(self[..<offset] + chunk + self[offset...])
  }
}
