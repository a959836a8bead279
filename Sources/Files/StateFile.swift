import Foundation

/// A file of Lectern's own in an output folder, as it is found there: a journal or a list. Who put it
/// there is not known.
struct StateFile {
  let folder: Folder
  let name: String
  /// Where it is, as the user knows it.
  let path: String
  /// No file of more bytes is read.
  let limit: Int

  /// All of it; `nil` where there is none.
  func read() throws(WritingFailure) -> [UInt8]? {
    do throws(SystemError) {
      guard let status = try folder.status(of: name) else { return nil }
      guard status.kind == .file else { throw SystemError(EINVAL) }
      guard status.size <= limit else { throw SystemError(EFBIG) }
      return try folder.read(name, limit: limit)
    } catch {
      throw failure(error)
    }
  }

  private func failure(_ error: SystemError) -> WritingFailure {
    let status = try? folder.status(of: name)
    if let kind = status?.kind, kind != .file { return .inTheWay(path, kind) }
    guard error.code == EFBIG, let size = status?.size else { return WritingFailure(path, error) }
    return WritingFailure(
      "'\(path)' has \(size) bytes, where what runs keep there has at most \(limit); move it away "
        + "or delete it")
  }
}
