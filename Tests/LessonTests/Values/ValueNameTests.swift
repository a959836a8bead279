import Diagnostics
import Notebook
import Record
import Testing

@testable import Lesson

/// Names of values that no step gives are found before anything runs.
@Suite struct ValueNameTests {
  private static let start = """
    ---
    params: {epochs: 3}
    ---
    ```load
    X: [[1]]
    Y: [[1]]
    ```
    ```init
    #| label: net
    layers: [1, 1]
    output: linear
    ```

    """

  @Test(arguments: [
    "`= net.parameters + load.pixels`", "`= params.epochs`",
    "```train\n#| expect: final_loss < net.parameters\n```\n`= train.loss[-1]`",
    "```evaluate\n#| expect: train_loss > 0\n```",
  ])
  func knows(text: String) throws {
    #expect(try LessonText(Self.start + text + "\n").mistakes == [])
  }

  @Test(arguments: [
    ("`= net.params`", "'net' has no value 'params'"),
    (
      "`= init.parameters`",
      "no step above is labelled 'init'; the 'init' above has the label 'net', so write that"
    ),
    ("`= nett.parameters`", "no step above is labelled 'nett'; did you mean 'net'?"),
    ("`= epochs`", "'epochs' is a parameter; write 'params.epochs'"),
    ("`= params.epoch`", "'params' has no value 'epoch'; did you mean 'epochs'?"),
    (
      "`= parameters`",
      "'parameters' needs the label of the step that gives it in front of it, as 'net.parameters'"
    ),
    (
      "`= train.loss`\n\n```train\n```",
      "no step above is labelled 'train': that on line 15 stands below; a value is shown behind the step"
        + " that gives it, so move one of them"
    ),
    ("```train\n#| expect: los < 1\n```", "'train' has no value 'los'; did you mean 'loss'?"),
  ])
  func missesOnce(text: String, message: String) throws {
    let mistakes = try LessonText(Self.start + text + "\n").mistakes
    #expect(mistakes.count == 1)
    #expect(mistakes.first?.hasSuffix(": " + message) == true, "\(mistakes)")
  }

  /// A step can give only values that its kind announces: else their names could not be checked.
  @Test func everyValueOfACellIsAnnounced() throws {
    let record = try LessonText(
      """
      ```load
      dataset: digits
      limit: 40
      validation: 20
      ```
      ```init
      layers: [pixels, 10]
      ```
      ```forward
      Z1 = W1 @ X + b1
      A1 = softmax(Z1)
      ```
      ```backprop
      dZ1 = A1 - Y
      ```
      ```train
      ```
      ```evaluate
      ```
      ```predict
      samples: 3
      ```
      """
    ).run()
    #expect(record.status == .ok)
    for (cell, kind) in zip(
      record.cells,
      [.load, .initialize, .forward, .backprop, .train, .evaluate, .predict] as [Step.Kind])
    {
      let unannounced = Set(cell.values.map(\.name)).subtracting(kind.valueNames)
      #expect(unannounced == [], "\(cell.step)")
    }
  }
}
