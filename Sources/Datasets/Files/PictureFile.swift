package import Images

/// A picture file as it is, for a page to carry.
package struct PictureFile: Sendable {
  package let kind: WebImage
  package let bytes: [UInt8]

  private static let formats = "a PNG, JPEG, GIF or SVG picture"

  /// - Throws: `DatasetError` where the file is too large, or nothing that browsers show.
  package init(_ file: DataFile) throws(DatasetError) {
    bytes = try CarriedFile(file).bytes
    guard let kind = WebImage(file: bytes) else {
      let other = FileKind(bytes)
      throw other.map { .otherKind(file.name, $0, reads: Self.formats) }
        ?? .unknownPicture(file.name)
    }
    self.kind = kind
  }
}
