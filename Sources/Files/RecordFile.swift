import Foundation

/// The place that `--json` names: standard output, a device or pipe, or a file of run records.
package struct RecordFile: Sendable {
  private enum Place {
    case stream(path: String)
    case file(folder: Folder, name: String, mode: mode_t?)
  }

  private let path: String
  private let place: Place
  /// Whether the path is a link, which is followed.
  package let isLink: Bool

  /// Looks at what stands there, so that a record that cannot be written is known before it is made.
  /// - Parameters:
  ///   - inputs: the files that are read, which are no place to write to.
  ///   - isRecord: whether a file that begins with these bytes is a record, which may be replaced.
  package init(
    path: String, inputs: [String], isRecord: ([UInt8]) -> Bool
  ) throws(WritingFailure) {
    self.path = path
    let status = FileStatus(path: path)
    if let status, status.kind == .other || Input.isStream(path) {
      place = .stream(path: path)
      isLink = false
      return
    }
    isLink = FileStatus(ofLinkAt: path)?.kind == .link
    if let status {
      guard status.kind == .file else { throw WritingFailure("'\(path)' is \(status.kind.words)") }
      guard !inputs.contains(where: { FileStatus(path: $0)?.identity == status.identity }) else {
        throw WritingFailure("'\(path)' is read by this run, and cannot be its record")
      }
    } else if isLink {
      throw WritingFailure("'\(path)' is a link to nothing")
    }
    do throws(SystemError) {
      let (folder, name) = try Self.open(path, isThere: status != nil)
      try folder.checkWritable()
      if status != nil {
        let head = try folder.read(name, limit: 64)
        guard head.isEmpty || isRecord(head) else {
          throw SystemError(EEXIST)
        }
      }
      place = .file(folder: folder, name: name, mode: status?.mode)
    } catch {
      throw error.code == EEXIST
        ? WritingFailure(
          "'\(path)' exists, and is no record of a run; '--json' replaces no other file")
        : WritingFailure(path, error)
    }
  }

  private static func open(
    _ path: String, isThere: Bool
  ) throws(SystemError) -> (folder: Folder, name: String) {
    if isThere, let target = LinkedFile(path: path) {
      return (try Folder(path: target.folder), target.name)
    }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard FileName(name).isPlain else { throw SystemError(EISDIR) }
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    _ = try OutputPlace.makeFolders(folder)
    return (try Folder(path: folder), name)
  }

  /// Whether it is the file of a name in a folder.
  func isNamed(_ name: String, in folder: Folder) -> Bool {
    guard case .file(let own, let ownName, _) = place else { return false }
    return FileName(ownName) == FileName(name)
      && (try? own.status().identity) == (try? folder.status().identity)
  }

  /// Writes the record: into a device or pipe, or as a whole file.
  package func write(_ bytes: [UInt8]) throws(WritingFailure) {
    do throws(SystemError) {
      switch place {
      case .stream(let path):
        let descriptor = Foundation.open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        let file = OpenFile(descriptor: descriptor)
        defer { _ = try? file.close() }
        try file.write(bytes)
      case .file(let folder, let name, let mode):
        let draft = DraftName.new()
        try folder.create(draft, bytes, mode: mode)
        try folder.rename(draft, to: folder, as: name)
      }
    } catch {
      throw WritingFailure(path, error)
    }
  }
}
