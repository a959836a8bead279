import Datasets
import Foundation
import Record
import Testing

@testable import Lesson

struct ModelTests {
  static let data = """
    ```load
    X: [[1, 2, 3], [0, 1, -1]]
    Y: [[1, 0], [0, 1]]
    split: 1
    ```

    """
  static let network = """
    ```init
    layers: [3, 2, 2]
    hidden: tanh
    ```

    """

  @Test func takesUpANetworkWhereItWasLeft() throws {
    let scratch = try ScratchNotebook()
    let text =
      Self.data + Self.network + """
        ```train
        epochs: 3
        ```
        ```save
        ```
        ```evaluate
        #| label: before
        ```
        ```init
        weights: zeros
        layers: [3, 2, 2]
        ```
        ```init
        from: n_files/model.safetensors
        ```
        ```evaluate
        #| label: after
        #| expect: test_loss == before.test_loss
        ```
        """
    let (record, messages) = scratch.run(text)
    #expect(messages.isEmpty)
    #expect(record?.status == .ok)
    #expect(record?.cell("save")?.files == ["model.safetensors"])
    let bytes = try #require(scratch.written("n_files/model.safetensors"))
    let file = try Safetensors(file: bytes, name: "m")
    #expect(file.tensors.map(\.name) == ["W1", "b1", "W2", "b2"])
    #expect(file["b1"]?.shape == [2, 1])
    // Trained in single precision, so that single precision holds it.
    if case .double? = file["W1"]?.values { Issue.record("more digits than there are") }
    #expect(file.metadata["lectern"] == Version.current)
    #expect(file.metadata["forward"]?.contains("A1 = tanh(Z1)") == true)
    #expect(file.metadata["preprocessing"]?.contains("\"features\":3") == true)
  }

  @Test func opensInAnotherNotebookWithItsEquationsAndTheirNumbers() throws {
    let scratch = try ScratchNotebook()
    let first = scratch.run(
      """
      ---
      params: {slope: 0.25}
      ---

      """ + Self.data + Self.network + """
        ```forward
        Z1 = W1 @ X + b1
        A1 = maximum(slope * Z1, Z1)
        Z2 = W2 @ A1 + b2
        L = squared_error(Z2, Y)
        ```
        ```save
        path: mine.safetensors
        ```
        ```evaluate
        #| expect: test_loss > 0
        ```
        """, name: "first.md")
    let second = scratch.run(
      Self.data + """
        ```init
        from: first_files/mine.safetensors
        ```
        ```evaluate
        ```
        """, name: "second.md")
    #expect(first.messages.isEmpty && second.messages.isEmpty)
    let losses = [first, second].map { $0.record?.cell("evaluate")?.value(named: "test_loss") }
    #expect(losses[0] != nil && losses[0] == losses[1])
  }

  /// Made by Python's `safetensors.numpy.save` (safetensors 0.8, NumPy 2.4): W1 [2, 3] and b1 [2]
  /// of float32, W2 [2, 2] and b2 [2, 1] of float64, no metadata.
  static let fromPython = """
    6AAAAAAAAAB7IlcyIjp7ImR0eXBlIjoiRjY0Iiwic2hhcGUiOlsyLDJdLCJkYXRhX29mZnNldHMiOlswLDMyXX0sImIyIjp7Im\
    R0eXBlIjoiRjY0Iiwic2hhcGUiOlsyLDFdLCJkYXRhX29mZnNldHMiOlszMiw0OF19LCJXMSI6eyJkdHlwZSI6IkYzMiIsInNo\
    YXBlIjpbMiwzXSwiZGF0YV9vZmZzZXRzIjpbNDgsNzJdfSwiYjEiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzJdLCJkYXRhX2\
    9mZnNldHMiOls3Miw4MF19fSAgAAAAAAAAAEAAAAAAAADwPwAAAAAAAPC/AAAAAAAA4D+amZmZmZm5P5qZmZmZmbm/AACAPwAA\
    AMAAAAA/AAAAAAAAQEAAAIC/AACAPgAAAL8=
    """

  @Test func opensWhatPythonSaved() throws {
    let scratch = try ScratchNotebook()
    try scratch.write(
      Array(try #require(Data(base64Encoded: Self.fromPython))), to: "p.safetensors")
    let (record, messages) = scratch.run(
      Self.data + """
        ```init
        from: p.safetensors
        ```
        ```predict
        samples: 0
        ```
        """)
    #expect(messages.isEmpty)
    #expect(record?.cell("init")?.value(named: "layers") == .list([3, 2, 2].map { .integer($0) }))
    // NumPy's figures for the column (0, 1, -1), with ReLU and softmax.
    guard case .list(let samples)? = record?.cell("predict")?.value(named: "probabilities"),
      case .list(let outputs)? = samples.first, case .number(let first)? = outputs.first
    else {
      Issue.record("no probabilities")
      return
    }
    #expect(abs(first - 0.875_446_64) < 1e-6)
  }
}
