import Engine
import Testing

@testable import Lesson

/// The figures are those that NumPy's `RandomState` gives for the same calls in the same order.
@Suite struct DrawingOrderTests {
  private static let data = """
    ```load
    X: [[1, 2]]
    Y: [[1, 0]]
    ```

    """

  @Test func drawsWeightsThenBiasesInLayerOrderRowByRow() throws {
    let parameters = try LessonText(
      Self.data + """
        ```init
        layers: [2, 3, 2]
        weights: uniform(0, 1)
        biases: uniform(0, 1)
        seed: 1
        generator: numpy-legacy
        ```
        """
    ).session().parameters
    let expected = [
      "W1": Matrix(rowMajor: [
        [0.417022004702574, 0.7203244934421581], [0.00011437481734488664, 0.30233257263183977],
        [0.14675589081711304, 0.0923385947687978],
      ]),
      "W2": Matrix(rowMajor: [
        [0.1862602113776709, 0.34556072704304774, 0.39676747423066994],
        [0.538816734003357, 0.4191945144032948, 0.6852195003967595],
      ]),
      "b1": Matrix(rowMajor: [[0.20445224973151743], [0.8781174363909454], [0.027387593197926163]]),
      "b2": Matrix(rowMajor: [[0.6704675101784022], [0.41730480236712697]]),
    ]
    #expect(parameters == expected)
  }

  @Test func drawsDeclaredParametersInTheirOrder() throws {
    let parameters = try LessonText(
      Self.data + """
        ```init
        parameters:
          V: normal(0, 0.5) [2, 2]
          U: uniform(-1, 1) [classes, 1]
        seed: 5
        generator: numpy-legacy
        ```
        """
    ).session().parameters
    #expect(
      parameters["V"]
        == Matrix(rowMajor: [
          [0.22061374344252072, -0.16543507594704382], [1.21538559350389, -0.12604606480153846],
        ]))
    #expect(parameters["U"] == Matrix(rowMajor: [[0.5318157129606311], [0.036835975745886484]]))
  }

  /// A parameter that is not drawn takes nothing from the stream.
  @Test func overridesLeaveTheOthersTheirNumbers() throws {
    let parameters = try LessonText(
      Self.data + """
        ```init
        layers: [2, 3, 2]
        weights: uniform(0, 1)
        W1: [[1, 2], [3, 4], [5, 6]]
        b1: ones
        b2: 0.5
        seed: 1
        generator: numpy-legacy
        ```
        """
    ).session().parameters
    #expect(parameters["W1"] == Matrix(rowMajor: [[1, 2], [3, 4], [5, 6]]))
    #expect(parameters["W2"]?[0, 0] == 0.417022004702574)
    #expect(parameters["b1"] == Matrix(rowMajor: [[1], [1], [1]]))
    #expect(parameters["b2"] == Matrix(rowMajor: [[0.5], [0.5]]))
  }
}
