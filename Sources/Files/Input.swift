import Foundation

/// What the command line names to be read: a file, a pipe, or `-` for standard input.
package enum Input {
  /// Reads all of it.
  package static func read(_ path: String) throws(SystemError) -> [UInt8] {
    if path == "-" { return try OpenFile(descriptor: STDIN_FILENO).read() }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    return try OpenFile(descriptor: descriptor).read()
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
