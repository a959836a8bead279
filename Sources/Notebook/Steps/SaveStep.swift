import Diagnostics

package struct SaveStep: Sendable {
  /// The model's file, within the notebook's own folder.
  package var path: Located<String>?
}

extension SaveStep {
  /// The name of a model's file that is not given one.
  package static let standardFile = "model.safetensors"

  static var schema: Schema<SaveStep> {
    Schema(
      SaveStep(),
      [
        Field(
          "path", .fileName, \.path, "the file in the notebook's own folder",
          example: standardFile, otherwise: standardFile)
      ])
  }

  static let reference = StepReference(
    .save, .file, "the model as safetensors, with its equations", needs: "`load` and `init`",
    gives: "a file that `init` reads with `from`", example: "path: \(standardFile)",
    keys: schema.references,
    values: [
      ("parameters", "how many numbers were written"), ("bytes", "the size of the file"),
    ])
}
