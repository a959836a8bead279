import Engine
import Equations
import Foundation

/// Other tools on the same workload, as their users would write it.
struct Peers {
  static let names = ["numpy64", "numpy32", "jax", "torch"]

  let python: String
  /// Where MNIST is; without it, random numbers of the same size are used.
  let folder: String?

  /// What an epoch takes.
  struct Epoch {
    let alone: Double
    /// With the accuracies of the training and the test samples behind it.
    let withAccuracies: Double
  }

  /// The seconds of the fastest epoch of each peer that is installed.
  func measure(_ workload: Workload) -> [String: Epoch] {
    var found: [String: Epoch] = [:]
    // A network as large as `big` takes NumPy minutes in Float64.
    for name in Self.names where !(workload.name == "big" && name == "numpy64") {
      found[name] = seconds(workload, name)
    }
    return found
  }

  private func seconds(_ workload: Workload, _ peer: String) -> Epoch? {
    guard let found = numbers(workload, peer), found.count == 2 else { return nil }
    return Epoch(alone: found[0], withAccuracies: found[1])
  }

  /// What NumPy comes to in Float64: the loss after some steps and the accuracy after some epochs.
  func figures(
    of program: WorkloadProgram, orders: [[Int]]
  ) throws -> (loss: Double, accuracy: Double) {
    let start = program.start.flatMap(\.value.rowMajorElements) + orders.joined().map(Double.init)
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("lectern-bench-\(ProcessInfo.processInfo.processIdentifier).f64")
    defer { try? FileManager.default.removeItem(at: file) }
    try start.withUnsafeBytes { Data($0) }.write(to: file)
    let found = numbers(
      program.workload, "agreement", ["\(Agreement.steps)", "\(Agreement.epochs)", file.path])
    guard let found, found.count == 2 else {
      throw BenchError("\(program.workload.name): '\(python)' cannot run NumPy on it")
    }
    return (found[0], found[1])
  }

  /// The numbers that the program prints; `nil` where the peer is not installed.
  private func numbers(_ workload: Workload, _ peer: String, _ more: [String] = []) -> [Double]? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let layers = workload.architecture.layers.map(String.init).joined(separator: ",")
    process.arguments =
      [
        python, "-c", PeerProgram.text, peer, folder ?? "-", layers,
        workload.architecture.hidden[0],
        workload.architecture.loss, "\(workload.batchSize)", "\(workload.sampleCount)",
        "\(workload.repetitions)",
        "\(Workload.seconds)",
      ] + more
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .compactMap { Double($0) }
  }
}
