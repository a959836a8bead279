package import Images

/// A picture file as it is, for a page to carry.
package struct PictureFile: Sendable {
  package let kind: WebImage
  package let bytes: [UInt8]

  /// The most bytes that a page takes in from one file.
  private static let limit = 1 << 23
  private static let formats = "a PNG, JPEG, GIF or SVG picture"

  /// - Parameter name: the file as messages call it.
  /// - Throws: `DatasetError` where the file is missing, too large, or nothing that browsers show.
  package init(path: String, name: String) throws(DatasetError) {
    guard let file = DataFile(path: path, name: name) else { throw .unreadable(name) }
    guard file.size <= Self.limit else { throw .tooLong(name, limit: Self.limit) }
    bytes = try file.bytes(upTo: Self.limit)
    guard let kind = WebImage(file: bytes) else {
      let other = FileKind(bytes)
      throw other.map { .otherKind(name, $0, reads: Self.formats) } ?? .unknownPicture(name)
    }
    self.kind = kind
  }
}
