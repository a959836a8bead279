import Foundation

/// A notebook's own folder: what it writes goes there, and nowhere else.
struct NotebookFolder {
  /// `nil` where nothing is written, as while a notebook is only checked.
  let path: String?
  /// What was written in this run, by name.
  private(set) var written: [String: [UInt8]] = [:]

  init(path: String?) {
    self.path = path
  }

  /// Writes a file whole or not at all.
  /// - Throws: what kept it from being written, in words for the user.
  mutating func write(_ bytes: [UInt8], to name: String) throws(WritingFailure) {
    if let path {
      let target = URL(fileURLWithPath: path).appendingPathComponent(name)
      do {
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: target, options: .atomic)
      } catch {
        throw WritingFailure(reason: Self.reason(error))
      }
    }
    written[name] = bytes
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let code = underlying?.domain == NSPOSIXErrorDomain ? underlying?.code : nil
    return code.map { String(cString: strerror(Int32($0))) } ?? "the system refused"
  }
}

/// Why a file could not be written.
struct WritingFailure: Error {
  let reason: String
}
