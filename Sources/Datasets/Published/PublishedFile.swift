internal import Digests

/// A file of a published data set: how it is named and how to tell that it is the right one.
package struct PublishedFile: Sendable, Hashable {
  /// What only the right bytes have, in hexadecimal digits.
  package enum Checksum: Sendable, Hashable {
    /// The SHA-256 of the unpacked bytes, however they were packed.
    case unpacked(sha256: String)
    /// The SHA-256 of the file as it was published.
    case packed(sha256: String)
  }

  /// Its name without `.gz`.
  package let name: String
  /// The bytes of the file once unpacked.
  package let size: Int
  package let checksum: Checksum

  /// A file of these facts.
  package init(name: String, size: Int, checksum: Checksum) {
    self.name = name
    self.size = size
    self.checksum = checksum
  }

  /// Its name as published.
  package var packedName: String { name + ".gz" }

  /// Checks a download: unpacks it, and compares size and checksum.
  /// - Throws: `DatasetError` that says in what the bytes differ.
  package func check(_ bytes: [UInt8]) throws(DatasetError) {
    let stream = ByteStream(bytes, name: packedName)
    var unpacked: [UInt8] = []
    try stream.read(size + 1, into: &unpacked)
    guard !stream.isCutShort else {
      throw .corruptGzip(packedName, offset: bytes.count, "it breaks off")
    }
    guard unpacked.count == size else {
      throw .otherSize(
        packedName, present: unpacked.count > size ? "more" : "\(unpacked.count)", wanted: size)
    }
    let isRight =
      switch checksum {
      case .unpacked(let sha256): SHA256.hexadecimal(unpacked) == sha256
      case .packed(let sha256): SHA256.hexadecimal(bytes) == sha256
      }
    guard isRight else { throw .otherChecksum(packedName) }
  }
}
