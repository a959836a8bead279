import Digests

/// The bytes of a file of markup: behind a head and a checksum one entry after the other, each a key, by
/// which it is found, and the markup that was made of it.
///
/// Nothing is copied out of the bytes before it is asked for.
package struct MarkupArchive: Sendable {
  /// The UTF-8 of what markup was made of. Texts would be one key that differ only in how they spell a
  /// letter with its accent.
  package typealias Key = [UInt8]
  /// A key and the markup that was made of it.
  package typealias Entry = (key: Key, markup: String)

  private let bytes: [UInt8]
  /// Where the markup of each key is.
  private var places: [Key: Range<Int>] = [:]
  /// The keys in the order of the file.
  package private(set) var keys: [Key] = []

  /// - Parameter bytes: those of a file. What no archive has written whole is an empty one.
  package init(_ bytes: [UInt8] = []) {
    self.bytes = bytes
    guard Self.isWhole(bytes) else { return }
    var place = Self.headLength
    while let length = number(at: place), let markupLength = number(at: place + 4) {
      let key = place + 8..<place + 8 + length
      let markup = key.upperBound..<key.upperBound + markupLength
      guard markup.upperBound <= bytes.count else { return }
      let name = Array(bytes[key])
      if places.updateValue(markup, forKey: name) == nil { keys.append(name) }
      place = markup.upperBound
    }
  }

  /// The markup of a key; `nil` where there is none.
  package func markup(of key: Key) -> String? {
    places[key].map { range in
      bytes.withUnsafeBufferPointer {
        String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
      }
    }
  }

  // MARK: Reading

  private static let head = Array("lectern markup 1".utf8)
  private static let headLength = head.count + 8

  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: head), bytes.count >= headLength else { return false }
    return bytes.withUnsafeBytes { bytes in
      let sum = bytes.loadUnaligned(fromByteOffset: head.count, as: UInt64.self)
      return UInt64(littleEndian: sum) == Checksum.of(.init(rebasing: bytes[headLength...]))
    }
  }

  private func number(at place: Int) -> Int? {
    guard place + 4 <= bytes.count else { return nil }
    return bytes.withUnsafeBytes {
      Int(UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
    }
  }

  // MARK: Writing

  /// The bytes of an archive that begins with some entries and goes on with those of this one. What was
  /// not used for longest stands at the end, where an archive is cut that would become too long.
  package func updated(_ entries: [Entry], limit: Int) -> [UInt8] {
    var result: [UInt8] = []
    var written: Set<Key> = []
    let old = keys.lazy.compactMap { key in markup(of: key).map { (key, $0) } }
    for (key, markup) in [AnySequence(entries), AnySequence(old)].joined() {
      guard written.insert(key).inserted else { continue }
      let length = 8 + key.count + markup.utf8.count
      guard Self.headLength + result.count + length <= limit else { continue }
      Self.append(key.count, to: &result)
      Self.append(markup.utf8.count, to: &result)
      result += key
      result += markup.utf8
    }
    return Self.file(of: result)
  }

  /// The bytes of a file with the head and the checksum that are right for its entries.
  package static func file(of entries: [UInt8]) -> [UInt8] {
    head + bytes(of: entries.withUnsafeBytes { Checksum.of($0) }) + entries
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    bytes += Self.bytes(of: UInt32(truncatingIfNeeded: number))
  }

  private static func bytes(of number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}
