package import Images

/// A picture file as it is, for a page to carry.
package struct PictureFile: Sendable {
  package let kind: WebImage
  package let bytes: [UInt8]

  private static let formats = "a PNG, JPEG, GIF or SVG picture"

  /// - Parameter name: the file as messages call it.
  /// - Throws: `DatasetError` where the file is missing, too large, or nothing that browsers show.
  package init(path: String, name: String) throws(DatasetError) {
    bytes = try CarriedFile(path: path, name: name).bytes
    guard let kind = WebImage(file: bytes) else {
      let other = FileKind(bytes)
      throw other.map { .otherKind(name, $0, reads: Self.formats) } ?? .unknownPicture(name)
    }
    self.kind = kind
  }
}
