import Foundation
import Lesson

/// The folder that reports are written to.
struct OutputFolder {
  let path: String

  /// Writes a file below the folder.
  /// - Parameter unlessSame: whether a file is left as it is that has these bytes already.
  /// - Throws: what kept it from being written, in words for the user.
  func write(
    _ bytes: some Collection<UInt8>, to name: String, unlessSame: Bool = false
  ) throws(OutputError) {
    let target = URL(fileURLWithPath: path).appendingPathComponent(name)
    if unlessSame, WholeFile.holds(bytes, at: target) { return }
    do throws(WritingFailure) {
      try WholeFile.write(bytes, to: target)
    } catch {
      throw OutputError("cannot write '\(path)/\(name)': \(error.reason)")
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
}

/// Why something could not be written.
struct OutputError: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
