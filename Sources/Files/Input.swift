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

  /// The number of the open file that a path names, as a shell's `<(…)` does.
  package static func descriptor(_ path: String) -> Int32? {
    let streams = ["-", "/dev/stdin", "/dev/stdout", "/dev/stderr"]
    if let place = streams.firstIndex(of: path) { return Int32(max(0, place - 1)) }
    let number = ["/dev/fd/", "/proc/self/fd/"].first(where: path.hasPrefix).map {
      path.dropFirst($0.count)
    }
    return number.flatMap { Int32($0) }
  }

  /// What a path is that the command line names to be read.
  static func status(_ path: String) -> FileStatus? {
    descriptor(path).map { try? FileStatus(descriptor: $0) } ?? FileStatus(path: path)
  }

  /// The names in a folder.
  package static func names(in folder: String) throws(SystemError) -> [String] {
    try Folder(path: folder).names().map(\.text)
  }
}
