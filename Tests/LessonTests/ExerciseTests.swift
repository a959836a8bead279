import Diagnostics
import Foundation
import Record
import Testing

@testable import Lesson

/// The exercises of the course, filled in rightly and in ways that learners get wrong.
@Suite struct ExerciseTests {
  struct Exercise: Sendable, CustomTestStringConvertible {
    let lesson: String
    let label: String
    /// The lines that solve it, in place of those that assign the same names.
    let right: String
    /// A line that does not, and a word of what is said of it.
    let wrong: String
    let said: String

    var testDescription: String { "\(lesson), \(label)" }
  }

  static let notebooks = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Notebooks")

  static let all = [
    Exercise(
      lesson: "01-one-neuron", label: "exercise_hidden", right: "dZ1 = W2.T @ dZ2 * tanh'(Z1)",
      wrong: "dZ1 = W2.T @ dZ2", said: "derivative"),
    Exercise(
      lesson: "01-one-neuron", label: "exercise_squares",
      right: "dZ2 = 2 * (A2 - Y) * sigmoid'(Z2)", wrong: "dZ2 = (A2 - Y) * sigmoid'(Z2)",
      said: "2"),
    Exercise(
      lesson: "01-one-neuron", label: "exercise_momentum", right: "v = 0.9 * v + dtheta",
      wrong: "v = v + dtheta", said: "expected theta[5]"),
    Exercise(
      lesson: "02-digits-8x8", label: "exercise_biases",
      right: "db2 = 1/m * sum(dZ2, axis=1)\ndb1 = 1/m * sum(dZ1, axis=1)",
      wrong: "db2 = 1/m * sum(dZ2)\ndb1 = 1/m * sum(dZ1, axis=1)", said: "both axes"),
    Exercise(
      lesson: "02-digits-8x8", label: "exercise_find", right: "dZ1 = W2.T @ dZ2 * relu'(Z1)",
      wrong: "dZ1 = W2.T @ dZ2 * relu(Z1)", said: "relu"),
    Exercise(
      lesson: "02-digits-8x8", label: "exercise_mask", right: "dZ1 = W2.T @ dZ2 * (Z1 > 0)",
      wrong: "dZ1 = W2.T @ dZ2 * (Z1 < 0)", said: "dZ1"),
    Exercise(
      lesson: "03-two-layers", label: "exercise_hidden", right: "dZ1 = W2.T @ dZ2 * relu'(Z1)",
      wrong: "dZ1 = W2 @ dZ2 * relu'(Z1)", said: "W2"),
    Exercise(
      lesson: "03-two-layers", label: "exercise_mean",
      right: "dW2 = dZ2 @ A1.T\ndb2 = sum(dZ2, axis=1)",
      wrong: "dW2 = 1/m * dZ2 @ A1.T\ndb2 = sum(dZ2, axis=1)", said: "m"),
    Exercise(
      lesson: "03-two-layers", label: "exercise_find", right: "dZ1 = W2.T @ dZ2 * relu'(Z1)",
      wrong: "dZ1 = W2 @ dZ2 * relu'(Z1)", said: "W2"),
    Exercise(
      lesson: "04-sixteen-sixteen", label: "exercise_middle",
      right: "dZ2 = W3.T @ dZ3 * sigmoid'(Z2)", wrong: "dZ2 = W3.T @ dZ3 * sigmoid'(A2)",
      said: "A2"),
    Exercise(
      lesson: "04-sixteen-sixteen", label: "exercise_activation",
      right: "dZ3 = 2 * (A3 - Y) * A3 * (1 - A3)", wrong: "dZ3 = 2 * (Y - A3) * A3 * (1 - A3)",
      said: "sign"),
    Exercise(
      lesson: "04-sixteen-sixteen", label: "exercise_find",
      right: "dZ1 = W2.T @ dZ2 * sigmoid'(Z1)", wrong: "dZ1 = W2 @ dZ2 * sigmoid'(Z1)",
      said: "W2"),
    Exercise(
      lesson: "05-train-save-test", label: "exercise_biases",
      right: "db2 = 1/m * sum(dZ2, axis=1)\ndb1 = 1/m * sum(dZ1, axis=1)",
      wrong: "db2 = sum(dZ2, axis=1)\ndb1 = 1/m * sum(dZ1, axis=1)", said: "m"),
    Exercise(
      lesson: "05-train-save-test", label: "exercise_tanh", right: "dZ1 = W2.T @ dZ2 * tanh'(Z1)",
      wrong: "dZ1 = W2.T @ dZ2 * tanh(Z1)", said: "tanh"),
    Exercise(
      lesson: "05-train-save-test", label: "exercise_derivative",
      right: "dZ1 = W2.T @ dZ2 * (1 - A1 ** 2)", wrong: "dZ1 = W2.T @ dZ2 * (1 - A1)", said: "dZ1"),
    Exercise(
      lesson: "05b-test-a-saved-model", label: "exercise_output",
      right: "dZ2 = 2 * (A2 - Y) * sigmoid'(Z2)", wrong: "dZ2 = 2 * (A2 - Y)", said: "derivative"),
    Exercise(
      lesson: "05b-test-a-saved-model", label: "exercise_hidden",
      right: "dZ1 = W2.T @ dZ2 * sigmoid'(Z1)", wrong: "dZ1 = W2.T @ dZ2", said: "derivative"),
    Exercise(
      lesson: "05b-test-a-saved-model", label: "exercise_sign",
      right: "dZ2 = 2 * (A2 - Y) * sigmoid'(Z2)", wrong: "dZ2 = 2 * (Y - A2) * sigmoid'(Z2)",
      said: "sign"),
    Exercise(
      lesson: "06-gradient-descent", label: "exercise_sums",
      right: "db2 = 1/m * sum(dZ2, axis=1)\ndb1 = 1/m * sum(dZ1, axis=1)",
      wrong: "db2 = 1/m * sum(dZ2, axis=0)\ndb1 = 1/m * sum(dZ1, axis=1)", said: "db2"),
    Exercise(
      lesson: "06-gradient-descent", label: "exercise_leaky",
      right: "dZ1 = W2.T @ dZ2 * (0.01 + 0.99 * (Z1 > 0))",
      wrong: "dZ1 = W2.T @ dZ2 * (Z1 > 0)", said: "dZ1"),
    Exercise(
      lesson: "06-gradient-descent", label: "exercise_shrink",
      right: "theta = theta - alpha / sqrt(t) * dtheta",
      wrong: "theta = theta - alpha / t * dtheta", said: "expected theta[5]"),
    Exercise(
      lesson: "07-past-93-percent", label: "exercise_rmsprop",
      right: "theta = theta - alpha * dtheta / (sqrt(q) + 1e-8)",
      wrong: "theta = theta - alpha * dtheta / (q + 1e-8)", said: "expected theta[5]"),
    Exercise(
      lesson: "07-past-93-percent", label: "exercise_decay",
      right: "dW1 = 1/m * dZ1 @ X.T + 0.002 * W1", wrong: "dW1 = 1/m * dZ1 @ X.T + 0.001 * W1",
      said: "2"),
    Exercise(
      lesson: "07-past-93-percent", label: "exercise_nesterov",
      right: "theta = theta - alpha * (dtheta + 0.9 * v)", wrong: "theta = theta - alpha * v",
      said: "expected theta[5]"),
    Exercise(
      lesson: "08-find-the-wrong-gradient", label: "exercise_find",
      right: "dA1 = W2.T @ (2 * E2 * sigmoid'(Z2))", wrong: "dA1 = W2.T @ (2 * E2)",
      said: "derivative"),
    Exercise(
      lesson: "08-find-the-wrong-gradient", label: "exercise_fill",
      right: "dW1 = 1/m * (dA1 * sigmoid'(Z1)) @ X.T", wrong: "dW1 = (dA1 * sigmoid'(Z1)) @ X.T",
      said: "m"),
    Exercise(
      lesson: "08-find-the-wrong-gradient", label: "exercise_two",
      right: "dW2 = 1/m * dZ2 @ A1.T\ndW1 = 1/m * dZ1 @ X.T", wrong: "dW2 = 1/m * dZ2 @ A1.T",
      said: "m"),
    Exercise(
      lesson: "09-rows-columns-or-one", label: "exercise_copied",
      right: "dZ1 = dZ2 @ W2.T * tanh'(Z1)", wrong: "dZ1 = dZ2 @ W2.T * tanh(Z1)",
      said: "derivative"),
    Exercise(
      lesson: "09-rows-columns-or-one", label: "exercise_rows",
      right: "dW3 = 1/m * A2.T @ dZ3\ndb3 = 1/m * sum(dZ3, axis=0)",
      wrong: "dW3 = 1/m * A2.T @ dZ3\ndb3 = 1/m * sum(dZ3, axis=1)", said: "axis"),
    Exercise(
      lesson: "09-rows-columns-or-one", label: "exercise_one",
      right: "dW1 = dZ1 @ X.T", wrong: "dW1 = -dZ1 @ X.T", said: "sign"),
  ]

