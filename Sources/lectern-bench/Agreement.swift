import Engine
import Foundation

/// Whether a workload comes to what NumPy comes to in Float64, from the same weights and with the samples
/// in the same order.
struct Agreement {
  /// A figure of Lectern's and NumPy's.
  struct Pair {
    let ours: Double
    let theirs: Double
  }

  static let steps = 100
  static let epochs = 5

  let workload: Workload
  /// The mean over all training samples after so many steps.
  let loss: Pair
  /// The share of the test samples that are read rightly after so many epochs.
  let accuracy: Pair

  /// The loss to a ten-thousandth of itself, the accuracy to three tenths of a point.
  var holds: Bool {
    abs(loss.ours - loss.theirs) <= 1e-4 * abs(loss.theirs)
      && abs(accuracy.ours - accuracy.theirs) <= 0.003
  }

  init(_ workload: Workload, training: SampleSet, test: SampleSet, peers: Peers) throws {
    self.workload = workload
    let program = try WorkloadProgram(workload)
    let samples = training.selecting(0..<workload.sampleCount)
    let orders = Self.orders(of: samples.count)
    let theirs = try peers.figures(of: program, orders: orders)
    loss = Pair(
      ours: try Self.loss(program, samples, order: orders[0]), theirs: theirs.loss)
    accuracy = Pair(
      ours: try Self.accuracy(program, samples, test: test), theirs: theirs.accuracy)
  }

  /// The orders in which a training takes its samples, epoch by epoch.
  private static func orders(of count: Int) -> [[Int]] {
    var random = Xoshiro256(seed: TrainingOptions().seed)
    var order = Array(0..<count)
    return (0..<epochs).map { _ in
      random.shuffle(&order)
      return order
    }
  }

  private static func loss(
    _ program: WorkloadProgram, _ samples: SampleSet, order: [Int]
  ) throws -> Double {
    let batch = program.workload.batchSize
    let isWhole = batch == samples.count
    let taken = isWhole ? samples : samples.selecting(order[..<(steps * batch)])
    var trainer = program.trainer(on: taken) { options in
      options.shuffle = false
      options.epochs = isWhole ? steps : 1
    }
    _ = try trainer.train()
    let result = try Inference(program.forward).run(trainer.state.values, on: samples)
    return result.loss ?? .nan
  }

  private static func accuracy(
    _ program: WorkloadProgram, _ samples: SampleSet, test: SampleSet
  ) throws -> Double {
    var trainer = program.trainer(on: samples) { $0.epochs = epochs }
    _ = try trainer.train()
    let result = try Inference(program.forward).run(trainer.state.values, on: test)
    return test.labels.flatMap { Classification.accuracy(of: result.labels, against: $0) } ?? .nan
  }
}

extension Agreement {
  static let head = [
    "workload", "loss after \(steps) steps", "NumPy Float64", "apart",
    "test accuracy after \(epochs) epochs", "NumPy Float64", "apart",
  ]

  /// As a row of a table.
  var row: [String] {
    let relative = abs(loss.ours / loss.theirs - 1)
    let points = 100 * abs(accuracy.ours - accuracy.theirs)
    return [
      "`\(workload.name)`", loss.ours.fixed(6), loss.theirs.fixed(6),
      String(format: "%.1e", relative),
      "\((100 * accuracy.ours).fixed(2)) %", "\((100 * accuracy.theirs).fixed(2)) %",
      "\(points.fixed(2)) points",
    ]
  }
}
