import Foundation

/// The right to write into an output folder, which one run at a time has. The system takes it away
/// from a run that is killed; the lock's file then stays, and tells the next run of it.
final class OutputLock {
  static let name = "lock"

  private let file: OpenFile
  private let state: Folder
  /// Whether the run that had the lock last was ended before it could give it back.
  let wasAbandoned: Bool

  /// Takes the lock; `nil` where another run has it, or has just given it back.
  init?(in state: Folder) throws(SystemError) {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let descriptor = openat(state.descriptor, Self.name, flags, 0o666)
    guard descriptor >= 0 else { throw .last }
    let file = OpenFile(descriptor: descriptor)
    do throws(SystemError) {
      guard try Self.lock(file, in: state) else {
        try file.close()
        return nil
      }
      wasAbandoned = try !file.read(limit: 1).isEmpty
      if !wasAbandoned { try Self.mark(file, in: state) }
    } catch {
      try? file.close()
      throw error
    }
    self.file = file
    self.state = state
  }

  /// What a run that is killed does, too.
  deinit { try? file.close() }

  private static func lock(_ file: OpenFile, in state: Folder) throws(SystemError) -> Bool {
    guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else { throw .last }
      return false
    }
    // The file may have been removed between the two calls, and then locks nothing.
    let identity = try FileStatus(descriptor: file.descriptor).identity
    return try state.status(of: name)?.identity == identity
  }

  /// Puts into the file what tells of a run that does not give the lock back.
  private static func mark(_ file: OpenFile, in state: Folder) throws(SystemError) {
    do throws(SystemError) {
      try file.write([UInt8(ascii: "\n")])
    } catch {
      unlinkat(state.descriptor, name, 0)
      throw error
    }
  }

  /// Takes away what tells of a run that does not give the lock back.
  func settle() {
    ftruncate(file.descriptor, 0)
  }

  /// Gives the lock back.
  func release() {
    unlinkat(state.descriptor, Self.name, 0)
    flock(file.descriptor, LOCK_UN)
  }
}
