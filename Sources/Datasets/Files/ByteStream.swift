internal import CZlib

/// What takes bytes as they are read: they are there only while it is called.
package typealias ByteTaker = (UnsafeRawBufferPointer) -> Void

/// The bytes of a file from its beginning, inflated on the way where the file is gzipped
/// (RFC 1952, of one member or several); told by its first bytes, not by its name.
final class ByteStream {
  /// How many bytes one byte of gzipped data can stand for.
  static let largestExpansion = 1032

  /// Whether gzipped data ended before its own end.
  private(set) var isCutShort = false

  private let name: String
  /// What has been read of the file and not yet been used up, from `position` on.
  private var piece: [UInt8]
  private var position = 0
  /// The bytes of the file in front of the piece.
  private var passed = 0
  /// The file's next bytes; none at its end.
  private let next: () throws(DatasetError) -> [UInt8]
  private let inflater: Inflater?

  private static let magic: [UInt8] = [0x1f, 0x8b]

  var isGzipped: Bool { inflater != nil }

  /// The bytes of a file that is in memory.
  convenience init(_ bytes: [UInt8], name: String) {
    self.init(bytes, name: name) { () throws(DatasetError) in [] }
  }

  /// The bytes of a file that is read as they are wanted, but no more than `limit` of the file's.
  /// - Throws: `DatasetError` where the file cannot be read.
  convenience init(_ file: DataFile, upTo limit: Int) throws(DatasetError) {
    let pieces = try FilePieces(file, limit: limit)
    self.init(try pieces.next(), name: file.name) { () throws(DatasetError) in try pieces.next() }
  }

  private init(
    _ piece: [UInt8], name: String, next: @escaping () throws(DatasetError) -> [UInt8]
  ) {
    self.piece = piece
    self.name = name
    self.next = next
    inflater = piece.starts(with: Self.magic) ? Inflater() : nil
  }

  /// Appends the next `count` bytes, or as many as are left.
  /// - Throws: `DatasetError` where gzipped data is damaged.
  func read(_ count: Int, into bytes: inout [UInt8]) throws(DatasetError) {
    _ = try read(count) { bytes += $0 }
  }

  /// Gives away the next `count` bytes, or as many as are left, a part at a time.
  /// - Returns: how many they were.
  /// - Throws: `DatasetError` where gzipped data is damaged.
  func read(_ count: Int, _ take: ByteTaker) throws(DatasetError) -> Int {
    var wanted = count
    if let inflater {
      while wanted > 0, !isCutShort, try beginMember(inflater) {
        wanted -= try inflate(inflater, upTo: wanted, take)
      }
    } else {
      while wanted > 0, try fill() {
        let end = position + min(wanted, piece.count - position)
        piece[position..<end].withUnsafeBytes(take)
        wanted -= end - position
        position = end
      }
    }
    return count - wanted
  }

  /// - Returns: how many bytes were given away.
  private func inflate(
    _ inflater: Inflater, upTo wanted: Int, _ take: ByteTaker
  ) throws(DatasetError) -> Int {
    _ = try fill()
    let result = inflater.inflate(piece[position...], upTo: wanted, take)
    position += result.consumed
    if let reason = result.failure {
      throw .corruptGzip(name, offset: passed + position, reason)
    }
    isCutShort = result.isStuck
    return result.produced
  }

  /// Goes on to the next member where one has ended; false at the end of the last.
  private func beginMember(_ inflater: Inflater) throws(DatasetError) -> Bool {
    guard inflater.isAtEnd else { return true }
    let end = passed + position
    if try fill(Self.magic.count), piece[position...].starts(with: Self.magic) {
      inflater.restart()
      return true
    }
    // Some tools pad the file with zeros.
    while try fill() {
      guard piece[position...].allSatisfy({ $0 == 0 }) else {
        throw .corruptGzip(name, offset: end, "more follows than gzip data")
      }
      position = piece.count
    }
    return false
  }

  /// Reads on until there are some bytes to use.
  /// - Returns: `false` where the file has no more.
  private func fill(_ count: Int = 1) throws(DatasetError) -> Bool {
    while piece.count - position < count {
      let more = try next()
      if more.isEmpty { return false }
      passed += position
      piece = piece[position...] + more
      position = 0
    }
    return true
  }
}

/// Owns the state of one zlib stream.
private final class Inflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private var output = [UInt8](repeating: 0, count: 1 << 18)
  /// Whether a member has been inflated to its end, its checksum being right.
  private(set) var isAtEnd = false
  /// Whether zlib could set itself up.
  private let isReady: Bool

  struct Result {
    var consumed = 0
    var produced = 0
    /// Whether there is neither input nor pending output to go on with.
    var isStuck = false
    var failure: String?
  }

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let gzipOnly: Int32 = 16 + 15
    let size = Int32(MemoryLayout<z_stream>.size)
    isReady = inflateInit2_(stream, gzipOnly, ZLIB_VERSION, size) == Z_OK
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func restart() {
    inflateReset(stream)
    isAtEnd = false
  }

  /// Inflates one output buffer at the most.
  func inflate(_ input: ArraySlice<UInt8>, upTo count: Int, _ take: ByteTaker) -> Result {
    guard isReady else { return Result(failure: "not enough memory") }
    let room = min(count, output.count)
    let status = input.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        // zlib does not write through `next_in`; its type is from before `const`.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(clamping: input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(room)
        return CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    var result = Result()
    result.consumed = min(input.count, Int(UInt32.max)) - Int(stream.pointee.avail_in)
    result.produced = room - Int(stream.pointee.avail_out)
    output[..<result.produced].withUnsafeBytes(take)
    switch status {
    case Z_OK: break
    case Z_STREAM_END: isAtEnd = true
    case Z_BUF_ERROR: result.isStuck = true
    default:
      result.failure = stream.pointee.msg.map { String(cString: $0) } ?? "not understood"
    }
    return result
  }
}
