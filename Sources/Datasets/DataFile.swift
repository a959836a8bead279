import Foundation

/// A regular file to read, and the name by which messages call it.
struct DataFile {
  let path: String
  let name: String
  let size: Int

  /// The file there, or nothing where there is none; a pipe or a device counts as none.
  init?(path: String, name: String) {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let facts = try? FileManager.default.attributesOfItem(atPath: target),
      facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int
    else { return nil }
    self.path = target
    self.name = name
    self.size = size
  }

  /// Its first bytes, or all of them where it has no more.
  func bytes(upTo count: Int) throws(DatasetError) -> [UInt8] {
    let wanted = min(count, size)
    return try FilePieces(self, limit: wanted).next(upTo: wanted)
  }

  /// Whether there is a folder at the path.
  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

/// A file as it is read piece by piece.
final class FilePieces {
  private static let size = 1 << 18

  private let name: String
  private let stream: UnsafeMutablePointer<FILE>
  private var left: Int

  /// - Parameter limit: the most bytes that are read of the file.
  /// - Throws: `DatasetError` where the file cannot be opened.
  init(_ file: DataFile, limit: Int) throws(DatasetError) {
    guard let stream = fopen(file.path, "rb") else { throw .unreadable(file.name) }
    name = file.name
    self.stream = stream
    left = limit
  }

  deinit { fclose(stream) }

  /// - Returns: nothing at the end.
  func next(upTo count: Int = size) throws(DatasetError) -> [UInt8] {
    let wanted = min(left, count)
    let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, present in
      present = fread(buffer.baseAddress, 1, wanted, stream)
    }
    guard ferror(stream) == 0 else { throw .unreadable(name) }
    left -= piece.count
    return piece
  }
}
