/// Takes a file that a notebook's steps write into the notebook's own folder. It may not be there
/// before the run ends.
package typealias FileWriter = (_ name: String, _ bytes: [UInt8]) throws(FileNotWritten) -> Void

/// Why a file could not be written, in words for the user.
package struct FileNotWritten: Error {
  package let message: String

  package init(_ message: String) {
    self.message = message
  }
}

/// The files that a notebook's steps have written in this run.
struct WrittenFiles {
  private let writer: FileWriter
  /// By the bytes of their names: two spellings of one letter are two names.
  private var bytes: [[UInt8]: [UInt8]] = [:]

  /// - Parameter writer: where they go.
  init(writer: @escaping FileWriter) {
    self.writer = writer
  }

  /// Writes a file.
  mutating func write(_ bytes: [UInt8], to name: String) throws(FileNotWritten) {
    try writer(name, bytes)
    self.bytes[Array(name.utf8)] = bytes
  }

  /// The bytes of a file that was written.
  subscript(name: String) -> [UInt8]? { bytes[Array(name.utf8)] }
}
