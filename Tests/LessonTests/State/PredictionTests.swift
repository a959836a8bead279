import Diagnostics
import Equations
import Testing

@testable import Lesson

/// Which value of the forward equations is taken for the network's answer.
@Suite struct PredictionTests {
  private static let start = """
    ```load
    X: [[1, 2], [3, 4]]
    Y: [[1, 0], [0, 1]]
    ```
    ```init
    layers: [2, 2]
    biases: none
    ```

    """

  @Test(arguments: [
    ("Z = W1 @ X\nA = softmax(Z)\nL = cross_entropy(A, Y)", "A"),
    ("Z = W1 @ X\nA = softmax(Z)\nB = A ** 2\nL = squared_error(A, Y)", "A"),
    ("Z = W1 @ X\nA = sigmoid(Z)\nL = mean((A - Y) ** 2)", "A"),
    ("Z = W1 @ X\nA = sigmoid(Z)\nl = sum(A * Y)\nL = -l", "A"),
    ("#| prediction: Z\nZ = W1 @ X\nA = softmax(Z)\nL = cross_entropy(A, Y)", "Z"),
    ("Z = W1 @ X\nA = softmax(Z)", "A"),
    ("#| prediction: Z\nZ = W1 @ X\nA = softmax(Z)", "Z"),
    ("Z = W1 @ X\nL = squared_error(2 * Z, Y)", "Z"),
  ])
  func isChosen(equations: String, name: String) throws {
    let lesson = try LessonText(Self.start + "```forward\n\(equations)\n```\n")
    #expect(lesson.mistakes == [])
    let cell = try #require(lesson.preparation.steps.last as? ForwardCell)
    #expect(cell.program.plan.value(named: name) == cell.program.output)
  }

  private static let single = """
    ```load
    X: [[1, 2], [3, 4]]
    Y: [[1], [0]]
    ```
    ```init
    layers: [2, 1]
    output: softmax
    biases: none
    ```

    """

  @Test(arguments: [
    ("```train\n```\n```evaluate\n```\n", 5),
    ("```forward\nA = softmax(W1 @ X)\nL = cross_entropy(A, Y)\n```\n```train\n```\n", 11),
  ])
  func warnsOnceOfASoftmaxOverOneOutput(rest: String, line: Int) throws {
    let mistakes = try LessonText(Self.single + rest).mistakes
    #expect(
      mistakes == [
        "\(line): the softmax of a single output is always 1, so that nothing can be learned; one"
          + " output takes the sigmoid: 'output: sigmoid' in 'init'"
      ])
  }

  @Test func takesItsOwnForwardPassForWhatItIs() throws {
    let lesson = try LessonText(
      Self.single + "```forward\nA = sigmoid(W1 @ X)\nL = binary_cross_entropy(A, Y)\n```\n")
    #expect(lesson.mistakes == [])
  }

  @Test(arguments: [
    ("Z = mean(X)\nL = Z ** 2", "no equation has the shape of Y, [2, m]"),
    ("#| prediction: Q\nZ = W1 @ X\nL = squared_error(Z, Y)", "no equation assigns 'Q'"),
    ("#| prediction: L\nZ = W1 @ X\nL = squared_error(Z, Y)", "'L' is a scalar"),
  ])
  func isMissed(equations: String, message: String) throws {
    let lesson = try LessonText(Self.start + "```forward\n\(equations)\n```\n")
    #expect(lesson.mistakes.count == 1)
    #expect(lesson.mistakes.first?.contains(message) == true, "\(lesson.mistakes)")
  }
}
