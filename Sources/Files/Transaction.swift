import Foundation

/// What one run writes into an output folder: drafts until it ends, then all of it at once.
package final class Transaction {
  let place: OutputPlace
  private let commits: Commit
  private var files: [Change] = []
  private var lists: [Change] = []
  private var pages: [Change] = []
  /// The hashes of what has been written for each page's folder.
  private var written: [FileName: FileList] = [:]
  private var pageList = FileList()
  /// The pages that are replaced though somebody has changed them, each with its hash.
  private var changedPages: [FileName: String] = [:]
  /// The files that are kept under another name, since somebody has changed them.
  package private(set) var copies: [Copy] = []

  package init(_ place: OutputPlace) {
    self.place = place
    commits = Commit(
      folder: place.folder, state: place.state, path: place.path, origin: place.origin)
  }

  // MARK: Drafts

  /// Takes a file for a page's folder.
  /// - Returns: where it can be read until the end of the run.
  @discardableResult
  package func write(
    _ bytes: [UInt8], to name: String, for claim: Claim
  ) throws(WritingFailure) -> String {
    let file = FileName(name)
    let path = "\(place.path)/\(claim.folder.text)/\(name)"
    guard file.isPlain, claim.foreign(under: file) == nil, name != OutputPlace.fileList else {
      throw WritingFailure("'\(path)' exists, and Lectern did not write it")
    }
    let hash = FileList.hash(of: bytes)
    written[claim.folder, default: FileList()][file] = hash
    let place = claim.folder.text + "/" + name
    let change = Change(
      folder: claim.folder, name: file, oldHash: claim.changed[file] ?? claim.list[file],
      newHash: hash)
    // To replace a file takes ten times as long as to read it, and pictures seldom change.
    if change.oldHash == hash, FileStatus(ofLinkAt: path)?.kind == .file { return path }
    files.append(try draft(bytes, change, place))
    return "\(self.place.path)/\(OutputPlace.stateFolder)/\(files.last?.draft ?? "")"
  }

  /// Takes a page. Pages are replaced behind everything else, in this order.
  package func writePage(_ bytes: [UInt8], for claim: Claim) throws(WritingFailure) {
    let hash = FileList.hash(of: bytes)
    pageList[claim.page] = hash
    if claim.isPageChanged, let old = claim.pageHash, old != hash { changedPages[claim.page] = old }
    let change = Change(name: claim.page, oldHash: claim.pageHash, newHash: hash)
    pages.append(try draft(bytes, change, claim.page.text))
  }

  private func draft(
    _ bytes: [UInt8], _ change: Change, _ name: String
  ) throws(WritingFailure) -> Change {
    try place.told(name) { () throws(SystemError) in
      var change = change
      let draft = DraftName.new(for: change.name.text)
      let old = try status(of: change)
      guard old == nil || old?.kind == .file else { throw SystemError(EEXIST) }
      try place.state.create(draft, bytes, mode: old?.mode)
      change.draft = draft
      change.backup = old == nil ? nil : DraftName.new()
      return change
    }
  }

  private func status(of change: Change) throws(SystemError) -> FileStatus? {
    guard let name = change.folder else {
      let status = try place.folder.status(of: change.name.text)
      // A page that is a link stays one.
      return status?.kind == .link
        ? FileStatus(path: place.path + "/" + change.name.text) : status
    }
    guard try place.folder.status(of: name.text) != nil else { return nil }
    return try place.folder.folder(name.text).status(of: change.name.text)
  }

  /// Ends what is written for a page: lists it, and removes what earlier runs have written and this
  /// one has not.
  /// - Parameter isWhole: whether all that the page's notebook writes was written; else nothing is
  ///   removed.
  package func close(_ claim: Claim, isWhole: Bool) throws(WritingFailure) {
    var list = written[claim.folder] ?? FileList()
    for (name, hash) in claim.changed.sorted(by: { $0.key < $1.key })
    where list[name] != nil && list[name] != hash {
      try keepCopy(of: name, hash, in: claim.folder, besides: list)
    }
    for (name, hash) in claim.list.hashes.sorted(by: { $0.key < $1.key }) where list[name] == nil {
      let change = Change(folder: claim.folder, name: name, oldHash: hash)
      let old = try place.told(claim.folder.text + "/" + name.text) { () throws(SystemError) in
        try status(of: change)
      }
      guard let old, old.kind == .file else { continue }
      if isWhole { remove(change) } else { list[name] = hash }
    }
    try writeList(list, OutputPlace.fileList, in: claim.folder)
  }

  /// Removes a file, unless somebody has changed it.
  private func remove(_ change: Change) {
    var change = change
    change.backup = DraftName.new()
    files.append(change)
  }

  private func writeList(
    _ list: FileList, _ name: String, in folder: FileName
  ) throws(WritingFailure) {
    let opened = try? place.folder.folder(folder.text)
    let old = try? opened?.read(name)
    if old == list.bytes || old == nil && list.isEmpty { return }
    guard list.bytes.count <= FileList.sizeLimit else {
      throw WritingFailure("'\(place.path)/\(folder.text)' would hold too many files to be listed")
    }
    let change = Change(
      folder: folder, name: FileName(name), oldHash: old.map(FileList.hash),
      newHash: FileList.hash(of: list.bytes))
    guard list.isEmpty, let old else {
      lists.append(try draft(list.bytes, change, folder.text + "/" + name))
      return
    }
    lists.append(
      Change(
        folder: folder, name: FileName(name), backup: DraftName.new(),
        oldHash: FileList.hash(of: old)))
  }

  // MARK: What somebody has changed

  /// Gives a file that is about to be replaced a second name, under which it stays.
  private func keepCopy(
    of name: FileName, _ hash: String, in folder: FileName?, besides new: FileList
  ) throws(WritingFailure) {
    let path = commits.path(of: Change(folder: folder, name: name))
    try WritingFailure.naming(path) { () throws(SystemError) in
      var home = place.folder
      if let folder { home = try home.folder(folder.text) }
      let copy = try home.nameOfCopy(of: name) { new[$0] != nil }
      let draft = DraftName.new(for: copy.text)
      try home.keep(name.text, in: place.state, as: draft)
      files.append(Change(folder: folder, name: copy, draft: draft, newHash: hash))
      copies.append(Copy(path: path, name: copy))
    }
  }

  // MARK: The end

  /// One step of a commit.
  enum Step: Equatable {
    case keepOld(Int)
    case writeJournal
    case apply(Int)
    case finish
  }

  /// All changes, in the order in which they are made.
  private(set) lazy var changes = files + lists + pages

  /// The steps that lead from the old output to the new one.
  var steps: [Step] {
    changes.indices.map { .keepOld($0) } + [.writeJournal]
      + changes.indices.map { .apply($0) } + [.finish]
  }

  /// Makes the output the new one, all of it, or leaves the old one as it is.
  package func commit() throws(WritingFailure) {
    try commit { _ in nil }
  }

  /// - Parameter failing: what the system is to refuse, in tests.
  func commit(failing: (Step) -> SystemError?) throws(WritingFailure) {
    try prepare()
    for step in steps {
      do throws(SystemError) {
        if let error = failing(step) { throw error }
        try perform(step)
      } catch {
        // All is in its place.
        if step == .finish { return }
        takeBack(step)
        throw WritingFailure(path(of: step), error)
      }
    }
  }

  /// Takes back what the steps before one that failed have done. What cannot be taken back now is
  /// by the next run.
  private func takeBack(_ step: Step) {
    switch step {
    case .keepOld, .writeJournal: abandon()
    case .apply, .finish: try? commits.takeBack(changes)
    }
  }

  private func path(of step: Step) -> String {
    switch step {
    case .keepOld(let index), .apply(let index):
      commits.path(of: changes[index])
    case .writeJournal, .finish: place.path
    }
  }

  /// Lists the pages written, beside those of other runs that are still there.
  func prepare() throws(WritingFailure) {
    for (name, hash) in changedPages.sorted(by: { $0.key < $1.key }) {
      try keepCopy(of: name, hash, in: nil, besides: pageList)
    }
    var list = place.pages
    for name in list.hashes.keys {
      let isGone = try? place.folder.status(of: name.text) == nil
      if isGone == true { list[name] = nil }
    }
    for (name, hash) in pageList.hashes { list[name] = hash }
    try writeList(list, OutputPlace.pageList, in: FileName(OutputPlace.stateFolder))
  }

  func perform(_ step: Step) throws(SystemError) {
    switch step {
    case .keepOld(let index): try commits.keepOld(changes[index])
    case .writeJournal: try commits.writeJournal(changes)
    case .apply(let index): try commits.apply(changes[index])
    case .finish: commits.finish(changes)
    }
  }

  /// Gives up what was written; the output stays as it was.
  package func abandon() {
    _ = try? commits.sweep()
  }
}
