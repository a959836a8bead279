package import Files
import Foundation

/// A regular file to read, and the name by which messages call it.
package struct DataFile: Sendable {
  /// Without links on the way.
  let path: String
  package let name: String
  package let size: Int
  /// Which file it is, whatever leads to it.
  package let identity: FileStatus.Identity

  /// The file there, or nothing where there is none.
  init?(resolved path: String, name: String) {
    guard let status = FileStatus(ofLinkAt: path), status.kind == .file else { return nil }
    (self.path, self.name) = (path, name)
    (size, identity) = (status.size, status.identity)
  }

  /// Its first bytes, or all of them where it has no more.
  func bytes(upTo count: Int) throws(DatasetError) -> [UInt8] {
    let wanted = min(count, size)
    return try FilePieces(self, limit: wanted).next(upTo: wanted)
  }

  /// Opens it; what has taken its place in the meantime is opened neither where it is a link nor where
  /// it would make the program wait.
  fileprivate func open() -> UnsafeMutablePointer<FILE>? {
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let descriptor = Foundation.open(path, flags)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let stream = fdopen(descriptor, "rb")
    else {
      if descriptor >= 0 { close(descriptor) }
      return nil
    }
    return stream
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
    guard let stream = file.open() else { throw .unreadable(file.name) }
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
