import Diagnostics

/// The text of a table as it is read, a piece at a time.
final class TableSource {
  /// So many bytes are read at once.
  static let piece = 1 << 18

  let name: String
  private let stream: ByteStream
  /// The bytes of the file, and how many it may unpack to.
  private let packed: Int
  private let limit: Int
  private var count = 0
  private(set) var isAtEnd = false

  /// - Throws: `DatasetError` where the file is too large, or something else than a table.
  init(_ file: DataFile) throws(DatasetError) {
    guard file.size <= Limits.dataFileBytes else {
      throw .tooLong(file.name, limit: Limits.dataFileBytes)
    }
    try file.checkIsTable()
    name = file.name
    packed = file.size
    stream = try ByteStream(file, upTo: Limits.dataFileBytes)
    limit = stream.isGzipped ? Limits.unpackedBytes(ofPacked: packed) : Limits.dataFileBytes
  }

  /// Appends the next bytes.
  func read(_ wanted: Int, into text: inout [UInt8]) throws(DatasetError) {
    let before = text.count
    try stream.read(wanted, into: &text)
    count += text.count - before
    guard count <= limit else { throw .tooLong(name, limit: limit) }
    guard text.count - before < wanted else { return }
    guard !stream.isCutShort else { throw .corruptGzip(name, offset: packed, "it breaks off") }
    isAtEnd = true
  }
}
