package import Equations

/// The forward pass as a plan, with the values of interest.
package struct ForwardPass: Sendable, Hashable {
  package let plan: Plan
  /// The network's output: one column a sample.
  package let output: ValueID
  package let loss: ValueID?

  package init(plan: Plan, output: ValueID, loss: ValueID?) {
    self.plan = plan
    self.output = output
    self.loss = loss
  }
}

/// In which floating-point type something is computed.
package enum Precision: String, Sendable, CaseIterable {
  case single, double
}

/// Runs a forward pass over any number of samples.
package struct Inference: Sendable {
  package struct Result: Sendable {
    /// - Shapes: [outputs, count].
    package let output: Matrix<Double>
    /// The mean over the samples; `nil` where the pass has no loss, or there are no samples.
    package let loss: Double?

    /// The class of each sample.
    package var labels: [Int] { Classification.labels(of: output) }
  }

  package let forward: ForwardPass
  package let precision: Precision

  package init(_ forward: ForwardPass, precision: Precision = .single) {
    self.forward = forward
    self.precision = precision
  }

  /// The output and the loss of samples.
  /// - Parameter parameters: what the plan's inputs but `X` and `Y` hold, by name.
  /// - Throws: a size that the machine cannot hold.
  package func run(
    _ parameters: [String: Matrix<Double>], on samples: SampleSet
  ) throws(CapacityExceeded) -> Result {
    switch precision {
    case .single: try run(InferenceRun<Float>(forward), parameters, samples)
    case .double: try run(InferenceRun<Double>(forward), parameters, samples)
    }
  }

  private func run<Scalar: TiledScalar>(
    _ run: InferenceRun<Scalar>, _ parameters: [String: Matrix<Double>], _ samples: SampleSet
  ) throws(CapacityExceeded) -> Result {
    var output: [Double] = []
    let loss = try run.pass(over: samples, with: parameters) { view, _ in
      output += view.matrix.elements.map { Double($0) }
    }
    let rows = samples.count == 0 ? 0 : output.count / samples.count
    return Result(
      output: Matrix(rows: rows, columns: samples.count, elements: output), loss: loss)
  }
}
