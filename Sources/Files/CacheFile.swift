import Foundation

/// A file in the user's cache folder: of use where it is there, and missed by nobody where it cannot be
/// read or written. So no error of it is told.
///
/// What it holds must be the user's own. The folder and the file belong to the user, nobody else can
/// write to them, and neither is a link.
package struct CacheFile: Sendable {
  /// The folder of all programs' caches.
  private let caches: String
  private let name: String
  /// No file of more bytes is read.
  private let limit: Int

  /// - Parameter caches: the folder of all programs' caches, in which Lectern has its own.
  package init(_ name: String, in caches: String, limit: Int) {
    self.name = name
    self.caches = caches
    self.limit = limit
  }

  /// Where programs keep what they can make again, by the XDG Base Directory Specification, and by
  /// Apple's conventions on macOS; `nil` where the user has no such place.
  package static func userFolder(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    #if os(macOS)
      return home.map { $0 + "/Library/Caches" }
    #else
      if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") { return folder }
      return home.map { $0 + "/.cache" }
    #endif
  }

  /// Lectern's own folder in that of all caches.
  static let folder = "lectern"

  /// All of it; nothing where there is no such file, or one that may be somebody else's.
  package func read() -> [UInt8] {
    (try? Self.own(in: Folder(path: caches))).map(read) ?? []
  }

  private func read(in folder: Folder) -> [UInt8] {
    guard let status = try? folder.status(of: name), status.kind == .file, status.isOwn,
      status.size <= limit
    else { return [] }
    return (try? folder.read(name, limit: limit)) ?? []
  }

  /// Puts another file in its place, which readers find whole, or the one before. Where another process
  /// is doing so, that is enough.
  /// - Parameter change: what it shall hold, of what it holds.
  package func replace(_ change: ([UInt8]) -> [UInt8]) {
    // The folder of all caches is made as the specification says, if its own parent is there.
    mkdir(caches, 0o700)
    guard let parent = try? Folder(path: caches),
      let folder = try? Self.own(in: parent, creating: true),
      let lock = try? OutputLock(in: folder)
    else { return }
    defer { lock.release() }
    try? replace(change(read(in: folder)), in: folder)
  }

  private func replace(_ bytes: [UInt8], in folder: Folder) throws(SystemError) {
    // Who has the lock knows that these are of writers that were killed.
    for name in try folder.names() where DraftName.isOne(name.text) { try folder.remove(name.text) }
    let draft = DraftName.new()
    try folder.create(draft, bytes, mode: 0o600)
    do throws(SystemError) {
      try folder.rename(draft, to: folder, as: name)
    } catch {
      try folder.remove(draft)
      throw error
    }
  }

  private static func own(
    in parent: Folder, creating: Bool = false
  ) throws(SystemError) -> Folder {
    let folder = try parent.folder(Self.folder, creating: creating, mode: 0o700)
    guard try folder.status().isOwn else { throw SystemError(EPERM) }
    return folder
  }
}

extension FileStatus {
  /// Whether the user owns it, and nobody else can write to it.
  fileprivate var isOwn: Bool { owner == geteuid() && mode & 0o022 == 0 }
}
