import Record
import Testing

@testable import Lesson

/// Models that are saved by equations of one convention and read by those of another.
@Suite struct ConventionModelTests {
  private static func data(_ samples: String) -> String {
    """
    ```load
    X: [[1, 2, 3], [0, 1, -1], [2, 0, 1]]
    Y: [[1, 0], [0, 1], [1, 0]]
    split: 2
    samples: \(samples)
    ```

    """
  }

  private static func saved(_ samples: String, _ forward: String) -> String {
    data(samples) + "```init\nparameters: {W1: 'normal(0, 1) [2, 3]'}\n```\n"
      + "```forward\n\(forward)\n```\n```save\n```\n```evaluate\n#| label: before\n```\n"
  }

  private static func read(_ samples: String) -> String {
    data(samples) + "```init\nfrom: n_files/model.safetensors\n```\n"
      + "```evaluate\n#| expect: test_accuracy == before.test_accuracy\n```\n"
  }

  /// Without the notes that the network is not trained.
  private func run(_ text: String) throws -> (record: RunRecord?, messages: [String]) {
    let (record, messages) = try ScratchNotebook().run(text)
    return (record, messages.filter { !$0.contains(": note: ") })
  }

  @Test(arguments: ["columns", "rows", "one"])
  func readsEquationsOfOneSample(_ samples: String) throws {
    let text =
      Self.saved("one", "a = softmax(W1 @ x)\nL = cross_entropy(a, y)") + Self.read(samples)
    let (record, messages) = try run(text)
    #expect(messages == [])
    #expect(record?.status == .ok)
  }

  @Test(arguments: ["columns", "rows"])
  func refusesASumThatWouldGoOverAllSamples(_ samples: String) throws {
    let text =
      Self.saved("one", "a = sigmoid(W1 @ x)\nL = 0.5 * sum((a - y) ** 2)") + Self.read(samples)
    let (_, messages) = try run(text)
    #expect(messages.count == 1)
    #expect(
      messages.first?.contains("are those of one sample and add up") == true, "\(messages)")
  }

  @Test func refusesEquationsThatMixSamples() throws {
    let forward = "Z = W1 @ X\nA = softmax(Z - mean(Z, axis=1))\nL = cross_entropy(A, Y)"
    let (_, messages) = try run(Self.saved("columns", forward) + Self.read("one"))
    #expect(messages.first?.contains("go over several samples") == true, "\(messages)")
  }

  @Test func takesALossOverTheBatchForOneSample() throws {
    let forward = "A = softmax(W1 @ X)\nL = -sum(Y * log(A)) / m"
    let (_, messages) = try run(Self.saved("columns", forward) + Self.read("one"))
    #expect(messages == [])
  }

  @Test func answersWithWhatTheLossRead() throws {
    let forward = "A = W1 @ X\nA = softmax(A)\nL = cross_entropy(A, Y)\nA = -A"
    let text =
      Self.saved("columns", forward)
      + "```forward\nA = softmax(W1 @ X)\nL = cross_entropy(A, Y)\n```\n"
      + "```evaluate\n#| expect: test_loss == before.test_loss\n#| expect: test_accuracy == before.test_accuracy\n```\n"
    let (record, messages) = try run(text)
    #expect(messages == [])
    #expect(record?.status == .ok)
  }
}
