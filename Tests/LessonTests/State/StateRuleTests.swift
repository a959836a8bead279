import Diagnostics
import Record
import Testing

@testable import Lesson

/// What steps take over from those above them, and what they clear.
@Suite struct StateRuleTests {
  private static let start = """
    ```load
    X: [[0, 1], [1, 0], [1, 1], [0, 0]]
    Y: [[1], [2], [3], [0]]
    ```
    ```init
    layers: [2, 1]
    output: linear
    weights: [[0.5, -0.5]]
    ```

    """

  private static func train(_ label: String, epochs: Int) -> String {
    """
    ```train
    #| label: \(label)
    epochs: \(epochs)
    batch_size: full
    precision: double
    ```

    """
  }

  private static let momentum = """
    ```update
    v = 0.9 * v + dtheta
    theta = theta - alpha * v
    ```

    """

  private func losses(_ text: String, _ labels: String...) throws -> [Double] {
    let lesson = try LessonText(Self.start + text)
    #expect(lesson.mistakes == [])
    let record = lesson.run()
    return labels.flatMap { record.numbers($0, "loss") }
  }

  @Test(arguments: ["", momentum])
  func trainGoesOnFromWhereItWas(update: String) throws {
    let whole = try losses(update + Self.train("a", epochs: 5), "a")
    let parts = try losses(
      update + Self.train("a", epochs: 2) + Self.train("b", epochs: 3), "a", "b")
    #expect(whole.count == 5)
    #expect(whole == parts)
  }

  @Test func initStartsAfresh() throws {
    let once = try losses(Self.train("a", epochs: 3), "a")
    let again = """
      ```init
      layers: [2, 1]
      output: linear
      weights: [[0.5, -0.5]]
      ```

      """
    let twice = try losses(
      Self.momentum + Self.train("a", epochs: 3) + again + Self.train("b", epochs: 3), "b")
    #expect(once == twice)
  }

  @Test func updateForgetsWhatTheOneBeforeRemembered() throws {
    let goesOn = Self.momentum + Self.train("a", epochs: 3) + Self.train("b", epochs: 2)
    let forgets =
      Self.momentum + Self.train("a", epochs: 3) + Self.momentum + Self.train("b", epochs: 2)
    let (kept, cleared) = (try losses(goesOn, "b"), try losses(forgets, "b"))
    #expect(kept[0] == cleared[0])
    #expect(kept[1] != cleared[1])
  }

  @Test func stepNumbersBeginAtOneWithANewUpdate() throws {
    let text = Self.start + Self.train("a", epochs: 3) + Self.momentum + Self.train("b", epochs: 2)
    let record = try LessonText(text).run()
    #expect(record.value("a", "steps") == .integer(3))
    #expect(record.value("b", "steps") == .integer(2))
  }

  private static let forward = """
    ```forward
    Z1 = W1 @ X + b1
    L = squared_error(Z1, Y)
    ```

    """

  /// Gradients of zero: as long as they are in force nothing is learned.
  private static let standstill = """
    ```backprop
    #| check: false
    dW1 = 0 * W1
    db1 = 0 * b1
    ```

    """

  @Test func trainingUsesTheWrittenGradientsWrongOnesToo() throws {
    let losses = try losses(Self.forward + Self.standstill + Self.train("a", epochs: 3), "a")
    #expect(losses == [losses[0], losses[0], losses[0]])
  }

  @Test func forwardClearsBackprop() throws {
    let losses = try losses(
      Self.forward + Self.standstill + Self.forward + Self.train("a", epochs: 3), "a")
    #expect(losses[2] < losses[0])
  }

  @Test func loadReplacesTheDataUnderANetworkThatNoLongerFits() throws {
    let lesson = try LessonText(
      Self.start + """
        ```load
        X: [[1, 2, 3]]
        Y: [[1]]
        ```
        ```evaluate
        ```
        """)
    #expect(lesson.mistakes.count == 1)
    #expect(lesson.mistakes.first?.contains("needs the columns of W1 (2)") == true)
  }

  @Test func stopsWhenAskedToAndKeepsWhatWasDone() throws {
    let lesson = try LessonText(
      Self.start + Self.train("a", epochs: 1000) + Self.train("b", epochs: 2))
    let record = lesson.run(Monitor(isCancelled: { true }))
    #expect(record.status == .interrupted)
    #expect(record.cells.map(\.status) == [.ok, .ok, .failed, .notRun])
    #expect(record.cells[2].diagnostics.map(\.id) == ["interrupted"])
  }
}
