import Foundation

/// The folder that reports are written to. Each file appears whole or not at all: it is written
/// beside its place and renamed.
struct OutputFolder {
  let path: String

  /// Writes a file below the folder, with the folders on the way.
  /// - Throws: what kept it from being written, in words for the user.
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws(OutputError) {
    let target = URL(fileURLWithPath: path).appendingPathComponent(name)
    do {
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: target, options: .atomic)
    } catch {
      throw OutputError("cannot write '\(path)/\(name)': \(Self.reason(error))")
    }
  }

  /// Removes what an earlier run left in a notebook's own folder and this one did not write.
  func removeStale(in name: String, keeping kept: Set<String>) {
    let folder = URL(fileURLWithPath: path).appendingPathComponent(name)
    let present = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for file in present where !kept.contains(file) && Self.isOurs(file) {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(file))
    }
    if kept.isEmpty { rmdir(folder.path) }
  }

  /// Whether a file is of a kind that reports bring with them.
  private static func isOurs(_ name: String) -> Bool {
    name.hasSuffix(".pgm") || name.hasSuffix(".csv")
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let code = underlying?.domain == NSPOSIXErrorDomain ? underlying?.code : nil
    return code.map { String(cString: strerror(Int32($0))) } ?? "the system refused"
  }
}

/// Why something could not be written.
struct OutputError: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
