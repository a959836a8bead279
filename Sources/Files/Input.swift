import Foundation

/// What the command line names to be read: a file, a pipe, or `-` for standard input.
package enum Input {
  /// Reads all of it.
  /// - Parameter limit: the most bytes that it may have; no more are read.
  /// - Throws: `SystemError.tooLarge` where it has more.
  package static func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { if path != "-" { close(descriptor) } }
    guard try FileStatus(descriptor: descriptor).size <= limit else { throw .tooLarge }
    let bytes = try OpenFile(descriptor: descriptor).read(limit: limit + 1)
    guard bytes.count <= limit else { throw .tooLarge }
    return bytes
  }

  /// Whether a path is a place of the system's rather than one among the user's files.
  package static func isStream(_ path: String) -> Bool {
    path == "-" || path.hasPrefix("/dev/") || path.hasPrefix("/proc/")
  }

  /// The names in a folder.
  package static func names(in folder: String) throws(SystemError) -> [String] {
    try Folder(path: folder).names().map(\.text)
  }
}
