/// A file of any kind as it is, to go with a page.
package struct CarriedFile: Sendable {
  package let bytes: [UInt8]

  /// The most bytes of one file that go with a page.
  private static let limit = 1 << 23

  /// - Parameter name: the file as messages call it.
  /// - Throws: `DatasetError` where the file is missing, no regular file, or too large.
  package init(path: String, name: String) throws(DatasetError) {
    guard let file = DataFile(path: path, name: name) else { throw .unreadable(name) }
    guard file.size <= Self.limit else { throw .tooLong(name, limit: Self.limit) }
    bytes = try file.bytes(upTo: Self.limit)
  }
}
