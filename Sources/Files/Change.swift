/// One change that a commit makes to an output folder: a draft that takes its place, or a file that
/// goes.
struct Change: Equatable {
  /// The folder in the output folder; `nil` for the output folder itself.
  var folder: FileName?
  var name: FileName
  /// The draft's name in the state folder; `nil` where the file goes.
  var draft: String?
  /// The name in the state folder under which the old file is kept meanwhile; `nil` where there is
  /// none.
  var backup: String?
  /// The hash of the old file as the run has found it; `nil` where there was none that runs had written.
  var oldHash: String?
  /// The hash of the new file; `nil` where the file goes.
  var newHash: String?
}

/// The changes of a commit as a file holds them, a line each.
enum Journal {
  /// No more of a journal is read: that of a run with 100,000 files is smaller.
  static let sizeLimit = 1 << 24

  static func bytes(of changes: [Change]) -> [UInt8] {
    let lines = changes.map { change in
      [
        change.folder?.text, change.name.text, change.draft, change.backup, change.oldHash,
        change.newHash,
      ].map { $0.map(encoded) ?? "-" }.joined(separator: " ")
    }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  /// Reads the changes; a line that no commit has written is passed over.
  static func changes(_ bytes: [UInt8]) -> [Change] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ").map { $0 == "-" ? nil : decoded($0) }
      guard fields.count == 6, let name = fields[1] else { return nil }
      let change = Change(
        folder: fields[0].map(FileName.init), name: FileName(name), draft: fields[2],
        backup: fields[3], oldHash: fields[4], newHash: fields[5])
      let drafts = [change.draft, change.backup].compactMap(\.self)
      let isSound =
        change.name.isPlain && change.folder.map(isOwn) != false
        && drafts.allSatisfy(DraftName.isOne)
      return isSound ? change : nil
    }
  }

  /// Whether a folder's name is one of those that runs write into.
  private static func isOwn(_ folder: FileName) -> Bool {
    folder.isPlain && (folder.text.hasSuffix("_files") || folder.text == OutputPlace.stateFolder)
  }

  /// The text with all but letters, digits and dots as `%XX`, so that no field is blank or `-`.
  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        byte < 0x80 && (scalar.properties.isAlphabetic || "0123456789.".contains(Character(scalar)))
      return isPlain ? String(scalar) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), let value = UInt8(String(Substring(digits)), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
