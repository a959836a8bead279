/// What bounds the answer to any input, so that a notebook of a stranger costs neither minutes nor
/// gigabytes. What no key raises holds for all notebooks.
package enum Limits {
  // MARK: Messages

  /// So many messages are printed, and as many stand on a page; how many there are is told.
  package static let shownMessages = 50
  /// So many times a message is shown that says the same of several places.
  package static let equalMessages = 3
  /// For so many unknown names of a kind the nearest known one is looked for.
  package static let suggestions = 50
  /// So many characters of a line are printed with a message, those around the place.
  package static let excerptWidth = 160

  // MARK: Pages

  /// So many bytes of pictures are part of a page; further ones go along with it as files.
  package static let embeddedPictureBytes = 1 << 24
  /// So many bytes of text the inline values of a notebook come to.
  package static let inlineValueBytes = 1 << 22

  // MARK: Files that the command line names

  /// So many bytes may a notebook have, or a file of parameters.
  package static let notebookBytes = 1 << 24

  // MARK: Data

  /// So many bytes are read of a data set's or a model's file.
  package static let dataFileBytes = 1 << 30
  /// So many bytes a row of a table may have.
  package static let tableRowBytes = 1 << 24
  /// So many samples a data set may have.
  package static let samples = 1 << 22

  /// So many bytes may packed data stand for: more than data that mean something ever do.
  package static func unpackedBytes(ofPacked bytes: Int) -> Int {
    min(dataFileBytes, max(1 << 27, 64 * min(bytes, dataFileBytes)))
  }
}
