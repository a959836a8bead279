import Foundation

/// A file that is open. Interrupted calls are made again.
struct OpenFile: Sendable {
  let descriptor: Int32

  func write(_ bytes: [UInt8]) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Foundation.write(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if count < 0 {
        guard errno == EINTR || errno == EAGAIN else { throw .last }
        if errno == EAGAIN { waitUntilWritable() }
      } else {
        done += count
      }
    }
  }

  /// Whether it was opened to be written to.
  func checkWritable() throws(SystemError) {
    let flags = fcntl(descriptor, F_GETFL)
    guard flags >= 0 else { throw .last }
    guard flags & O_ACCMODE != O_RDONLY else { throw SystemError(EACCES) }
  }

  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&request, 1, -1)
  }

  /// Reads to the end, or until there are `limit` bytes.
  /// - Parameter expected: how many bytes there may be, for which room is made beforehand.
  func read(limit: Int = .max, expected: Int = 0) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(limit, expected, Self.largestReserve))
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let room = min(piece.count, limit - bytes.count)
      let count = piece.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, room) }
      if count == 0 { break }
      if count < 0 {
        guard errno == EINTR else { throw .last }
      } else {
        bytes += piece[..<count]
      }
    }
    return bytes
  }

  /// A file may say that it is longer than the memory.
  private static let largestReserve = 1 << 24

  /// What was written may fail as late as here.
  func close() throws(SystemError) {
    guard Foundation.close(descriptor) == 0 || errno == EINTR else { throw .last }
  }
}

/// A stream that the process is given.
package struct StandardStream: Sendable {
  package static let output = StandardStream(file: OpenFile(descriptor: STDOUT_FILENO))
  package static let error = StandardStream(file: OpenFile(descriptor: STDERR_FILENO))

  private let file: OpenFile

  package func write(_ bytes: [UInt8]) throws(SystemError) { try file.write(bytes) }

  /// Sees to it that no file that is opened later takes the place of a stream that is not there, since
  /// what is written to the stream would go there.
  package static func reserve() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      // For the other direction: to write, or to read, goes on being an error.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
