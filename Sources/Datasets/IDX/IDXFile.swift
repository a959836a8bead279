import Diagnostics
import Images

/// A file of bytes in one or three dimensions, plain or gzipped: two zero bytes, the type, the
/// number of dimensions, each dimension as four bytes (the highest first), and the elements.
struct IDXFile {
  let file: DataFile
  /// 3 for images (count, rows, columns), 1 for labels (count).
  let dimensions: Int

  /// The dimensions, from the first bytes alone.
  func header() throws(DatasetError) -> IDXHeader {
    let stream = try ByteStream(file, upTo: 1 << 16)
    return try readHeader(stream)
  }

  /// Gives away the elements and says how they are laid out.
  func read(_ take: ByteTaker) throws(DatasetError) -> IDXHeader {
    let stream = try ByteStream(file, upTo: Limits.dataFileBytes)
    let header = try readHeader(stream)
    let present = header.size + (try stream.read(header.elementCount, take))
    guard present == header.announced else {
      let ending = stream.isCutShort ? " before the gzip data breaks off" : ""
      throw .wrongLength(
        file.name, announced: header.announced, present: "\(present) there\(ending)")
    }
    var excess: [UInt8] = []
    try stream.read(1, into: &excess)
    guard excess.isEmpty else {
      throw .wrongLength(file.name, announced: header.announced, present: "more there")
    }
    guard !stream.isCutShort else {
      throw .corruptGzip(file.name, offset: file.size, "its checksum is missing")
    }
    return header
  }

  private func readHeader(_ stream: ByteStream) throws(DatasetError) -> IDXHeader {
    var bytes: [UInt8] = []
    try stream.read(4, into: &bytes)
    guard bytes == [0, 0, 8, UInt8(dimensions)] else {
      try file.check(reads: "an IDX file", besides: [.idx, .empty])
      throw .notIDX(file.name, found: bytes, dimensions: dimensions)
    }
    try stream.read(4 * dimensions, into: &bytes)
    guard bytes.count == 4 + 4 * dimensions else {
      throw .wrongLength(
        file.name, announced: 4 + 4 * dimensions, present: "\(bytes.count) there")
    }
    let sides = stride(from: 4, to: bytes.count, by: 4).map { i in
      bytes[i..<(i + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    return try checked(IDXHeader(sides: sides), isGzipped: stream.isGzipped)
  }

  private func checked(
    _ header: IDXHeader, isGzipped: Bool
  ) throws(DatasetError) -> IDXHeader {
    guard header.count > 0 else { throw .noImages(file.name) }
    let sides = 1...GrayImage.longestSide
    guard sides.contains(header.rows), sides.contains(header.columns) else {
      throw .badPictureSize(file.name, width: header.columns, height: header.rows)
    }
    guard header.announced <= Limits.dataFileBytes else {
      throw .tooLarge(file.name, bytes: header.announced, limit: Limits.dataFileBytes)
    }
    // No more memory is taken for a file than it can fill.
    let most = isGzipped ? file.size * ByteStream.largestExpansion : file.size
    guard header.announced <= most, isGzipped || header.announced == most else {
      throw .wrongLength(
        file.name, announced: header.announced,
        present: isGzipped ? "at most \(most) there" : "\(most) there")
    }
    let limit = Limits.unpackedBytes(ofPacked: file.size)
    guard header.announced <= limit else {
      throw .tooLarge(file.name, bytes: header.announced, limit: limit)
    }
    guard header.count <= Limits.samples else { throw .tooManySamples(file.name) }
    return header
  }
}

/// How the elements of an IDX file are laid out.
struct IDXHeader {
  let sides: [Int]  // each below 2³²

  var count: Int { sides[0] }
  var rows: Int { sides.count > 1 ? sides[1] : 1 }
  var columns: Int { sides.count > 2 ? sides[2] : 1 }
  /// The bytes of the header.
  var size: Int { 4 + 4 * sides.count }
  /// The elements; with rows and columns up to 4096 they are fewer than 2⁵⁶.
  var elementCount: Int { count * rows * columns }
  /// The bytes of the whole file, inflated.
  var announced: Int { size + elementCount }
}
