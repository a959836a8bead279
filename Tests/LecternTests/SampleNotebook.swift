import Foundation
import Lectern

/// A notebook that trains on some digits in no time, and what is made of it.
enum SampleNotebook {
  static let text = """
    ---
    title: Few digits
    params: {epochs: 3}
    ---
    Where $z = w x$.

    ```load
    dataset: digits
    limit: 600
    split: 500
    ```
    ```init
    layers: [pixels, 10]
    ```
    ```train
    epochs: $epochs
    ```
    ```save
    ```
    ```evaluate
    ```
    """

  static let wrong = "```train\nepocs: 3\n```\n"

  static func read(_ overrides: Overrides = Overrides()) -> ReadNotebook {
    ReadNotebook(text: text, at: "few.md", overrides: overrides)
  }
}

/// A folder of its own for one test, removed with it.
final class Scratch {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("lectern-\(UUID().uuidString)")

  init(_ files: [String: String] = [:]) throws {
    for (name, text) in files {
      let place = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: place)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func bytes(_ name: String) -> [UInt8]? {
    (try? Data(contentsOf: folder.appendingPathComponent(name))).map(Array.init)
  }
}
