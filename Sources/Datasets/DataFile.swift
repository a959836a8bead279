import Foundation

/// A regular file to read, and the name by which messages call it.
struct DataFile {
  let path: String
  let name: String
  let size: Int

  /// The file there, or nothing where there is none; a pipe or a device counts as none.
  init?(path: String, name: String) {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let facts = try? FileManager.default.attributesOfItem(atPath: target),
      facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int
    else { return nil }
    self.path = target
    self.name = name
    self.size = size
  }

  /// Its first bytes, or all of them where it has no more.
  func bytes(upTo count: Int) throws(DatasetError) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(name) }
    defer { try? handle.close() }
    do {
      return Array(try handle.read(upToCount: min(count, size)) ?? Data())
    } catch {
      throw .unreadable(name)
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