  /// A lesson's text with the lines of one exercise replaced by others.
  private static func lesson(_ exercise: Exercise, with lines: String) throws -> String {
    let place = notebooks.appendingPathComponent(exercise.lesson + ".md")
    var text = try String(contentsOf: place, encoding: .utf8).components(separatedBy: "\n")
    let start = try #require(text.firstIndex { $0.hasSuffix("label: \(exercise.label)") })
    for line in lines.components(separatedBy: "\n") {
      let name = line.prefix { $0 != " " } + " ="
      let index = try #require(text[start...].firstIndex { $0.hasPrefix(name) })
      text[index] = line
    }
    return text.joined(separator: "\n")
  }

  /// What `05` leaves for `05b`, in a folder of its own.
  private static let models: Result<ScratchNotebook, any Error> = Result {
    let scratch = try ScratchNotebook()
    let place = notebooks.appendingPathComponent("05-train-save-test.md")
    let run = scratch.run(
      try String(contentsOf: place, encoding: .utf8), name: "05-train-save-test.md")
    #expect(run.record?.status == .ok)
    return scratch
  }

  /// The exercise's cell, nothing being trained.
  private static func cell(_ exercise: Exercise, with lines: String) throws -> CellRecord {
    let lesson = try LessonText(
      try lesson(exercise, with: lines),
      path: notebooks.appendingPathComponent(exercise.lesson + ".md").path,
      options: RunOptions(mode: .check, outputDirectory: try models.get().output))
    #expect(lesson.mistakes == [])
    return try #require(lesson.run().cells.last { $0.label == exercise.label })
  }

  @Test(arguments: all)
  func isClosedByTheRightAnswer(exercise: Exercise) throws {
    let cell = try Self.cell(exercise, with: exercise.right)
    #expect(cell.status == .ok, "\(cell.diagnostics)")
  }

  @Test(arguments: all)
  func staysOpenForAWrongAnswerAndSaysWhy(exercise: Exercise) throws {
    let cell = try Self.cell(exercise, with: exercise.wrong)
    #expect(cell.status == .open)
    #expect(cell.diagnostics.contains { $0.message.contains(exercise.said) }, "\(cell.diagnostics)")
  }

  @Test(arguments: Set(all.map(\.lesson)).sorted())
  func areThreeOrFourInEachLessonAndNoneIsForgotten(lesson: String) throws {
    let text = try String(
      contentsOf: Self.notebooks.appendingPathComponent(lesson + ".md"), encoding: .utf8)
    let labels = text.components(separatedBy: "\n").compactMap { line in
      line.hasPrefix("#| label: exercise") ? String(line.dropFirst("#| label: ".count)) : nil
    }
    #expect((3...4).contains(labels.count))
    #expect(labels == Self.all.filter { $0.lesson == lesson }.map(\.label))
  }
}
