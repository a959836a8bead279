/// A file of any kind as it is, to go with a page.
package struct CarriedFile: Sendable {
  package let bytes: [UInt8]

  /// The most bytes of one file that go with a page.
  private static let limit = 1 << 23

  /// - Throws: `DatasetError` where the file is too large, or only stands for another one.
  package init(_ file: DataFile) throws(DatasetError) {
    guard file.size <= Self.limit else { throw .tooLong(file.name, limit: Self.limit) }
    bytes = try file.bytes(upTo: Self.limit)
    if FileKind(bytes) == .gitPointer { throw .otherKind(file.name, .gitPointer, reads: nil) }
  }
}
