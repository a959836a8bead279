/// A file of a published data set: how it is named and how to tell that it is the right one.
package struct PublishedFile: Sendable, Hashable {
  /// Its name without `.gz`.
  package let name: String
  /// The bytes of the file once unpacked.
  package let size: Int
  /// The CRC-32 of the unpacked bytes; `nil` where nobody here has seen the file.
  package let checksum: UInt32?
  /// 3 for images, 1 for labels.
  let dimensions: Int

  /// A file of these facts.
  package init(name: String, size: Int, checksum: UInt32?, dimensions: Int) {
    self.name = name
    self.size = size
    self.checksum = checksum
    self.dimensions = dimensions
  }

  /// Its name as published.
  package var packedName: String { name + ".gz" }

  /// Checks a download: unpacks it, and compares size and checksum, or else the structure.
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
    let found = Checksum.crc32(unpacked)
    if let checksum {
      guard found == checksum else { throw .otherChecksum(packedName) }
    } else {
      // Data sets that took over MNIST's names are easily mixed up with it.
      guard !PublishedDataset.mnist.files.contains(where: { $0.checksum == found }) else {
        throw .otherChecksum(packedName)
      }
      try checkStructure(unpacked)
    }
  }

  private func checkStructure(_ unpacked: [UInt8]) throws(DatasetError) {
    guard unpacked.starts(with: [0, 0, 8, UInt8(dimensions)]) else {
      throw .notIDX(packedName, found: Array(unpacked.prefix(4)), dimensions: dimensions)
    }
    let header = 4 + 4 * dimensions
    let sides = stride(from: 4, to: header, by: 4).map { i in
      unpacked[i..<(i + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    let announced = sides.reduce((value: 1, isTooLarge: false)) {
      let (product, overflow) = $0.value.multipliedReportingOverflow(by: $1)
      return (product, $0.isTooLarge || overflow)
    }
    guard !announced.isTooLarge, announced.value == size - header else {
      throw .otherChecksum(packedName)
    }
  }
}
