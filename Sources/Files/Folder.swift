import Foundation

/// An open folder. What it holds is reached by name from here and without following a link, so that
/// nothing outside it can be meant.
package final class Folder: Sendable {
  let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Opens the folder that a path leads to, links followed.
  package convenience init(path: String) throws(SystemError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    self.init(descriptor: descriptor)
  }

  /// Opens a folder in this one, and makes it where it is not there.
  /// - Parameter mode: the rights that a new folder gets, as far as the user gives them.
  func folder(
    _ name: String, creating: Bool = false, mode: mode_t = 0o777
  ) throws(SystemError) -> Folder {
    if creating, mkdirat(descriptor, name, mode) != 0, errno != EEXIST { throw .last }
    let opened = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard opened >= 0 else { throw .last }
    return Folder(descriptor: opened)
  }

  /// The folder's own status.
  func status() throws(SystemError) -> FileStatus { try FileStatus(descriptor: descriptor) }

  /// What stands under a name; `nil` where nothing does.
  func status(of name: String) throws(SystemError) -> FileStatus? {
    var status = stat()
    if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return FileStatus(status) }
    guard errno == ENOENT else { throw .last }
    return nil
  }

  /// The names in it, but for `.` and `..`.
  func names() throws(SystemError) -> [FileName] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw .last }
    guard let stream = fdopendir(copy) else {
      close(copy)
      throw .last
    }
    defer { closedir(stream) }
    var names: [FileName] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(FileName(name)) }
    }
    return names.sorted()
  }

  /// Whether files can be made in it, as far as the system tells beforehand.
  func checkWritable() throws(SystemError) {
    guard faccessat(descriptor, ".", W_OK | X_OK, 0) == 0 else { throw .last }
  }

  /// Whether a file in it can be replaced, as far as the system tells beforehand: in a shared folder
  /// with the sticky bit, each user's files are theirs alone.
  func checkReplaceable(_ name: String) throws(SystemError) {
    let (home, user) = (try status(), geteuid())
    guard home.mode & S_ISVTX != 0, user != 0, home.owner != user,
      let file = try status(of: name), file.owner != user
    else { return }
    throw SystemError(EPERM)
  }

  // MARK: Files

  /// The first bytes of a regular file, or all of them.
  func read(_ name: String, limit: Int = .max) throws(SystemError) -> [UInt8] {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw .last }
    defer { close(file) }
    let status = try FileStatus(descriptor: file)
    guard status.kind == .file else { throw SystemError(EINVAL) }
    return try OpenFile(descriptor: file).read(limit: limit, expected: status.size)
  }

  /// The hash of a regular file's bytes; `nil` where there is none that can be read.
  func hash(of name: String) -> String? { (try? read(name)).map(FileList.hash) }

  /// Makes a file that is not there yet.
  /// - Parameter mode: the rights that it gets; `nil` for those of any new file.
  func create(_ name: String, _ bytes: [UInt8], mode: mode_t? = nil) throws(SystemError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = openat(self.descriptor, name, flags, 0o666)
    guard descriptor >= 0 else { throw .last }
    let file = OpenFile(descriptor: descriptor)
    do throws(SystemError) {
      if let mode, fchmod(descriptor, mode) != 0 { throw .last }
      try file.write(bytes)
      try file.close()
    } catch {
      unlinkat(self.descriptor, name, 0)
      throw error
    }
  }

  func rename(_ name: String, to folder: Folder, as other: String) throws(SystemError) {
    guard renameat(descriptor, name, folder.descriptor, other) == 0 else { throw .last }
  }

  /// Gives a file a second name, or where the system has no such thing, makes a copy of it.
  func keep(_ name: String, in folder: Folder, as other: String) throws(SystemError) {
    if linkat(descriptor, name, folder.descriptor, other, 0) == 0 { return }
    guard errno != EEXIST, let status = try status(of: name) else { throw .last }
    try folder.create(other, try read(name), mode: status.mode)
  }

  func remove(_ name: String) throws(SystemError) {
    guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw .last }
  }

  /// Removes a folder where it is empty.
  func removeIfEmpty(_ name: String) {
    unlinkat(descriptor, name, AT_REMOVEDIR)
  }
}
