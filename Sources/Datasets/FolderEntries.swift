import Foundation

/// What is in a folder, by name; hidden files are left out.
struct FolderEntries {
  let path: String
  /// In order.
  let names: [String]

  init(_ path: String) {
    self.path = path
    let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    names = all.filter { !$0.hasPrefix(".") }.sorted()
  }

  var folders: [String] { names.filter { DataFile.isFolder("\(path)/\($0)") } }

  /// The files whose names say that they are pictures, of whatever format.
  var pictures: [String] {
    names.filter { name in
      Self.pictureEndings.contains { name.lowercased().hasSuffix($0) }
        && !DataFile.isFolder("\(path)/\(name)")
    }
  }

  /// The folders that hold pictures.
  var pictureFolders: [String] {
    folders.filter { !FolderEntries("\(path)/\($0)").pictures.isEmpty }
  }

  var hasPictureFolders: Bool { !pictureFolders.isEmpty }

  private static let readEndings = [".png", ".pgm"]
  private static let pictureEndings =
    readEndings + [".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"]

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
