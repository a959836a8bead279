import Equations
import Foundation

/// A workload as a notebook that `lectern run` runs, which reads MNIST, trains and writes a page.
///
/// What an epoch adds to it is the slope of two runs that differ in epochs: what a user waits for each.
struct WholeRun {
  let workload: Workload
  /// Where MNIST is.
  let data: String

  /// So many runs of either kind are made in turn.
  private static let rounds = 3
  /// The longer run trains for about so many seconds more, and for so many epochs at the most: up to
  /// then the accuracies are measured behind each.
  private static let difference = 4.0
  private static let mostEpochs = 99

  /// - Parameter epochSeconds: about what an epoch takes.
  /// - Returns: the seconds of an epoch; `nil` where the program is not here.
  func secondsPerEpoch(about epochSeconds: Double) throws -> Double? {
    guard let program = LecternProgram() else { return nil }
    let more = min(max(1, Int((Self.difference / epochSeconds).rounded(.up))), Self.mostEpochs)
    return try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("\(workload.name).md")
      try notebook.write(to: file, atomically: true, encoding: .utf8)
      let words = ["run", file.path, "-o", folder.path, "--quiet", "--allow-reading", data]
      var best = [Double.infinity, .infinity]
      for _ in 0..<Self.rounds {
        for (index, epochs) in [1, 1 + more].enumerated() {
          guard let cost = program.run(words + ["-P", "epochs=\(epochs)"]) else {
            throw BenchError("'lectern run' fails on \(workload.name)")
          }
          best[index] = min(best[index], cost.seconds)
        }
      }
      return (best[1] - best[0]) / Double(more)
    }
  }

  private var notebook: String {
    let layers = workload.architecture
    let sizes = layers.layers.map(String.init).joined(separator: ", ")
    return """
      ---
      title: \(workload.name)
      params: {epochs: 1}
      ---

      ```load
      path: '\(data.replacing("'", with: "''"))'
      limit: \(workload.sampleCount)
      gallery: 0
      ```

      ```init
      layers: [\(sizes)]
      hidden: \(layers.hidden[0])
      output: \(layers.output)
      loss: \(layers.loss)
      ```

      ```train
      epochs: $epochs
      batch_size: \(workload.batchSize)
      learning_rate: 0.1
      report_every: 1000
      ```

      """
  }
}
