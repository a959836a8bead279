import Foundation

/// What stands under a name.
package struct FileStatus: Sendable {
  package enum Kind: Sendable {
    case file, folder, link
    /// A pipe, a device, a socket.
    case other
  }

  package let kind: Kind
  /// Which file it is: two names with one identity are one file.
  package let identity: Identity
  let mode: mode_t
  let owner: uid_t
  package let size: Int

  package struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      number: UInt64(truncatingIfNeeded: status.st_ino))
    mode = status.st_mode & 0o7777
    owner = status.st_uid
    size = Int(status.st_size)
  }

  /// What a path leads to, links followed; `nil` where there is nothing.
  package init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// What stands at a path itself, be it a link.
  package init?(ofLinkAt path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The first part of a path that is a link to nothing.
  static func linkToNothing(in path: String) -> String? {
    let ends = path.indices.filter { path[$0] == "/" && $0 > path.startIndex } + [path.endIndex]
    return ends.map { String(path[..<$0]) }.first {
      FileStatus(ofLinkAt: $0)?.kind == .link && FileStatus(path: $0) == nil
    }
  }

  /// What an open file is.
  init(descriptor: Int32) throws(SystemError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last }
    self.init(status)
  }
}

extension FileStatus.Kind {
  /// As messages call it.
  package var words: String {
    switch self {
    case .file: "a file"
    case .folder: "a folder"
    case .link: "a link"
    case .other: "a device or a pipe"
    }
  }
}
