import Foundation

/// A notebook's own folder: what it writes goes there, and nowhere else.
struct NotebookFolder {
  /// `nil` where nothing is written, as while a notebook is only checked.
  let path: String?
  /// What was written in this run, by name.
  private(set) var written: [String: [UInt8]] = [:]

  init(path: String?) {
    self.path = path
  }

  /// Writes a file below the folder.
  mutating func write(_ bytes: [UInt8], to name: String) throws(WritingFailure) {
    if let path {
      try WholeFile.write(bytes, to: URL(fileURLWithPath: path).appendingPathComponent(name))
    }
    written[name] = bytes
  }
}
