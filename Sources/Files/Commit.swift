import Foundation

/// What was made of a run that was ended from outside.
package enum Recovery: Sendable {
  /// Its output was written to the end.
  case completed
  /// The output is what it was before.
  case discarded
}

/// Carries out the changes to an output folder so that they are made all or not at all, whenever the
/// process ends: once the journal is in its place they are made to the end, if need be by the next
/// run; until then nothing has changed.
struct Commit {
  /// The journal of changes that are being made, and of those being taken back.
  private static let journal = "commit"
  private static let undoJournal = "undo"
  static let journals = [journal, undoJournal]

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

  /// Takes a change back, where it has been made. Nothing gives way but what the commit has put there.
  private func undo(_ change: Change) throws(SystemError) {
    guard let folder = try place(of: change) else { return }
    var target = (folder: folder, name: change.name.text)
    if change.folder == nil, try folder.status(of: target.name)?.kind == .link,
      let page = linkTarget(change)
    {
      target = page
    }
    if try target.folder.status(of: target.name) != nil {
      let bytes = try target.folder.read(target.name)
      guard change.draft != nil, FileList.hash(of: bytes) == change.newHash,
        change.folder != nil || origin(bytes) != nil
      else { return }
    }
    if let backup = change.backup {
      guard try state.status(of: backup) != nil else { return }
      return try state.rename(backup, to: target.folder, as: target.name)
    }
    if let draft = change.draft, try state.status(of: draft) == nil,
      try target.folder.status(of: target.name) != nil
    {
      try target.folder.rename(target.name, to: state, as: draft)
    }
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
  private func place(of change: Change, creating: Bool = false) throws(SystemError) -> Folder? {
    guard let name = change.folder else { return folder }
    if !creating, try folder.status(of: name.text) == nil { return nil }
    return try folder.folder(name.text, creating: creating)
  }

  // MARK: Pages that are links

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

  /// Ends a commit whose changes have all been made.
  func finish(_ changes: [Change]) throws(SystemError) {
    try state.remove(Self.journal)
    try sweep()
    removeEmptyFolders(changes)
  }

  /// Takes back the changes of a commit that cannot be made to the end.
  func takeBack(_ changes: [Change]) throws(SystemError) {
    try state.rename(Self.journal, to: state, as: Self.undoJournal)
    try finishTakingBack(changes)
  }

  private func finishTakingBack(_ changes: [Change]) throws(SystemError) {
    for change in changes.reversed() { try undo(change) }
    try state.remove(Self.undoJournal)
    try sweep()
    removeEmptyFolders(changes)
  }

  /// Removes drafts and files that were kept.
  /// - Returns: whether there were any.
  @discardableResult
  func sweep() throws(SystemError) -> Bool {
    let drafts = try state.names().map(\.text).filter(DraftName.isOne)
    for draft in drafts { try state.remove(draft) }
    return !drafts.isEmpty
  }

  private func removeEmptyFolders(_ changes: [Change]) {
    for name in Set(changes.compactMap(\.folder)) where name.text != OutputPlace.stateFolder {
      folder.removeIfEmpty(name.text)
    }
  }

  // MARK: After a run that was ended from outside

  /// Makes the output whole.
  func recover(wasAbandoned: Bool) throws(WritingFailure) -> Recovery? {
    if let changes = try changes(Self.journal) {
      for change in changes {
        try WritingFailure.naming(path(of: change)) { () throws(SystemError) in try apply(change) }
      }
      try WritingFailure.naming(path) { () throws(SystemError) in try finish(changes) }
      return .completed
    }
    let undone = try changes(Self.undoJournal)
    return try WritingFailure.naming(path) { () throws(SystemError) in
      if let undone {
        try finishTakingBack(undone)
        return .discarded
      }
      return try sweep() || wasAbandoned ? .discarded : nil
    }
  }

  private func changes(_ journal: String) throws(WritingFailure) -> [Change]? {
    try StateFile(
      folder: state, name: journal, path: "\(path)/\(OutputPlace.stateFolder)/\(journal)",
      limit: Journal.sizeLimit
    ).read().map(Journal.changes)
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
