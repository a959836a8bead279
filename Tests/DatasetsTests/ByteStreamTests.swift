import Testing

@testable import Datasets

/// Files that are longer than the pieces in which they are read.
@Suite struct ByteStreamTests {
  private let folder: TemporaryFolder
  /// More than one piece of 256 KiB.
  private static let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
  /// The bytes in six members, the last of which begins at the last byte of the first piece.
  private static let members = [52_000, 52_000, 52_000, 52_000, 54_028, 37_972]
    .reduce(into: (file: [UInt8](), start: 0)) { result, count in
      result.file += Samples.gzip(Array(bytes[result.start..<(result.start + count)]))
      result.start += count
    }.file

  init() throws {
    folder = try TemporaryFolder()
  }

  private func stream(of file: [UInt8], upTo limit: Int = 1 << 20) throws -> ByteStream {
    try folder.write(file, to: "f")
    return try ByteStream(folder.file("f"), upTo: limit)
  }

  private func contents(of stream: ByteStream, inStepsOf step: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var before = -1
    while bytes.count > before {
      before = bytes.count
      try stream.read(step, into: &bytes)
    }
    return bytes
  }

  @Test(arguments: [1000, 262_144, 300_000, 1 << 30])
  func readsPieceByPiece(step: Int) throws {
    let plain = try stream(of: Self.bytes)
    #expect(try contents(of: plain, inStepsOf: step) == Self.bytes)
    #expect(!plain.isGzipped)
    #expect(Self.members[262_143...].starts(with: [0x1f, 0x8b]))
    let packed = try stream(of: Self.members)
    #expect(try contents(of: packed, inStepsOf: step) == Self.bytes)
    #expect(packed.isGzipped && !packed.isCutShort)
  }

  @Test func readsNoMoreThanItsLimit() throws {
    #expect(try contents(of: stream(of: Self.bytes, upTo: 1000), inStepsOf: 300).count == 1000)
    let packed = try stream(of: Self.members, upTo: 60_000)
    #expect(try Self.bytes.starts(with: contents(of: packed, inStepsOf: 50_000)))
    #expect(packed.isCutShort)
  }

  @Test func ignoresNothingButZerosBehindTheLastMember() throws {
    let padded = Self.members + [UInt8](repeating: 0, count: 300_000)
    #expect(try contents(of: stream(of: padded), inStepsOf: 1 << 30) == Self.bytes)
    let error = #expect(throws: DatasetError.self) {
      try contents(of: stream(of: padded + [1]), inStepsOf: 1 << 30)
    }
    #expect(error?.message.contains("near byte \(Self.members.count) (more follows") == true)
  }
}
