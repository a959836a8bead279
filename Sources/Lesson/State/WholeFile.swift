package import Foundation

/// Files that appear whole or not at all: written beside their place and renamed.
package enum WholeFile {
  /// Writes a file, with the folders on the way.
  /// - Throws: what kept it from being written, in words for the user.
  package static func write(
    _ bytes: some Sequence<UInt8>, to target: URL
  ) throws(WritingFailure) {
    do {
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: target, options: .atomic)
    } catch {
      throw WritingFailure(reason: reason(error))
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
