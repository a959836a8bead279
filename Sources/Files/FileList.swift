import Digests

/// The files that runs have written into a folder, each with the SHA-256 of what was written, in the
/// form that `sha256sum --check` reads.
struct FileList: Equatable {
  /// No larger list is read or written: that of 20,000 files is smaller.
  static let sizeLimit = 1 << 21

  /// A line of a list that is none.
  struct Mistake: Error, Equatable {
    /// Counted from 1.
    let line: Int
  }

  private(set) var hashes: [FileName: String] = [:]

  init() {}

  /// Reads a list.
  /// - Throws: the first line that no run has written; one is a name that leads out of the folder.
  init(_ bytes: [UInt8]) throws(Mistake) {
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let (name, hash) = Self.entry(line) else { throw Mistake(line: index + 1) }
      hashes[name] = hash
    }
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> (name: FileName, hash: String)? {
    let isEscaped = line.first == UInt8(ascii: "\\")
    let entry = line.dropFirst(isEscaped ? 1 : 0)
    guard entry.count > 66, entry.dropFirst(64).prefix(2).elementsEqual("  ".utf8) else {
      return nil
    }
    let hash = String(decoding: entry.prefix(64), as: UTF8.self)
    let text = String(decoding: entry.dropFirst(66), as: UTF8.self)
    let name = FileName(isEscaped ? unescaped(text) : text)
    return name.isPlain && hash.allSatisfy(\.isHexDigit) ? (name, hash) : nil
  }

  /// A line a file, by name.
  var bytes: [UInt8] {
    var text = ""
    for (name, hash) in hashes.sorted(by: { $0.key < $1.key }) {
      let escaped = Self.escaped(name.text)
      text += escaped.utf8.elementsEqual(name.text.utf8) ? "" : "\\"
      text += hash + "  " + escaped + "\n"
    }
    return Array(text.utf8)
  }

  var isEmpty: Bool { hashes.isEmpty }

  subscript(name: FileName) -> String? {
    get { hashes[name] }
    set { hashes[name] = newValue }
  }

  /// A name with a line break or a backslash in it, as `sha256sum` has it.
  private static func escaped(_ name: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\\": text.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": text.append(contentsOf: "\\n".unicodeScalars)
      case "\r": text.append(contentsOf: "\\r".unicodeScalars)
      default: text.append(scalar)
      }
    }
    return String(text)
  }

  private static func unescaped(_ text: String) -> String {
    var name = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let next = rest.popFirst() else {
        name.append(scalar)
        continue
      }
      name.append(next == "n" ? "\n" : next == "r" ? "\r" : next)
    }
    return String(name)
  }

  /// The hash of a file's bytes.
  static func hash(of bytes: [UInt8]) -> String { SHA256.hexadecimal(bytes) }
}
