package import Images

extension GrayImage {
  /// The picture in a PNG or PGM file, 255 being white.
  /// - Parameter name: the file as messages call it.
  /// - Throws: `DatasetError` where the file is missing, damaged or too large.
  package init(path: String, name: String) throws(DatasetError) {
    guard let file = DataFile(path: path, name: name) else { throw .unreadable(name) }
    let limit = 1 << 27
    guard file.size <= limit else { throw .tooLong(name, limit: limit) }
    let bytes = try file.bytes(upTo: limit)
    if let kind = FileKind(bytes), kind != .png {
      throw .otherKind(name, kind, reads: "a PNG or PGM picture")
    }
    do throws(ImageError) {
      self = try GrayImage(file: bytes).scaledToBytes
    } catch {
      throw .badPicture(name, error)
    }
  }
}
