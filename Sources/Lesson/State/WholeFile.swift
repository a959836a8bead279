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
      // Foundation's atomic writing waits for the disk, which the many files of a report need not.
      try Data(bytes).write(to: draft)
    } catch {
      unlink(draft.path)
      throw WritingFailure(reason: reason(error))
    }
    guard rename(draft.path, target.path) == 0 else {
      defer { unlink(draft.path) }
      throw WritingFailure(reason: String(cString: strerror(errno)))
    }
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
