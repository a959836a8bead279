package import Foundation

/// Files that appear whole or not at all: written beside their place and renamed.
package enum WholeFile {
  /// Writes a file, with the folders on the way.
  /// - Throws: what kept it from being written, in words for the user.
  package static func write(
    _ bytes: some Sequence<UInt8>, to target: URL
  ) throws(WritingFailure) {
    let folder = target.deletingLastPathComponent()
    let draft = folder.appendingPathComponent(".\(target.lastPathComponent).\(getpid())")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw WritingFailure(reason: reason(error))
    }
    guard put(ContiguousArray(bytes), at: draft.path), rename(draft.path, target.path) == 0 else {
      let code = errno
      unlink(draft.path)
      throw WritingFailure(reason: String(cString: strerror(code)))
    }
  }

  /// Whether there is a file of just these bytes. Nothing but a file of their number is read.
  package static func holds(_ bytes: some Collection<UInt8>, at target: URL) -> Bool {
    var status = stat()
    guard lstat(target.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size == bytes.count
    else { return false }
    return FileManager.default.contents(atPath: target.path) == Data(bytes)
  }

  /// Unlike Foundation's writing it does not wait for the disk, which the many files of a report need
  /// not.
  /// - Returns: whether all was written; else `errno` says why.
  private static func put(_ bytes: ContiguousArray<UInt8>, at path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    // What is in the buffer may fail now; the file is closed in any case.
    return fclose(file) == 0 && written == bytes.count
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let code = underlying?.domain == NSPOSIXErrorDomain ? underlying?.code : nil
    return code.map { String(cString: strerror(Int32($0))) } ?? "the system refused"
  }
}

/// Why a file could not be written.
package struct WritingFailure: Error {
  package let reason: String
}
