/// Where the samples of a `load` step come from.
package enum DatasetSource: Sendable, Equatable {
  /// The embedded 8×8 digits.
  case digits
  /// The files of a published data set, looked for in the library's folders.
  case published(PublishedDataset)
  /// A folder of IDX files or of pictures by class, or a CSV file; `name` is how the notebook
  /// writes the path, for messages.
  case path(String, name: String)
  /// Rows of numbers written in the notebook.
  case inline(InlineRows)

  /// MNIST's four files.
  package static let mnist = DatasetSource.published(.mnist)

  /// The names that `dataset:` knows, sorted.
  package static let names = ["digits"] + PublishedDataset.all.map(\.name)

  /// The source of that name, or nothing for an unknown one.
  package init?(named name: String) {
    if name == "digits" {
      self = .digits
    } else if let set = PublishedDataset.all.first(where: { $0.name == name }) {
      self = .published(set)
    } else {
      return nil
    }
  }
}
