internal import CZlib

/// Checksums of files.
enum Checksum {
  /// The CRC-32 that gzip and zip use.
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: CZlib.crc32_z(0, bytes, bytes.count))
  }
}
