internal import CZlib

/// The bytes of a file from its beginning, inflated on the way where the file is gzipped
/// (RFC 1952, of one member or several); told by its first bytes, not by its name.
final class ByteStream {
  /// How many bytes one byte of gzipped data can stand for.
  static let largestExpansion = 1032

  /// Whether gzipped data ended before its own end.
  private(set) var isCutShort = false

  private let file: [UInt8]
  private let name: String
  private var position = 0
  private let inflater: Inflater?

  var isGzipped: Bool { inflater != nil }

  init(_ file: [UInt8], name: String) {
    self.file = file
    self.name = name
    inflater = file.starts(with: [0x1f, 0x8b]) ? Inflater() : nil
  }

  /// Appends the next `count` bytes, or as many as are left.
  /// - Throws: `DatasetError` where gzipped data is damaged.
  func read(_ count: Int, into bytes: inout [UInt8]) throws(DatasetError) {
    guard let inflater else {
      let end = position + min(count, file.count - position)
      bytes += file[position..<end]
      position = end
      return
    }
    var wanted = count
    while wanted > 0, !isCutShort, try beginMember(inflater) {
      let result = inflater.inflate(file[position...], upTo: wanted, into: &bytes)
      position += result.consumed
      wanted -= result.produced
      if let reason = result.failure {
        throw .corruptGzip(name, offset: position, reason)
      }
      isCutShort = result.isStuck
    }
  }

  /// Goes on to the next member where one has ended; false at the end of the last.
  private func beginMember(_ inflater: Inflater) throws(DatasetError) -> Bool {
    guard inflater.isAtEnd else { return true }
    let rest = file[position...]
    // Some tools pad the file with zeros.
    if rest.allSatisfy({ $0 == 0 }) { return false }
    guard rest.starts(with: [0x1f, 0x8b]) else {
      throw .corruptGzip(name, offset: position, "more follows than gzip data")
    }
    inflater.restart()
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
  func inflate(_ input: ArraySlice<UInt8>, upTo count: Int, into bytes: inout [UInt8]) -> Result {
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
    bytes += output[..<result.produced]
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
