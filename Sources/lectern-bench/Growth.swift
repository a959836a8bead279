import Engine
import Foundation

/// What `lectern run` takes as one thing grows and all others stay: seconds and memory.
enum Growth: String, CaseIterable {
  case samples, units, layers, cells

  /// What it begins with, and how often that is doubled.
  private var first: Int {
    switch self {
    case .samples: 5000
    case .units: 64
    case .layers: 2
    case .cells: 25
    }
  }
  private static let doublings = 5
  private static let runs = 3

  /// Measures all, as a table in Markdown.
  static func table() throws -> String {
    guard let program = LecternProgram() else {
      throw BenchError("there is no 'lectern' beside this program")
    }
    let rows = try allCases.flatMap { try $0.rows(program) }
    return BenchTable.text([["", "", "seconds", "of the row above", "MB", "more MB"]] + rows)
  }

  private func rows(_ program: LecternProgram) throws -> [[String]] {
    var last: LecternProgram.Cost?
    return try (0...Self.doublings).map { doubling in
      let count = first << doubling
      let cost = try withTemporaryFolder { folder in
        let file = folder.appendingPathComponent("growth.md")
        try notebook(count, folder).write(to: file, atomically: true, encoding: .utf8)
        return program.fastest(of: Self.runs, ["run", file.path, "-o", folder.path, "--quiet"])
      }
      guard let cost else { throw BenchError("'lectern run' fails with \(count) \(rawValue)") }
      defer { last = cost }
      return [
        rawValue, "\(count)", cost.seconds.fixed(2),
        last.map { (cost.seconds / $0.seconds).fixed(2) } ?? "",
        (cost.peakBytes / 1e6).fixed(0),
        last.map { ((cost.peakBytes - $0.peakBytes) / 1e6).fixed(0) } ?? "",
      ]
    }
  }

  // MARK: What is run

  private func notebook(_ count: Int, _ folder: URL) throws -> String {
    switch self {
    case .samples:
      return try training(samples: count, layers: [32], epochs: 5, folder)
    case .units:
      return try training(samples: 2000, layers: [count], epochs: 10, folder)
    case .layers:
      let layers = Array(repeating: 32, count: count)
      return try training(samples: 2000, layers: layers, epochs: 10, folder)
    case .cells:
      let cells = (1...count).map { "## Part \($0)\n\nAbout $x_{\($0)}$.\n\n\(Self.cell)" }
      return try training(samples: 200, layers: [8], epochs: 1, folder)
        + cells.joined(separator: "\n")
    }
  }

  private static let cell = """
    ```evaluate
    on: test
    show: [accuracy]
    ```

    """

  /// A notebook that trains a network, with pictures of its own.
  private func training(
    samples: Int, layers: [Int], epochs: Int, _ folder: URL
  ) throws -> String {
    try Self.writePictures(samples, "train", folder)
    try Self.writePictures(100, "t10k", folder)
    let sizes = layers.map { "\($0), " }.joined()
    return """
      ---
      title: Growth
      ---

      ```load
      path: .
      gallery: 0
      ```

      ```init
      layers: [pixels, \(sizes)classes]
      ```

      ```train
      epochs: \(epochs)
      batch_size: 64
      learning_rate: 0.01
      ```

      """
  }

  /// Writes pictures of noise and labels in the form of MNIST's files, few at a time: what this program
  /// has in memory when it starts another counts as that one's.
  private static func writePictures(_ count: Int, _ part: String, _ folder: URL) throws {
    let sizes = [count, 28, 28].map { UInt32($0).bigEndian }
    let file = { (name: String, kind: UInt32, sizes: ArraySlice<UInt32>) in
      let url = folder.appendingPathComponent("\(part)-\(name)-ubyte")
      try ([kind.bigEndian] + sizes).withUnsafeBytes { Data($0) }.write(to: url)
      let handle = try FileHandle(forWritingTo: url)
      try handle.seekToEnd()
      return handle
    }
    let images = try file("images-idx3", 0x803, sizes[...])
    let labels = try file("labels-idx1", 0x801, sizes[..<1])
    var random = Xoshiro256(seed: 1)
    for start in stride(from: 0, to: count, by: picturesAtOnce) {
      let part = BenchData.standIn(min(picturesAtOnce, count - start), from: &random)
      try images.write(contentsOf: part.pixels)
      try labels.write(contentsOf: part.labels.map(UInt8.init))
    }
    try images.close()
    try labels.close()
  }

  private static let picturesAtOnce = 1000
}
