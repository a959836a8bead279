/// The names in an output folder that one page may use, its own and those in its folder of files,
/// and what earlier runs have written there.
package struct Claim: Sendable {
  /// `02-digits.html` and `02-digits_files`.
  package let page: FileName
  package let folder: FileName
  /// The names in the folder that are somebody else's.
  package let foreign: Set<FileName>
  /// The files that runs have written into the folder.
  let list: FileList
  /// The hash of the page where it is reached through a link.
  let linkedHash: String?
}

extension OutputPlace {
  /// The name of the list of files in a page's folder.
  static let fileList = ".lectern"

  /// Looks at what stands where a page and its files are to go.
  /// - Parameters:
  ///   - files: the files that are known to be written into the page's folder.
  ///   - hasFiles: whether there may be any; else nothing is said of a folder that is not ours.
  /// - Throws: why they cannot go there: what is there is somebody else's, or the system refuses.
  package func claim(
    page: String, folder name: String, files: [String], hasFiles: Bool = true
  ) throws(WritingFailure) -> Claim {
    let (origin, linkedHash) = try checkPage(page)
    let unused = Claim(
      page: FileName(page), folder: FileName(name), foreign: [], list: FileList(),
      linkedHash: linkedHash)
    let opened = hasFiles ? try openFolder(name) : try? openFolder(name)
    guard let folder = opened else { return unused }
    let names = try told(name) { () throws(SystemError) in try folder.names() }
    guard let list = try list(in: folder, name) else {
      // Earlier versions kept no list; what a page of theirs has beside it may be replaced by files
      // of the same names, but none of it is removed.
      guard hasFiles, let first = names.first, origin != .earlier else { return unused }
      throw WritingFailure(
        "'\(path)/\(name)' holds '\(first.text)', which Lectern did not write; '-o' chooses another"
          + " folder for the output")
    }
    let foreign = Set(names.filter { list[$0] == nil && $0.text != Self.fileList })
    for file in files.map(FileName.init) {
      let place = name + "/" + file.text
      if foreign.contains(file) { throw notOurs(place) }
      let status = try told(place) { () throws(SystemError) in try folder.status(of: file.text) }
      if let status, status.kind != .file { throw notOurs(place, status.kind) }
    }
    return Claim(
      page: FileName(page), folder: FileName(name), foreign: foreign, list: list,
      linkedHash: linkedHash)
  }

  /// Whether there is a page of this name that Lectern has written.
  package func holdsPage(_ name: String) -> Bool {
    (try? folder.read(name, limit: PageOrigin.headLength)).flatMap(origin) != nil
  }

  /// - Returns: which version wrote the page that is there, and its hash where it is linked.
  private func checkPage(
    _ name: String
  ) throws(WritingFailure) -> (origin: PageOrigin?, linkedHash: String?) {
    let status = try told(name) { () throws(SystemError) in try folder.status(of: name) }
    switch status?.kind {
    case nil: return (nil, nil)
    case .file:
      let head = try told(name) { () throws(SystemError) in
        try folder.read(name, limit: PageOrigin.headLength)
      }
      guard let origin = origin(head) else { throw notOurs(name) }
      return (origin, nil)
    case .link: return (.current, try linkedHash(name))
    case .some(let kind): throw notOurs(name, kind)
    }
  }

  /// The hash of the page that a link leads to, which must be the one that was written last.
  private func linkedHash(_ name: String) throws(WritingFailure) -> String {
    let pages = FileList((try? state.read(Self.pageList, limit: FileList.sizeLimit)) ?? [])
    guard let target = LinkedFile(path: path + "/" + name),
      let home = try? Folder(path: target.folder), let bytes = try? home.read(target.name),
      origin(bytes) == .current, let hash = pages[FileName(name)],
      FileList.hash(of: bytes) == hash
    else {
      throw WritingFailure("'\(path)/\(name)' is a link to a file that no run here has written")
    }
    guard (try? home.status().identity.device) == (try? folder.status().identity.device) else {
      throw WritingFailure("'\(path)/\(name)' is a link to another file system")
    }
    return hash
  }

  private func openFolder(_ name: String) throws(WritingFailure) -> Folder? {
    let status = try told(name) { () throws(SystemError) in try folder.status(of: name) }
    guard let status else { return nil }
    guard status.kind == .folder else { throw notOurs(name, status.kind) }
    return try told(name) { () throws(SystemError) in
      let inner = try folder.folder(name)
      try inner.checkWritable()
      return inner
    }
  }

  /// The list in a page's folder; `nil` where there is none.
  private func list(in folder: Folder, _ name: String) throws(WritingFailure) -> FileList? {
    let place = name + "/" + Self.fileList
    let status = try told(place) { () throws(SystemError) in try folder.status(of: Self.fileList) }
    guard let status else { return nil }
    guard status.kind == .file else { throw notOurs(place, status.kind) }
    return FileList(
      try told(place) { () throws(SystemError) in
        try folder.read(Self.fileList, limit: FileList.sizeLimit)
      })
  }

  /// Refuses a record that would take the place of a page.
  package func check(_ record: RecordFile, _ claims: [Claim]) throws(WritingFailure) {
    if let page = claims.map(\.page.text).first(where: { record.isNamed($0, in: folder) }) {
      throw WritingFailure("'\(path)/\(page)' is to be a page, and cannot be the run's record")
    }
  }

  private func notOurs(_ place: String, _ kind: FileStatus.Kind = .file) -> WritingFailure {
    WritingFailure(
      kind == .file
        ? "'\(path)/\(place)' exists, and Lectern did not write it; '-o' chooses another folder for "
          + "the output"
        : "'\(path)/\(place)' is \(kind.words), which nothing is written to")
  }

  /// Names the place of what the system refuses.
  func told<Result>(
    _ place: String, _ body: () throws(SystemError) -> Result
  ) throws(WritingFailure) -> Result {
    do throws(SystemError) {
      return try body()
    } catch {
      throw WritingFailure(path + "/" + place, error)
    }
  }
}
