/// What was made of a run that was ended from outside.
package enum Recovery: Equatable, Sendable {
  /// Its output was written to the end; what somebody had changed meanwhile is kept.
  case completed(keeping: [Copy])
  /// The output is what it was before.
  case discarded
}

extension Commit {
  /// Makes the output whole after a run that was ended from outside.
  func recover(wasAbandoned: Bool) throws(WritingFailure) -> Recovery? {
    if let changes = try changes(Self.journal) { return try recover(changes) }
    if let undone = try changes(Self.undoJournal) {
      try finishTakingBack(undone)
      return .discarded
    }
    let done = try changes(Self.doneJournal)
    let hadDrafts = try WritingFailure.naming(path) { () throws(SystemError) in try sweep() }
    guard let done else { return hadDrafts || wasAbandoned ? .discarded : nil }
    removeEmptyFolders(done)
    try forget()
    return .completed(keeping: [])
  }

  /// Removes the journal of changes that have all been made.
  func forget() throws(WritingFailure) {
    try WritingFailure.naming("\(path)/\(OutputPlace.stateFolder)/\(Self.doneJournal)") {
      () throws(SystemError) in try state.remove(Self.doneJournal)
    }
  }

  private func changes(_ journal: String) throws(WritingFailure) -> [Change]? {
    try StateFile(
      folder: state, name: journal, path: "\(path)/\(OutputPlace.stateFolder)/\(journal)",
      limit: Journal.sizeLimit
    ).read().map(Journal.changes)
  }

  /// Names the file of a change in what the system refuses.
  private func told<Result>(
    _ change: Change, _ body: (Change) throws(SystemError) -> Result
  ) throws(WritingFailure) -> Result {
    try WritingFailure.naming(path(of: change)) { () throws(SystemError) in try body(change) }
  }

  // MARK: To the end

  /// Makes the changes of a journal to the end, or where a draft is lost, takes them back.
  private func recover(_ changes: [Change]) throws(WritingFailure) -> Recovery {
    for change in changes where try told(change, isLost) {
      for other in changes where try !told(other, canTakeBack) {
        throw WritingFailure(
          "a run into '\(path)' was ended while it wrote, and what it had made for "
            + "'\(path(of: change))' is gone, as is the old '\(path(of: other))'; delete "
            + "'\(path)/\(OutputPlace.stateFolder)/\(Self.journal)' and run again")
      }
      try takeBack(changes)
      return .discarded
    }
    let names = Set(changes.map(\.name))
    var copies: [Copy] = []
    for change in changes {
      try told(change) { change throws(SystemError) in
        if let copy = try keepChanged(change, besides: names) { copies.append(copy) }
        try apply(change)
      }
    }
    finish(changes)
    try forget()
    return .completed(keeping: copies)
  }

  /// Whether what a change puts in its place is neither there nor a draft any longer.
  private func isLost(_ change: Change) throws(SystemError) -> Bool {
    guard let draft = change.draft, let newHash = change.newHash else { return false }
    if try state.status(of: draft) != nil { return state.hash(of: draft) != newHash }
    guard let target = try target(of: change), try target.folder.status(of: target.name) != nil
    else { return true }
    let hash = FileList.hash(of: try target.folder.read(target.name))
    // Any third hash is that of a file which somebody has changed after it was put there.
    return hash != newHash && hash == change.oldHash
  }

  /// Gives another name to a file that somebody has changed since the run was ended.
  private func keepChanged(
    _ change: Change, besides names: Set<FileName>
  ) throws(SystemError) -> Copy? {
    let name = change.name.text
    guard let draft = change.draft, let backup = change.backup, let oldHash = change.oldHash,
      try state.status(of: draft) != nil, let kept = try state.status(of: backup),
      let home = try place(of: change), let present = try home.status(of: name),
      present.kind == .file, FileList.hash(of: try home.read(name)) != oldHash,
      kept.identity == present.identity || state.hash(of: backup) == oldHash
    else { return nil }
    let copy = try home.nameOfCopy(of: change.name, isTaken: names.contains)
    try home.rename(name, to: home, as: copy.text)
    return Copy(path: path(of: change), name: copy)
  }

  // MARK: Back

  /// Takes back the changes of a commit that cannot be made to the end.
  func takeBack(_ changes: [Change]) throws(WritingFailure) {
    try WritingFailure.naming(path) { () throws(SystemError) in
      try state.rename(Self.journal, to: state, as: Self.undoJournal)
    }
    try finishTakingBack(changes)
  }

  private func finishTakingBack(_ changes: [Change]) throws(WritingFailure) {
    for change in changes.reversed() { try told(change, undo) }
    try WritingFailure.naming(path) { () throws(SystemError) in
      try state.remove(Self.undoJournal)
      try sweep()
    }
    removeEmptyFolders(changes)
  }

  /// Takes a change back, where it has been made.
  private func undo(_ change: Change) throws(SystemError) {
    guard let target = try target(of: change) else { return }
    let isThere = try target.folder.status(of: target.name) != nil
    if isThere, try !hasReplaced(change, target) { return }
    if let backup = change.backup {
      guard try state.status(of: backup) != nil else { return }
      try state.rename(backup, to: target.folder, as: target.name)
    } else if isThere, let draft = change.draft {
      try target.folder.rename(target.name, to: state, as: draft)
    }
  }

  /// Whether the file that is there is what the commit has put there; nothing else gives way. Where the
  /// draft has not left its place, the file is not even read.
  private func hasReplaced(
    _ change: Change, _ target: (folder: Folder, name: String)
  ) throws(SystemError) -> Bool {
    guard let draft = change.draft, try state.status(of: draft) == nil else { return false }
    let bytes = try target.folder.read(target.name)
    return FileList.hash(of: bytes) == change.newHash
      && (change.folder != nil || origin(bytes) != nil)
  }

  /// Whether what a change has replaced or removed is still kept, where it has been made.
  private func canTakeBack(_ change: Change) throws(SystemError) -> Bool {
    guard let backup = change.backup else { return true }
    if let target = try target(of: change), try target.folder.status(of: target.name) != nil,
      try !hasReplaced(change, target)
    {
      return true
    }
    let hash = state.hash(of: backup)
    return hash != nil && (change.oldHash == nil || hash == change.oldHash)
  }
}
