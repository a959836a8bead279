import Foundation

/// What is in a folder that may be read, by name; what is hidden is left out, and what systems put beside
/// the files of their users.
struct FolderEntries {
  /// The folder, links resolved.
  let path: String
  /// The folder as messages call it.
  let name: String
  let scope: ReadingScope
  /// In order.
  let names: [String]
  /// The names of folders among them, or of links to folders.
  let folders: [String]

  /// - Throws: `DatasetError` where the path leads out of what may be read.
  init(_ path: String, name: String, in scope: ReadingScope) throws(DatasetError) {
    let folder = try scope.folder(at: path, name: name)
    self.path = folder ?? path
    self.name = name
    self.scope = scope
    let all = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
    let names = all.filter { !$0.hasPrefix(".") && !Self.ofSystems.contains($0) }.sorted()
    self.names = names
    folders = names.filter { ReadingScope.isFolder("\(folder ?? path)/\($0)") }
  }

  /// What is in a folder of this one.
  func folder(_ folder: String) throws(DatasetError) -> FolderEntries {
    if folder.isEmpty { return self }
    return try FolderEntries("\(path)/\(folder)", name: "\(name)/\(folder)", in: scope)
  }

  /// The file of that name.
  func file(_ file: String) throws(DatasetError) -> DataFile {
    try scope.existingFile(at: "\(path)/\(file)", name: "\(name)/\(file)")
  }

  /// The files whose names say that they are pictures, of whatever format.
  var pictures: [String] {
    let folders = Set(folders)
    return names.filter { name in
      Self.pictureEndings.contains { name.lowercased().hasSuffix($0) } && !folders.contains(name)
    }
  }

  /// The folders that hold pictures.
  func pictureFolders() throws(DatasetError) -> [String] {
    var found: [String] = []
    for name in folders where try !folder(name).pictures.isEmpty { found.append(name) }
    return found
  }

  private static let ofSystems: Set = [
    "__MACOSX", "@eaDir", "Thumbs.db", "desktop.ini", "System Volume Information", "Icon\r",
  ]
  private static let readEndings = [".png", ".pgm"]
  private static let pictureEndings =
    readEndings + [
      ".avif", ".bmp", ".gif", ".heic", ".heif", ".jfif", ".jpeg", ".jpg", ".pam", ".pbm", ".pnm",
      ".ppm",
      ".svg", ".tif", ".tiff", ".webp",
    ]

  /// Whether the name is one of a picture that can be read.
  static func isReadable(_ name: String) -> Bool {
    readEndings.contains { name.lowercased().hasSuffix($0) }
  }

  /// Some of what there is, for a message.
  var described: String {
    let folders = Set(folders)
    let some = names.prefix(3).map { folders.contains($0) ? "'\($0)/'" : "'\($0)'" }
    return some.joined(separator: ", ") + (names.count > 3 ? ", …" : "")
  }
}
