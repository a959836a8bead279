/// The names in an output folder that one page may use, its own and those in its folder of files,
/// and what earlier runs have written there.
package struct Claim: Sendable {
  /// `02-digits.html` and `02-digits_files`.
  package let page: FileName
  package let folder: FileName
  /// The names in the folder that are somebody else's.
  package let foreign: Set<FileName>
  /// Those of them by their small letters, where the file system takes these for the same names.
  var foreignBySmallLetters: [String: FileName] = [:]
  /// The files that runs have written into the folder.
  let list: FileList
  /// Those of them that somebody has changed since, each with its hash.
  let changed: [FileName: String]
  /// The hash of the page that is there.
  let pageHash: String?
  /// Whether somebody has changed the page since a run wrote it.
  let isPageChanged: Bool

  /// The file that is somebody else's and that a name in the folder leads to.
  func foreign(under file: FileName) -> FileName? {
    foreign.contains(file) ? file : foreignBySmallLetters[file.key]
  }
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
    let (origin, pageHash, isPageChanged) = try checkPage(page)
    let unused = Claim(
      page: FileName(page), folder: FileName(name), foreign: [], list: FileList(), changed: [:],
      pageHash: pageHash, isPageChanged: isPageChanged)
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
    var foreign: Set<FileName> = []
    var changed: [FileName: String] = [:]
    for file in names where file.text != Self.fileList {
      let listed = list[file]
      let present = try told(name + "/" + file.text) { () throws(SystemError) in
        listed == nil ? nil : try folder.hashOfReplaceable(file.text)
      }
      if present == nil { foreign.insert(file) }
      if present != listed { changed[file] = present }
    }
    let claim = Claim(
      page: FileName(page), folder: FileName(name), foreign: foreign,
      foreignBySmallLetters: folder.ignoresCase(of: Self.fileList)
        ? Dictionary(foreign.map { ($0.key, $0) }) { first, _ in first } : [:],
      list: list, changed: changed,
      pageHash: pageHash, isPageChanged: isPageChanged)
    for file in files.map(FileName.init) {
      guard let present = claim.foreign(under: file) else { continue }
      let kind = (try? folder.status(of: present.text))?.kind ?? .file
      throw .inTheWay("\(path)/\(name)/\(present.text)", kind)
    }
    return claim
  }

  /// Whether there is a page of this name that Lectern has written.
  package func holdsPage(_ name: String) -> Bool {
    (try? folder.read(name, limit: PageOrigin.headLength)).flatMap(origin) != nil
  }

  /// - Returns: which version wrote the page that is there, its hash, and whether somebody has changed
  ///   it since: what no list knows counts as changed, but for what versions wrote that had no list.
  private func checkPage(
    _ name: String
  ) throws(WritingFailure) -> (origin: PageOrigin?, hash: String?, isChanged: Bool) {
    let status = try told(name) { () throws(SystemError) in try folder.status(of: name) }
    guard let kind = status?.kind else { return (nil, nil, false) }
    guard [.file, .link].contains(kind) else { throw .inTheWay("\(path)/\(name)", kind) }
    if kind == .file {
      try told(name) { () throws(SystemError) in try folder.checkReplaceable(name) }
    }
    let (home, file) = kind == .link ? try linkedFile(name) : (folder, name)
    let head = try told(name) { () throws(SystemError) in
      try home.read(file, limit: PageOrigin.headLength)
    }
    let listed = pages[FileName(name)]
    guard let origin = origin(head), kind == .file || origin == .current && listed != nil else {
      throw kind == .link ? notOursBehindLink(name) : .inTheWay("\(path)/\(name)", .file)
    }
    let hash = FileList.hash(
      of: try told(name) { () throws(SystemError) in try home.read(file) })
    guard kind == .file || listed == hash else { throw notOursBehindLink(name) }
    return (origin, hash, origin == .current && listed != hash)
  }

  /// The file that a page leads to where it is a link.
  private func linkedFile(
    _ name: String
  ) throws(WritingFailure) -> (folder: Folder, name: String) {
    guard let target = LinkedFile(path: path + "/" + name),
      let home = try? Folder(path: target.folder)
    else { throw notOursBehindLink(name) }
    try told(name) { () throws(SystemError) in try home.checkReplaceable(target.name) }
    guard (try? home.status().identity.device) == (try? folder.status().identity.device) else {
      throw WritingFailure("'\(path)/\(name)' is a link to another file system")
    }
    return (home, target.name)
  }

  private func notOursBehindLink(_ name: String) -> WritingFailure {
    WritingFailure("'\(path)/\(name)' is a link to a file that is not what a run here has written")
  }

  private func openFolder(_ name: String) throws(WritingFailure) -> Folder? {
    let status = try told(name) { () throws(SystemError) in try folder.status(of: name) }
    guard let status else { return nil }
    guard status.kind == .folder else { throw .inTheWay("\(path)/\(name)", status.kind) }
    return try told(name) { () throws(SystemError) in
      let inner = try folder.folder(name)
      try inner.checkWritable()
      return inner
    }
  }

  /// The list in a page's folder; `nil` where there is none.
  private func list(in folder: Folder, _ name: String) throws(WritingFailure) -> FileList? {
    try Self.list(Self.fileList, in: folder, path: "\(path)/\(name)/\(Self.fileList)")
  }

  /// A list of files as it is found; `nil` where there is none.
  static func list(
    _ name: String, in folder: Folder, path: String
  ) throws(WritingFailure) -> FileList? {
    let file = StateFile(folder: folder, name: name, path: path, limit: FileList.sizeLimit)
    guard let bytes = try file.read() else { return nil }
    try WritingFailure.naming(path) { () throws(SystemError) in try folder.checkReplaceable(name) }
    do throws(FileList.Mistake) {
      return try FileList(bytes)
    } catch {
      throw WritingFailure(
        "'\(path)' is no list of files that runs have written (line \(error.line) is none of its "
          + "lines); move it away or delete it")
    }
  }

  /// Names the place of what the system refuses.
  func told<Result>(
    _ place: String, _ body: () throws(SystemError) -> Result
  ) throws(WritingFailure) -> Result {
    try WritingFailure.naming(path + "/" + place, body)
  }
}

extension Folder {
  /// Whether the name of a file that is there leads to it in capitals too, as on most file systems of
  /// macOS.
  fileprivate func ignoresCase(of name: String) -> Bool {
    guard let file = try? status(of: name) else { return false }
    return (try? status(of: name.uppercased()))?.identity == file.identity
  }

  /// The hash of a file that a commit may replace or remove; `nil` where there is no such file.
  fileprivate func hashOfReplaceable(_ name: String) throws(SystemError) -> String? {
    guard try status(of: name)?.kind == .file else { return nil }
    try checkReplaceable(name)
    return FileList.hash(of: try read(name))
  }
}
