import Engine
import Equations
import Foundation
import Networks
import Review
import Testing

/// Every activation with every loss, one to four layers deep, in each convention: right lines are
/// accepted, and of a line with a small edit just that line is named and mended.
///
/// With `LECTERN_SWEEP` set to a number, so many edits of each line are planted, and a table printed.
@Suite struct ConventionsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let samples: SampleConvention
    let hidden: String
    let output: (activation: String, loss: String)
    let depth: Int

    var testDescription: String {
      "\(samples): \(hidden), \(output.activation), \(output.loss), depth \(depth)"
    }
  }

  static let outputs = [
    ("softmax", "cross_entropy"), ("sigmoid", "binary_cross_entropy"),
    ("sigmoid", "squared_error"), ("tanh", "squared_error"), ("linear", "squared_error"),
  ]

  static let cases: [Case] = SampleConvention.allCases.flatMap { samples in
    outputs.flatMap { output in
      [Case(samples: samples, hidden: "none", output: output, depth: 1)]
        + Activation.names.enumerated().flatMap { index, hidden in
          (isSweep ? [2, 3, 4] : [2 + index % 3]).map {
            Case(samples: samples, hidden: hidden, output: output, depth: $0)
          }
        }
    }
  }

  private static let isSweep = ProcessInfo.processInfo.environment["LECTERN_SWEEP"] != nil
  private static let editsOfEach =
    ProcessInfo.processInfo.environment["LECTERN_SWEEP"].flatMap(Int.init) ?? 1

  @Test(arguments: cases)
  func acceptsWhatIsRightAndNamesWhatIsNot(_ one: Case) throws {
    let network = one.network
    for backprop in [network.backprop, one.written] {
      for finding in try network.review(backprop).findings {
        #expect(finding.verdict == .correct || finding.verdict == .correctPerSample, "\(finding)")
      }
    }
    var tally = (planted: 0, named: 0, blamed: 0, mended: 0)
    for (name, line) in try one.mistakes(in: network, each: Self.editsOfEach) {
      let findings = try network.review(network.backprop(with: [line])).findings
      let own = findings.first { $0.name == name }
      if own?.verdict != .wrong, own?.relativeError.map({ $0 < 1e-6 }) ?? false { continue }
      tally.planted += 1
      let wrong = findings.filter { $0.verdict == .wrong }.map(\.name)
      #expect(wrong == [name], "\(line) in \(one)")
      tally.named += wrong.contains(name) ? 1 : 0
      tally.blamed += wrong.count { $0 != name }
      guard let repair = own?.repair?.text else { continue }
      let mended = try network.review(network.backprop(with: [repair])).findings
      #expect(
        mended.allSatisfy { $0.verdict == .correct || $0.verdict == .correctPerSample },
        "\(line) is mended by \(repair) in \(one)")
      tally.mended += 1
    }
    #expect(tally.planted > 0)
    #expect(tally.planted - tally.mended <= max(1, tally.planted / 10), "\(tally)")
    if Self.isSweep { print("| \(one) | \(tally)") }
  }
}

extension ConventionsTests.Case {
  private var architecture: Architecture {
    let sizes = [6] + [5, 4, 7].prefix(depth - 1) + [3]
    return Architecture(
      layers: sizes, hidden: Array(repeating: hidden, count: depth - 1), output: output.activation,
      loss: output.loss)
  }

  var network: ReviewedNetwork {
    var network = ReviewedNetwork(
      layers: architecture.layers,
      forward: WrittenEquations.forward(architecture, samples: samples).text, backprop: textbook,
      oneHot: output.activation == "softmax")
    network.samples = samples
    return network
  }

  /// The backward pass that Lectern writes.
  var written: String {
    let network = network
    var compiler = PlanCompiler(environment: network.environment)
    _ = compiler.compile(equations(network.forward))
    return WrittenEquations.backprop(of: compiler.plan, in: network.environment).text
  }

  /// The backward pass as textbooks have it in the convention.
  private var textbook: String {
    var lines = ["dZ\(depth) = \(error)"]
    for layer in (1...depth).reversed() {
      let input = layer == 1 ? "X" : "A\(layer - 1)"
      lines += weights(layer, input)
      guard layer > 1 else { continue }
      lines.append(
        "dZ\(layer - 1) = W\(layer).T @ dZ\(layer) * \(hidden)'(Z\(layer - 1))")
    }
    let text = lines.joined(separator: "\n")
    return samples == .rows ? rows(text) : text
  }

  private func weights(_ layer: Int, _ input: String) -> [String] {
    samples == .one
      ? ["dW\(layer) = dZ\(layer) @ \(input).T", "db\(layer) = dZ\(layer)"]
      : [
        "dW\(layer) = 1/m * dZ\(layer) @ \(input).T",
        "db\(layer) = 1/m * sum(dZ\(layer), axis=1)",
      ]
  }

  /// The error at the output of one sample.
  private var error: String {
    if output.loss != "squared_error" { return "A\(depth) - Y" }
    return output.activation == "linear"
      ? "2 * (Z\(depth) - Y)" : "2 * (A\(depth) - Y) * \(output.activation)'(Z\(depth))"
  }

  /// Lines of the backward pass with a small edit each, which still fit.
  func mistakes(
    in network: ReviewedNetwork, each count: Int
  ) throws -> [(name: String, line: String)] {
    var compiler = PlanCompiler(environment: network.environment)
    _ = compiler.compile(equations(network.forward))
    var vocabulary = Vocabulary(of: compiler.plan, in: network.environment)
    var random = Xoshiro256(seed: testDescription.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    var found: [(String, String)] = []
    for statement in equations(network.backprop).statements {
      let edits = Edits(vocabulary).edits(of: statement.value).filter { $0.cost <= 2 }
      vocabulary.add(statement.name)
      var order = Array(edits.indices)
      random.shuffle(&order)
      let fitting = order.lazy.map { edits[$0] }.filter { edit in
        let line = "\(statement.name) = \(edit.expression)"
        var trial = compiler
        return trial.compile(equations(network.backprop(with: [line]))).isEmpty
      }
      found += fitting.prefix(count).map {
        (statement.name, "\(statement.name) = \($0.expression)")
      }
    }
    return found
  }
}
