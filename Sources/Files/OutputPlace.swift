import Foundation

/// An output folder, locked for one run. What the run needs besides its output is in the folder
/// `.lectern` in it: the lock, drafts, and the list of the pages that runs have written.
package final class OutputPlace {
  static let stateFolder = ".lectern"
  static let pageList = "pages"

  /// The names in an output folder that are Lectern's whatever is run.
  package static let ownNames = [stateFolder]

  /// As the command line gives it.
  package let path: String
  /// What was found of a run that was ended from outside.
  package let recovery: Recovery?
  let folder: Folder
  let state: Folder
  let origin: PageOrigin.Reader
  /// The pages that runs have written into the folder.
  let pages: FileList
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
    while true {
      let (folder, made) = try Self.open(path)
      do throws(WritingFailure) {
        if let (state, lock) = try StateFolder(of: folder, path: path).lock() {
          do throws(WritingFailure) {
            let recovery = try Commit(folder: folder, state: state, path: path, origin: origin)
              .recover(wasAbandoned: lock.wasAbandoned)
            self.init(
              path: path, made: made, folder: folder, state: state, lock: lock, origin: origin,
              recovery: recovery, pages: try Self.pages(in: state, path))
            return
          } catch {
            lock.release()
            throw error
          }
        }
      } catch {
        folder.removeIfEmpty(Self.stateFolder)
        Self.remove(made)
        throw error
      }
      guard waiting() else { return nil }
      usleep(20_000)
    }
  }

  /// Opens the folder, and makes it where it is not there.
  /// - Parameter attempts: how often that is tried, since other runs remove folders that they have made.
  private static func open(
    _ path: String, attempts: Int = 20
  ) throws(WritingFailure) -> (folder: Folder, made: [String]) {
    var made: [String] = []
    do throws(SystemError) {
      made = try makeFolders(path)
      let folder = try Folder(path: path)
      try folder.checkWritable()
      return (folder, made)
    } catch {
      remove(made)
      if error.code == ENOENT, attempts > 1 { return try open(path, attempts: attempts - 1) }
      if let link = FileStatus.linkToNothing(in: path) {
        throw WritingFailure("'\(link)' is a link to nothing")
      }
      throw WritingFailure("cannot write into '\(path)': \(error.reason)")
    }
  }

  private init(
    path: String, made: [String], folder: Folder, state: Folder, lock: OutputLock,
    origin: @escaping PageOrigin.Reader, recovery: Recovery?, pages: FileList
  ) {
    self.path = path
    self.made = made
    self.folder = folder
    self.state = state
    self.lock = lock
    self.origin = origin
    self.recovery = recovery
    self.pages = pages
  }

  private static func pages(
    in state: Folder, _ path: String
  ) throws(WritingFailure) -> FileList {
    try list(pageList, in: state, path: "\(path)/\(stateFolder)/\(pageList)") ?? FileList()
  }

  /// Makes whole what a run that was killed has left in a folder, where there is such a thing and no
  /// run is at work there.
  package static func recover(
    path: String, origin: @escaping PageOrigin.Reader
  ) throws(WritingFailure) -> Recovery? {
    let state = path + "/" + stateFolder + "/"
    let isThere = { (name: String) in FileStatus(ofLinkAt: state + name) != nil }
    guard isThere(StateFolder.mark), (Commit.journals + [OutputLock.name]).contains(where: isThere),
      let place = try OutputPlace(path: path, origin: origin, waiting: { false })
    else { return nil }
    place.close()
    return place.recovery
  }

  /// Gives the folder back; what was made for it and holds nothing is removed.
  package func close() {
    // In this order: a run that ends in between has not been ended before it was done.
    lock.settle()
    try? Commit(folder: folder, state: state, path: path, origin: origin).forget()
    StateFolder.removeMark(in: state)
    lock.release()
    folder.removeIfEmpty(Self.stateFolder)
    Self.remove(made)
  }

  /// Removes folders that were made and hold nothing.
  private static func remove(_ made: [String]) {
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
