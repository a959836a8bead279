import Diagnostics

package struct PredictStep: Sendable {
  /// Indexes, from 0, of test samples, or where there are none of those that there are.
  package var samples: Located<[Int]>?
  /// Files of pictures.
  package var images: [Located<String>] = []
  /// A CSV file of pictures, a row each, or `test`: the test samples, as if they had no labels.
  package var data: Located<String>?
  /// The file that the classes of `data` are written to.
  package var write: Located<String>?
  /// Whether the page's drawing pad stands here; `nil`: where no other step asks for it.
  package var draw: Located<Bool>?
}

extension PredictStep {
  static var schema: Schema<PredictStep> {
    Schema(
      PredictStep(),
      [
        Field(
          "samples", ValueType<Int>.wholeNumber(from: 0).oneOrMore, \.samples,
          "test samples by their index from 0; training samples where there are no others",
          example: "[0, 1, 2]", otherwise: "none"),
        Field(
          "images", ValueType<String>.path.located.oneOrMore, \.images,
          "pictures (PNG or PGM of any size), which are cut, scaled and centred as the data are",
          example: "seven.png", otherwise: "none"),
        Field(
          "data", .path, \.data,
          "a table of pixels without labels, or `test`: the test samples as if they had none",
          example: "test", otherwise: "none"),
        Field(
          "write", .fileName, \.write,
          "the file in the notebook's own folder that takes the answers for `data`",
          example: "answers.csv", otherwise: "they are only shown"),
        Field(
          "draw", .truth, \.draw, "whether the page's drawing pad stands here",
          example: "true", otherwise: "where no other step asks for it"),
      ])
  }

  static let reference = StepReference(
    .predict, .result,
    "classifies samples, pictures or a table, with the probability of each class",
    needs: "`load` and `init`", gives: "values for prose, and a file of answers",
    example: "samples: [0, 1, 2]", keys: schema.references,
    values: [
      ("predicted", "the classes answered"), ("actual", "the true classes, where they are known"),
      ("probabilities", "the outputs of each sample"), ("right", "how many answers are right"),
      ("outputs", "the outputs, where there are no classes"), ("targets", "their targets"),
      ("rows", "how many rows `data` has"), ("data_predicted", "the classes answered for them"),
    ])
}
