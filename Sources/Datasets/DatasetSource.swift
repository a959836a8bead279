/// Where the samples of a `load` step come from.
package enum DatasetSource: Sendable, Equatable {
  /// The embedded 8×8 digits.
  case digits
  /// MNIST's four files, looked for in the library's folders.
  case mnist
  /// A folder of IDX files or of pictures by class, or a CSV file; `name` is how the notebook
  /// writes the path, for messages.
  case path(String, name: String)
  /// Rows of numbers written in the notebook.
  case inline(InlineRows)

  /// The names that `dataset:` knows, sorted.
  package static let names = ["digits", "mnist"]

  /// The source of that name, or nothing for an unknown one.
  package init?(named name: String) {
    switch name {
    case "digits": self = .digits
    case "mnist": self = .mnist
    default: return nil
    }
  }
}
