import Foundation

/// Carries out the changes to an output folder so that they are made all or not at all, whenever the
/// process ends: once the journal is in its place they are made to the end, if need be by the next
/// run; until then nothing has changed.
struct Commit {
  /// The journal of changes that are being made, of those being taken back, and of those that have all
  /// been made.
  static let journal = "commit"
  static let undoJournal = "undo"
  static let doneJournal = "done"
  static let journals = [journal, undoJournal, doneJournal]

  let folder: Folder
  let state: Folder
  /// The path of the output folder.
  let path: String
  let origin: PageOrigin.Reader

  /// Where a change takes place, as the user knows it.
  func path(of change: Change) -> String {
    [path, change.folder?.text, change.name.text].compactMap(\.self).joined(separator: "/")
  }

  // MARK: One change

  /// Makes a change, or finds that it has been made.
  func apply(_ change: Change) throws(SystemError) {
    guard let draft = change.draft else {
      guard let oldHash = change.oldHash, let folder = try place(of: change),
        try folder.status(of: change.name.text)?.kind == .file,
        FileList.hash(of: try folder.read(change.name.text)) == oldHash
      else { return }
      return try folder.remove(change.name.text)
    }
    guard try state.status(of: draft) != nil else { return }
    try checkOwn(change)
    if let page = try linkedPage(change) {
      try state.rename(draft, to: page.folder, as: page.name)
    } else if let folder = try place(of: change, creating: true) {
      try checkKept(change, in: folder)
      try state.rename(draft, to: folder, as: change.name.text)
    }
  }

  /// A draft replaces only the file that was kept for it: one that somebody else has put there or
  /// changed meanwhile stays, and so does one that a stranger's journal names.
  private func checkKept(_ change: Change, in folder: Folder) throws(SystemError) {
    guard let present = try folder.status(of: change.name.text) else { return }
    guard let backup = change.backup, let kept = try state.status(of: backup) else {
      throw SystemError(EEXIST)
    }
    let bytes = try folder.read(change.name.text)
    if kept.identity != present.identity, try state.read(backup) != bytes {
      throw SystemError(EEXIST)
    }
    guard isOld(bytes, change) else { throw SystemError(EEXIST) }
  }

  /// Whether a file is still what the run has found.
  private func isOld(_ bytes: [UInt8], _ change: Change) -> Bool {
    change.oldHash.map { $0 == FileList.hash(of: bytes) } ?? true
  }

  /// What stands beside the pages is somebody else's, even where a journal names it.
  private func checkOwn(_ change: Change) throws(SystemError) {
    guard change.folder == nil, let status = try folder.status(of: change.name.text),
      status.kind != .link
    else { return }
    let head = try folder.read(change.name.text, limit: PageOrigin.headLength)
    guard origin(head) != nil else { throw SystemError(EEXIST) }
  }

  /// Keeps the file that a change replaces or removes, so that the change can be taken back.
  func keepOld(_ change: Change) throws(SystemError) {
    guard let backup = change.backup else { return }
    if let page = try linkedPage(change) {
      try page.folder.keep(page.name, in: state, as: backup)
    } else {
      try place(of: change)?.keep(change.name.text, in: state, as: backup)
    }
    if change.draft != nil, !isOld(try state.read(backup), change) { throw SystemError(EEXIST) }
  }

  /// The folder that holds the file of a change; `nil` where it is not there.
  func place(of change: Change, creating: Bool = false) throws(SystemError) -> Folder? {
    guard let name = change.folder else { return folder }
    if !creating, try folder.status(of: name.text) == nil { return nil }
    return try folder.folder(name.text, creating: creating)
  }

  // MARK: Pages that are links

  /// Where the file of a change is: behind the link where a page is one.
  func target(of change: Change) throws(SystemError) -> (folder: Folder, name: String)? {
    guard let folder = try place(of: change) else { return nil }
    if change.folder == nil, try folder.status(of: change.name.text)?.kind == .link,
      let page = linkTarget(change)
    {
      return page
    }
    return (folder, change.name.text)
  }

  /// The file that a page leads to where it is a link: a page that is known by its hash.
  private func linkedPage(_ change: Change) throws(SystemError) -> (folder: Folder, name: String)? {
    guard change.folder == nil, try folder.status(of: change.name.text)?.kind == .link else {
      return nil
    }
    guard let target = linkTarget(change),
      let bytes = try? target.folder.read(target.name), origin(bytes) == .current,
      FileList.hash(of: bytes) == change.oldHash
    else { throw SystemError(ELOOP) }
    return target
  }

  private func linkTarget(_ change: Change) -> (folder: Folder, name: String)? {
    LinkedFile(path: path + "/" + change.name.text).flatMap { file in
      (try? Folder(path: file.folder)).map { ($0, file.name) }
    }
  }

  // MARK: All of them

  /// Puts the journal in its place: from here on the changes are made to the end.
  func writeJournal(_ changes: [Change]) throws(SystemError) {
    let draft = DraftName.new()
    try state.create(draft, Journal.bytes(of: changes))
    try state.rename(draft, to: state, as: Self.journal)
  }

  /// Ends a commit whose changes have all been made. What cannot be cleaned up stays until the next run:
  /// the output is in its place.
  func finish(_ changes: [Change]) {
    do throws(SystemError) {
      try state.rename(Self.journal, to: state, as: Self.doneJournal)
      try sweep()
      removeEmptyFolders(changes)
    } catch {}
  }

  /// Removes drafts and files that were kept, as far as the system lets it.
  /// - Returns: whether any were removed.
  @discardableResult
  func sweep() throws(SystemError) -> Bool {
    let drafts = try state.names().map(\.text).filter(DraftName.isOne)
    return drafts.count { (try? state.remove($0)) != nil } > 0
  }

  func removeEmptyFolders(_ changes: [Change]) {
    for name in Set(changes.compactMap(\.folder)) where name.text != OutputPlace.stateFolder {
      folder.removeIfEmpty(name.text)
    }
  }
}

/// The file that a link leads to in the end.
struct LinkedFile {
  let folder: String
  let name: String

  init?(path: String) {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    let target = String(cString: resolved)
    guard let slash = target.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    folder = slash == target.startIndex ? "/" : String(target[..<slash])
    name = String(target[target.index(after: slash)...])
  }
}
