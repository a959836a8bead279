/// A file that goes beside the page, into its `NAME_files` folder.
public struct ReportFile: Sendable, Equatable {
  /// Without a folder: `by-digit.csv`.
  public var name: String
  /// All of it.
  public var bytes: [UInt8]

  /// A file of this name.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Gathers the files of a page under safe names, each content once.
struct ReportFiles {
  /// The folder's name, `02-digits-8x8_files`.
  let folder: String
  private(set) var files: [ReportFile] = []
  /// Whether the page leads to files beside it.
  var isNeeded = false
  /// The addresses of the files that prose links to and that go with the page, by the links.
  var carried: [String: String] = [:]
  /// Where each file is in `files`, by its name in lower case: where the page is put, upper and lower
  /// case may be one.
  private var places: [String: Int] = [:]
  /// How many bytes of files may still be embedded.
  private var room = 2500
  /// Names in lower case that other files have.
  private let taken: Set<String>

  init(folder: String, taken: some Sequence<String> = []) {
    self.folder = folder
    self.taken = Set(taken.map { $0.lowercased() })
  }

  /// Adds a file and returns its address as a page links to it.
  mutating func add(_ name: String, ending: String, _ bytes: [UInt8]) -> String {
    let base = Self.safe(name)
    var candidate = base + "." + ending
    var number = 2
    while true {
      let key = candidate.lowercased()
      if let place = places[key], files[place].bytes == bytes { return address(files[place].name) }
      guard taken.contains(key) || places[key] != nil else { break }
      candidate = "\(base)-\(number).\(ending)"
      number += 1
    }
    places[candidate.lowercased()] = files.count
    files.append(ReportFile(name: candidate, bytes: bytes))
    return address(candidate)
  }

  /// What a link to a file carries of it: all of a small one, so that the page needs nothing beside it.
  ///
  /// - Returns: `nil` for a large file, and for all once there are many small ones.
  mutating func embedded(_ address: String) -> (address: String, name: String)? {
    guard let name = address.split(separator: "/").last.map(String.init),
      let place = places[name.lowercased()], name.hasSuffix(".csv")
    else { return nil }
    let bytes = files[place].bytes
    guard bytes.count <= Self.smallSize, bytes.count <= room else { return nil }
    room -= bytes.count
    return (LinkTarget.data(bytes, mediaType: "text/csv;charset=utf-8"), name)
  }

  /// A file of so many bytes is small.
  private static let smallSize = 1000

  private func address(_ name: String) -> String {
    LinkTarget.file(folder) + "/" + name
  }

  /// Letters, digits, `-`, `_` and inner dots of ASCII; anything else could leave the folder.
  static func safe(_ name: String) -> String {
    let kept = name.prefix(80).map { character -> Character in
      let isPlain = character.isASCII && (character.isLetter || character.isNumber)
      return isPlain || "-_.".contains(character) ? character : "-"
    }
    let text = String(kept.drop { $0 == "." })
    return text.isEmpty ? "data" : text
  }
}
