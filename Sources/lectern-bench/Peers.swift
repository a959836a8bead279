import Equations
import Foundation

/// Other tools on the same work, as their users would write it.
struct Peers {
  static let names = ["numpy64", "numpy32", "jax", "torch"]

  let python: String
  /// Where MNIST is; without it, random numbers of the same size are used.
  let folder: String?

  /// The seconds of the fastest epoch of each peer that is installed.
  func measure(_ work: Work) -> [String: Double] {
    var found: [String: Double] = [:]
    // A network as large as `big` takes NumPy minutes in Float64.
    for name in Self.names where !(work.name == "big" && name == "numpy64") {
      found[name] = seconds(work, name)
    }
    return found
  }

  private func seconds(_ work: Work, _ peer: String) -> Double? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let layers = work.architecture.layers.map(String.init).joined(separator: ",")
    process.arguments = [
      python, "-c", PeerProgram.text, peer, folder ?? "-", layers, work.architecture.hidden[0],
      work.architecture.loss, "\(work.batchSize)", "\(work.sampleCount)", "\(work.repetitions)",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return Double(
      String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
