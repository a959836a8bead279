import Datasets
import Foundation

/// A folder of its own for one test, removed with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "lectern-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// A file in it, by its own name.
  func file(_ name: String) throws -> DataFile {
    try ReadingScope.everything.existingFile(at: path + "/" + name, name: name)
  }

  /// The folder as a data set, by the name `data`.
  func load(classes: Int = 10) throws(DatasetError) -> Dataset {
    try DatasetLibrary(environment: [:]).load(.path(path, name: "data"), classes: classes)
  }

  func describe(classes: Int = 10) throws(DatasetError) -> DatasetDescription {
    try DatasetLibrary(environment: [:]).describe(.path(path, name: "data"), classes: classes)
  }
}
