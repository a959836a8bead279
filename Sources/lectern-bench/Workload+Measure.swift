import Engine

extension Workload {
  /// Which loops compute each of its products, a line each.
  func productLoops(on data: SampleSet) throws -> String {
    let trainer = try WorkloadProgram(self).trainer(on: data.selecting(0..<sampleCount)) { _ in }
    let lines = try trainer.productLoops().map { "- " + $0 }
    let head = "The products of a tile of `\(name)`, rows × columns × what is summed over:"
    return ([head, ""] + lines).joined(separator: "\n")
  }

  /// The seconds of the fastest epoch; the first, which warms up, does not count.
  func measure(on data: SampleSet, threads: Int?) throws -> Double {
    var trainer = try WorkloadProgram(self).trainer(on: data.selecting(0..<sampleCount)) {
      options in
      options.threads = threads
      options.epochs = .max
    }
    let clock = ContinuousClock()
    var times: [Duration] = []
    var start = clock.now
    let history = try trainer.train(onEpoch: { _ in
      let now = clock.now
      times.append(now - start)
      start = now
      let timed = times.dropFirst()
      return timed.count < repetitions || timed.reduce(.zero, +) < .seconds(Self.seconds)
    })
    guard history.ending == .interrupted, let best = times.dropFirst().min() else {
      throw BenchError("\(name) did not train: \(history.ending)")
    }
    return best / .seconds(1)
  }
}
