import Diagnostics
package import Images

extension GrayImage {
  /// The picture in a PNG or PGM file, 255 being white.
  /// - Throws: `DatasetError` where the file is damaged or too large.
  package init(_ file: DataFile) throws(DatasetError) {
    let limit = Limits.pictureFileBytes
    guard file.size <= limit else { throw .tooLong(file.name, limit: limit) }
    let bytes = try file.bytes(upTo: limit)
    if let kind = FileKind(bytes), kind != .png {
      throw .otherKind(file.name, kind, reads: "a PNG or PGM picture")
    }
    do throws(ImageError) {
      self = try GrayImage(file: bytes).scaledToBytes
    } catch {
      throw .badPicture(file.name, error)
    }
  }
}
