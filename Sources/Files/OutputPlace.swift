import Foundation

/// An output folder, locked for one run. What the run needs besides its output is in the folder
/// `.lectern` in it: the lock, drafts, and the list of the pages that runs have written.
package final class OutputPlace {
  static let stateFolder = ".lectern"
  static let pageList = "pages"

  /// As the command line gives it.
  package let path: String
  /// What was found of a run that was ended from outside.
  package let recovery: Recovery?
  let folder: Folder
  let state: Folder
  let origin: PageOrigin.Reader
  private let lock: OutputLock
  /// The folders that were made for it, the outermost first.
  private let made: [String]

  /// Opens the folder, makes it where it is not there, and waits until no other run has it.
  /// - Parameters:
  ///   - origin: tells pages of Lectern's from all other files.
  ///   - waiting: called again and again while another run has the folder; whether to go on.
  /// - Throws: why nothing can be written there.
  package convenience init?(
    path: String, origin: @escaping PageOrigin.Reader, waiting: () -> Bool = { true }
  ) throws(WritingFailure) {
    do throws(SystemError) {
      while true {
        let made = try Self.makeFolders(path)
        let folder = try Folder(path: path)
        try folder.checkWritable()
        if let (state, lock) = try Self.lock(folder) {
          try self.init(
            path: path, made: made, folder: folder, state: state, lock: lock, origin: origin)
          return
        }
        guard waiting() else { return nil }
        usleep(20_000)
      }
    } catch {
      throw WritingFailure("cannot write into '\(path)': \(error.reason)")
    }
  }

  /// Takes the lock of a folder; `nil` where another run has it, or has just given it back.
  private static func lock(
    _ folder: Folder
  ) throws(SystemError) -> (state: Folder, lock: OutputLock)? {
    do throws(SystemError) {
      let state = try folder.folder(stateFolder, creating: true)
      return try OutputLock(in: state).map { (state, $0) }
    } catch {
      // A run that has written nothing removes the folders that it made.
      guard error.code == ENOENT else { throw error }
      return nil
    }
  }

  private init(
    path: String, made: [String], folder: Folder, state: Folder, lock: OutputLock,
    origin: @escaping PageOrigin.Reader
  ) throws(SystemError) {
    self.path = path
    self.made = made
    self.folder = folder
    self.state = state
    self.lock = lock
    self.origin = origin
    recovery = try Commit(folder: folder, state: state, path: path, origin: origin)
      .recover(wasAbandoned: lock.wasAbandoned)
  }

  /// Makes whole what a run that was killed has left in a folder, where there is such a thing and no
  /// run is at work there.
  package static func recover(
    path: String, origin: @escaping PageOrigin.Reader
  ) throws(WritingFailure) -> Recovery? {
    guard FileStatus(ofLinkAt: path + "/" + stateFolder + "/" + OutputLock.name) != nil,
      let place = try OutputPlace(path: path, origin: origin, waiting: { false })
    else { return nil }
    place.close()
    return place.recovery
  }

  /// Gives the folder back; what was made for it and holds nothing is removed.
  package func close() {
    lock.release()
    folder.removeIfEmpty(Self.stateFolder)
    for folder in made.reversed() { rmdir(folder) }
  }

  /// Makes the folders of a path that are not there.
  /// - Returns: those that were made, the outermost first.
  static func makeFolders(_ path: String) throws(SystemError) -> [String] {
    if mkdir(path, 0o777) == 0 { return [path] }
    if errno == EEXIST { return [] }
    let parts = path.split(separator: "/", omittingEmptySubsequences: true).dropLast()
    guard errno == ENOENT, !parts.isEmpty else { throw .last }
    let parent = (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    let made = try makeFolders(parent)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .last }
    return made + [path]
  }

  /// Whether the folder that the path names is a link, which is followed.
  package var isLink: Bool { FileStatus(ofLinkAt: path)?.kind == .link }
}

/// Which version of Lectern has written a page.
package enum PageOrigin: Sendable {
  /// One that lists what it writes.
  case current
  /// One that did not.
  case earlier

  /// Tells it from the first bytes of a file; `nil` for any other file.
  package typealias Reader = @Sendable ([UInt8]) -> PageOrigin?

  /// How many bytes tell it.
  static let headLength = 4096
}
