import Foundation

/// The place that `--json` names: a device or pipe, or a file of run records.
package struct RecordFile: Sendable {
  private enum Place {
    /// What the process was given under a number, as `/dev/fd/3` is.
    case descriptor(Int32)
    case stream
    case file(folder: String, name: String)
  }

  /// How many bytes tell a record from any other file.
  private static let headLength = 64

  private let path: String
  private let place: Place
  private let isRecord: @Sendable ([UInt8]) -> Bool
  /// Whether the path is a link, which is followed.
  package let isLink: Bool

  /// Whether what is written goes to somebody who may take long to read it.
  package var isStream: Bool {
    if case .file = place { false } else { true }
  }

  /// Looks at what stands there, so that a record that cannot be written is known before it is made.
  /// Nothing is made yet.
  /// - Parameters:
  ///   - inputs: the files that are read, which are no place to write to.
  ///   - output: the output folder, and the names in it that are the run's own.
  ///   - isRecord: whether a file that begins with these bytes is a record, which may be replaced.
  package init(
    path: String, inputs: [String], output: (folder: String, names: [String]),
    isRecord: @escaping @Sendable ([UInt8]) -> Bool
  ) throws(WritingFailure) {
    self.path = path
    self.isRecord = isRecord
    let status = FileStatus(path: path)
    isLink = Input.descriptor(path) == nil && FileStatus(ofLinkAt: path)?.kind == .link
    if let status, status.kind == .file,
      inputs.contains(where: { Input.status($0)?.identity == status.identity })
    {
      throw WritingFailure("'\(path)' is read by this run, and cannot be its record")
    }
    if let number = Input.descriptor(path) {
      try WritingFailure.naming(path) { () throws(SystemError) in
        try OpenFile(descriptor: number).checkWritable()
      }
      place = .descriptor(number)
    } else if status?.kind == .other {
      place = .stream
    } else {
      let canonical = CanonicalPath(path)
      try Self.check(path, canonical, isFreeIn: output)
      if FileStatus(path: canonical.folder) != nil || status != nil {
        place = try Self.file(path, canonical, status, isRecord)
      } else {
        place = try Self.file(path, canonical, inNewFolder: output.folder)
      }
    }
  }

  /// A place in a folder that is not there: the output folder, which the run makes.
  private static func file(
    _ path: String, _ canonical: CanonicalPath, inNewFolder output: String
  ) throws(WritingFailure) -> Place {
    guard canonical.folder == CanonicalPath(output).text,
      let name = canonical.parts.last?.text
    else {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      throw WritingFailure("there is no folder '\(parts.joined(separator: "/"))' for '\(path)'")
    }
    return .file(folder: canonical.folder, name: name)
  }

  private static func file(
    _ path: String, _ canonical: CanonicalPath, _ status: FileStatus?, _ isRecord: ([UInt8]) -> Bool
  ) throws(WritingFailure) -> Place {
    if let kind = status?.kind, kind != .file { throw WritingFailure("'\(path)' is \(kind.words)") }
    if let link = FileStatus.linkToNothing(in: path) {
      throw WritingFailure("'\(link)' is a link to nothing")
    }
    guard let name = canonical.parts.last?.text, !path.hasSuffix("/") else {
      throw WritingFailure("'\(path)' names no file")
    }
    let folder = canonical.folder
    let head = try WritingFailure.naming(path) { () throws(SystemError) -> [UInt8] in
      let home = try Folder(path: folder)
      try home.checkWritable()
      try home.checkReplaceable(name)
      return status == nil ? [] : try home.read(name, limit: headLength)
    }
    guard status == nil || isRecord(head) else {
      throw WritingFailure(
        "'\(path)' exists, and is no record of a run; '--json' replaces no other file")
    }
    return .file(folder: folder, name: name)
  }

  /// Refuses a place where the run writes files of its own, be there any yet or not.
  private static func check(
    _ path: String, _ canonical: CanonicalPath, isFreeIn output: (folder: String, names: [String])
  ) throws(WritingFailure) {
    let (record, folder) = (canonical.parts, CanonicalPath(output.folder).parts)
    let isFree =
      record.starts(with: folder)
      ? record.dropFirst(folder.count).first.map { !output.names.map(FileName.init).contains($0) }
      : !folder.starts(with: record)
    guard isFree == true else {
      throw WritingFailure(
        "'\(path)' is where this run writes its own files; '--json' takes another place")
    }
  }

  /// Writes the record: into a device or pipe, or as a whole file.
  package func write(_ bytes: [UInt8]) throws(WritingFailure) {
    try WritingFailure.naming(path) { () throws(SystemError) in
      switch place {
      case .descriptor(let number): try OpenFile(descriptor: number).write(bytes)
      case .stream:
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        let file = OpenFile(descriptor: descriptor)
        defer { _ = try? file.close() }
        try file.write(bytes)
      case .file(let folder, let name):
        _ = try OutputPlace.makeFolders(folder)
        try replace(name, in: try Folder(path: folder), with: bytes)
      }
    }
  }

  /// Puts the record in its place. What has come there since the run began, and is no record, stays.
  private func replace(
    _ name: String, in folder: Folder, with bytes: [UInt8]
  ) throws(SystemError) {
    let present = try folder.status(of: name)
    if let present {
      guard present.kind == .file, isRecord(try folder.read(name, limit: Self.headLength)) else {
        throw SystemError(EEXIST)
      }
    }
    let draft = DraftName.new()
    try folder.create(draft, bytes, mode: present?.mode)
    defer { try? folder.remove(draft) }
    if present != nil {
      try folder.rename(draft, to: folder, as: name)
    } else {
      try folder.keep(draft, in: folder, as: name)
    }
  }
}
