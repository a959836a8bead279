import Diagnostics

package struct EvaluateStep: Sendable {
  package enum Part: String, Sendable, CaseIterable { case train, validation, test }
  package enum View: String, Sendable, CaseIterable {
    case accuracy, digits, confusion, misclassified
  }

  /// `nil`: every part that there is.
  package var on: Located<[Part]>?
  package var show: [View] = View.allCases
}

extension EvaluateStep {
  static var schema: Schema<EvaluateStep> {
    Schema(
      EvaluateStep(),
      [
        Field(
          "on", ValueType<Part>.choice(of: Part.allCases).oneOrMore, \.on,
          "the parts of the data that the network is evaluated on", example: "[train, test]",
          otherwise: "every part that there is"),
        Field(
          "show", ValueType<View>.choice(of: View.allCases).oneOrMore, \.show,
          "what is shown: accuracy and loss, the table by class, the confusion matrix, the "
            + "misclassified images", example: "[accuracy, confusion]", otherwise: "all of them"),
      ])
  }

  static let reference = StepReference(
    .evaluate, .result,
    "accuracy, loss, the table by class, the confusion matrix and misclassified images",
    needs: "`load` and `init`", gives: "values for prose and expectations", example: "on: test",
    keys: schema.references,
    values: Part.allCases.flatMap { part in
      [
        ("\(part.rawValue)_accuracy", "the share of right answers"),
        ("\(part.rawValue)_loss", "the loss"), ("\(part.rawValue)_samples", "the samples"),
      ]
    } + [
      ("errors", "how many answers of the last part are wrong"),
      ("confusion", "its confusion matrix: a row for each true class"),
    ])
}
