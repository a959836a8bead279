import Labels
import Testing

/// A notebook without prose, on whose page steps say of themselves what they can say.
struct WordyLesson: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  /// What the notebook calls things: no words of the page.
  let names: Set<String>
  /// Labels that only this page has.
  let labels: [PageLabel]

  static let all = [steps, equations, comparison, exercises, rows, manyClasses]

  private static let load = """
    ```load
    dataset: digits
    split: 1747
    validation: 100
    limit: 80
    ```

    """

  private static let steps = WordyLesson(
    testDescription: "steps that say what they did",
    text: load + """
      ```init
      layers: [pixels, 4, classes]
      biases: zeros
      ```
      ```train
      #| show: b1
      #| show: W1
      epochs: 40
      batch_size: 8
      learning_rate: 3
      stop: {metric: validation_loss, patience: 1}
      ```
      ```evaluate
      on: [train, validation, test]
      show: [accuracy, digits, confusion, misclassified]
      ```
      ```predict
      samples: [0, 1]
      data: test
      write: answers.csv
      draw: true
      ```
      ```save
      ```
      ```init
      from: lesson_files/model.safetensors
      ```
      ```predict
      samples: [2]
      ```
      """,
    names: ["answers", "csv", "ImageId", "Label", "model", "safetensors", "validation_loss"],
    labels: [
      .attribution, .firstImages, .classCounts, .toValidate, .parametersDrawn, .drawnFrom,
      .forwardWritten, .backwardWritten, .updateRule, .lossByEpoch, .accuracyByEpoch,
      .trainingStep, .trainingTable, .stoppedEarly, .firstLayerWeights, .entriesOf,
      .classifiedRightly, .byClassOfTest, .confusion, .sampleSure, .mostCertain, .firstRead,
      .readCounts, .answersWritten, .modelWritten, .parametersSaved, .parametersRead, .fromFile,
      .forwardBrought, .trainedOnScaled, .testSample, .testSamples, .oneTestSample,
    ])

  private static let equations = WordyLesson(
    testDescription: "equations",
    text: load + """
      ```init
      layers: [pixels, 8, classes]
      output: sigmoid
      weights: uniform(-1, -0.1)
      biases: zeros
      ```
      ```forward
      #| show: W1
      Z1 = W1 @ X + b1
      A1 = relu(Z1)
      Z2 = W2 @ A1 + b2
      A2 = sigmoid(Z2)
      ```
      ```backprop
      dZ2 = A2 - Y
      dW2 = 1/m * dZ2 @ A1.T
      db2 = 1/m * sum(dZ2)
      e = W2.T @ dZ2
      dZ1 = e * relu'(Z1)
      dW1 = dZ1 @ X.T
      db1 = 1/m * sum(dZ1, axis=1)
      ```
      ```backprop
      #| check: false
      #| batch: 1
      dZ2 = A2 - Y
      dW2 = 1/m * dZ2 @ A1.T
      ```
      """,
    names: [],
    labels: [
      .forwardPass, .scalar, .runOn, .firstEntriesOf, .trainingSampleOfClass, .backwardPass,
      .someClaimsWrong, .recognisedPerSample, .deadAll, .vacuousMany, .notChecked,
    ])

  private static let comparison = WordyLesson(
    testDescription: "trainings side by side",
    text: load + """
      ```init
      layers: [pixels, classes]
      output: linear
      ```
      ```train
      #| label: first
      epochs: 40
      compare: {learning_rate: [0.1, 5]}
      keep: 0.1
      ```
      ```train
      #| label: second
      epochs: 1
      batch_size: 1
      ```
      ```train
      #| label: third
      #| overlay: [second]
      epochs: 2
      batch_size: full
      ```
      """,
    names: ["first", "second", "third", "learning_rate"],
    labels: [
      .diverges, .lossForEach, .accuracyForEach, .endOfEach, .endedAfter, .endedDiverged,
      .goesOnWith, .singleSamples, .wholeBatch, .lossSideBySide, .accuracySideBySide,
    ])

  private static let exercises = WordyLesson(
    testDescription: "exercises",
    text: load + """
      ```init
      layers: [pixels, 4, classes]
      ```
      ```forward
      Z1 = W1 @ X + b1
      A1 = ???
      ```
      ```backprop
      #| hint: "?"
      dZ2 = A2 - Y
      dW2 = ???
      ```
      ```update
      #| hint: "?"
      theta = theta - alpha * dtheta
      ```
      """,
    names: [],
    labels: [.forwardOpen, .showAnswer, .ruleTrial, .updateScope, .claimsRight])

  private static let rows = WordyLesson(
    testDescription: "rows of numbers",
    text: """
      ```load
      X: [[0, 1], [1, 1], [2, 1], [3, 1]]
      Y: [[1], [3], [5], [7]]
      ```
      ```init
      layers: [2, 1]
      output: linear
      W1: [[1, 0]]
      b1: 0
      ```
      ```forward
      Z1 = W1 @ X + b1
      ```
      ```backprop
      dZ1 = 0 * (Z1 - Y)
      ```
      ```train
      epochs: 20000
      batch_size: full
      learning_rate: 0.01
      ```
      ```evaluate
      ```
      ```predict
      samples: [0, 3]
      ```
      """,
    names: [],
    labels: [.numbersGiven, .trainingSample, .epochsKept, .trainSamples, .claimsWrong])

  /// So many that only those that are confused most are shown.
  private static let manyClasses: WordyLesson = {
    let inputs = (0..<40).map { "[\($0), 1]" }.joined(separator: ", ")
    let targets = (0..<40).map { row in
      "[" + (0..<40).map { $0 == row ? "1" : "0" }.joined(separator: ", ") + "]"
    }.joined(separator: ", ")
    return WordyLesson(
      testDescription: "many classes",
      text: """
        ```load
        X: [\(inputs)]
        Y: [\(targets)]
        ```
        ```init
        layers: [2, 40]
        ```
        ```evaluate
        ```
        """,
      names: [], labels: [.mostConfused, .otherClasses])
  }()
}
