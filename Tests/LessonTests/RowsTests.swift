import Datasets
import Record
import Testing

@testable import Lesson

/// What a notebook says and shows whose equations have a row for each sample.
@Suite struct RowsTests {
  private static let data = """
    ```load
    X: [[1, 2, 3], [0, 1, -1], [2, 0, 1]]
    Y: [[1, 0], [0, 1], [1, 0]]
    split: 2
    samples: rows
    ```

    """

  private static let network = """
    ```init
    layers: [3, 2, 2]
    hidden: tanh
    W1: [[0.1, -0.2], [0.3, 0.4], [-0.5, 0.6]]
    b1: [[0.25, -0.25]]
    ```

    """

  @Test func savesWeightsAsTheEquationsHaveThem() throws {
    let scratch = try ScratchNotebook()
    let messages = scratch.run(Self.data + Self.network + "```save\n```\n").messages
    #expect(messages == [])
    let bytes = try #require(scratch.written("n_files/model.safetensors"))
    let file = try Safetensors(file: bytes, name: "m")
    #expect(file.metadata["samples"] == "rows")
    #expect(file.metadata["forward"]?.hasPrefix("Z1 = X @ W1 + b1") == true)
    #expect(file["W1"]?.shape == [3, 2])
    #expect(file["W1"]?.values.doubles == [0.1, -0.2, 0.3, 0.4, -0.5, 0.6])
    #expect(file["b1"]?.shape == [1, 2])
  }

  @Test func readsAFileThatDoesNotSayHowItIsLaidOut() throws {
    let scratch = try ScratchNotebook()
    try scratch.write(
      modelFile([:], [("W1", [3, 4]), ("b1", [4]), ("W2", [4, 2]), ("b2", [2])]),
      to: "rows.safetensors")
    try scratch.write(
      modelFile([:], [("W1", [4, 3]), ("b1", [4]), ("W2", [2, 4]), ("b2", [2])]),
      to: "columns.safetensors")
    for name in ["rows", "columns"] {
      let text =
        Self.data + "```init\nfrom: \(name).safetensors\nhidden: tanh\n```\n```evaluate\n```\n"
      let (record, messages) = scratch.run(text)
      #expect(messages == [], "\(name)")
      #expect(record?.status == .ok)
    }
  }

  @Test func tellsOfAConventionThatIsNone() throws {
    let scratch = try ScratchNotebook()
    try scratch.write(modelFile(["samples": "diagonal"]), to: "m.safetensors")
    let messages = scratch.run(Self.data + "```init\nfrom: m.safetensors\n```\n").messages
    #expect(messages.count == 1)
    #expect(
      messages.first?.contains(
        "its 'samples' is 'diagonal', where 'columns', 'rows', 'one' can be") == true)
  }

  @Test func walksThroughRows() throws {
    let text =
      Self.data + Self.network + """
        ```forward
        #| show: W1[2]
        Z1 = X @ W1 + b1
        A1 = tanh(Z1)
        Z2 = A1 @ W2 + b2
        A2 = softmax(Z2)
        L = cross_entropy(A2, Y)
        ```
        """
    let (record, messages) = try ScratchNotebook().run(text)
    #expect(messages == [])
    let outputs = try #require(record?.cell("forward")).outputs
    let trace = try #require(
      outputs.compactMap { if case .equations(let trace) = $0 { trace } else { nil } }.first)
    #expect(trace.rows.map(\.shape) == ["[m, 2]", "[m, 2]", "[m, 2]", "[m, 2]", "scalar"])
    let walk = try #require(trace.walk)
    #expect(walk.samplesAreRows)
    let weights = try #require(walk.values.first { $0.name == "W1" })
    #expect((weights.rows, weights.columns) == (3, 2))
    #expect(weights.numbers == [[0.1, -0.2, 0.3, 0.4, -0.5, 0.6]])
    // The first sample's first unit: 1·0.1 + 2·0.3 − 3·0.5 + 0.25.
    let sums = try #require(walk.values.first { $0.name == "Z1" })
    #expect(abs(sums.numbers[0][0] - -0.55) < 1e-12)
    #expect(walk.links.map(\.weights) == ["W1", nil, "W2", nil])
  }

  @Test func tellsNumbersThatHaveAnotherShape() throws {
    let text = Self.data + "```init\nlayers: [3, 2, 2]\nW1: [[1, 2, 3], [4, 5, 6]]\n```\n"
    #expect(
      try ScratchNotebook().run(text).messages.first?.contains(
        "'W1' is [3, 2], but the numbers given are [2, 3]") == true)
  }

  @Test func tellsSamplesThatWereMeantAsColumns() throws {
    let text = "```load\nX: [[0, 0, 1, 1], [0, 1, 0, 1]]\nY: [[0, 1, 1, 0]]\n```\n"
    #expect(
      try ScratchNotebook().run(text).messages.first?.contains(
        "'Y' has 1 row and 'X' has 2; each sample is one row of both, and here it is a column: write "
          + "'X: [[0, 0], [0, 1], [1, 0], [1, 1]]' and 'Y: [[0], [1], [1], [0]]'") == true)
  }
}
