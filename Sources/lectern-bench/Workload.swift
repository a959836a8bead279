import Equations

/// A network and how it is trained: one row of the table.
struct Workload {
  let name: String
  let architecture: Architecture
  /// The samples in a batch, and in an epoch.
  let batchSize: Int
  let sampleCount: Int
  /// How many epochs are timed at least; the fastest counts.
  let repetitions: Int

  /// Every tool is timed for so many seconds at least, so that each meets the processor's fast moments.
  static let seconds = 2

  static let all = [
    Workload(
      name: "full", architecture: .softmax([784, 10, 10]), batchSize: 41_000,
      sampleCount: 41_000, repetitions: 3),
    Workload(
      name: "mini",
      architecture: Architecture(
        layers: [784, 16, 16, 10], hidden: ["sigmoid"], output: "sigmoid",
        loss: "squared_error"), batchSize: 10, sampleCount: 60_000, repetitions: 3),
    Workload(
      name: "wide", architecture: .softmax([784, 128, 64, 10]), batchSize: 64,
      sampleCount: 60_000, repetitions: 3),
    Workload(
      name: "big", architecture: .softmax([784, 1024, 1024, 10]), batchSize: 256,
      sampleCount: 60_000, repetitions: 1),
  ]

  /// What it is, in words: `784-10-10, batches of 41000`.
  var description: String {
    architecture.layers.map(String.init).joined(separator: "-") + ", batches of \(batchSize)"
  }

  /// The operations in the matrix products of an epoch, all of them: of 0 as of anything else.
  var operations: Double {
    let sizes = zip(architecture.layers, architecture.layers.dropFirst()).map { $0 * $1 }
    let backward = sizes.reduce(0, +) + sizes.dropFirst().reduce(0, +)
    return 2 * Double(sampleCount) * Double(sizes.reduce(0, +) + backward)
  }
}

extension Architecture {
  fileprivate static func softmax(_ layers: [Int]) -> Architecture {
    Architecture(layers: layers, hidden: ["relu"], output: "softmax", loss: "cross_entropy")
  }
}

/// What keeps a measurement from being made.
struct BenchError: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
