internal import Diagnostics

/// What is wrong with a table of pixels.
extension DatasetError {
  static func badCell(_ file: String, row: Int, text: String) -> DatasetError {
    let what = text.isEmpty ? "an empty cell" : "'\(text)'"
    return inRow(file, row, "\(what) is not a whole number of 0 to 255")
  }

  /// The same with what is to be told of all pixels of the table.
  func adding(_ survey: PixelSurvey) -> DatasetError { DatasetError(id, message + survey.remark) }

  static func badLabel(
    _ file: String, row: Int, text: String, classes: Int
  ) -> DatasetError {
    inRow(
      file, row,
      "the label '\(text)' is no whole number of 0 to \(classes - 1), as"
        + " those above it are")
  }

  static func labelWithFraction(_ file: String, row: Int, text: String) -> DatasetError {
    inRow(
      file, row,
      "the label '\(text)' is no whole number, and labels are classes: whole numbers, or words")
  }

  /// - Parameter mayBeLabel: whether it has a name that others give to the column of labels.
  static func columnOfWords(
    _ file: String, column: String, example: String, mayBeLabel: Bool
  ) -> DatasetError {
    DatasetError(
      .badDataFile,
      "'\(file)': the column '\(column.prefix(40))' holds no pixels but words, such as '\(example)'; "
        + (mayBeLabel ? "should it be called 'label'?" : "leave it out of the table"))
  }

  static func comment(_ file: String, row: Int) -> DatasetError {
    inRow(file, row, "a comment, which no table of pixels has; leave the line out")
  }

  static func emptyLabel(_ file: String, row: Int) -> DatasetError {
    inRow(file, row, "its label is empty")
  }

  static func longLabel(_ file: String, row: Int, text: String, limit: Int) -> DatasetError {
    inRow(
      file, row,
      "the label '\(text)' is longer than the \(limit) bytes that a class's name may have")
  }

  static func labelInRow(
    _ file: String, row: Int, label: String, classes: Int
  ) -> DatasetError {
    DatasetError(
      .labelOutOfRange,
      "'\(file)', row \(row): label \(label), where \(classes) classes have 0 to \(classes - 1)")
  }

  /// - Parameter column: the first of those before it.
  static func labelNotFirst(_ file: String, row: Int, before column: String) -> DatasetError {
    inRow(
      file, row,
      "'label' must be the first column, but for one of ids;"
        + " '\(column.prefix(40))' stands before it")
  }

  static func lineEndInCell(_ file: String, line: Int) -> DatasetError {
    inLine(
      file, line,
      "a cell in quotes goes on in the next line, where labels and pixels"
        + " stand in one")
  }

  static func longRow(_ file: String, row: Int, limit: Int) -> DatasetError {
    DatasetError(
      .tooLarge, "'\(file)', row \(row): longer than the \(limit) bytes that a row may have")
  }

  /// Rows with a cell in front that the header does not name.
  static func namedRows(_ file: String, row: Int, columns: Int) -> DatasetError {
    inRow(
      file, row,
      "the header has \(columns) cells and each row below it \(columns + 1); where R writes the names"
        + " of rows, 'row.names = FALSE' leaves them out")
  }

  static func noHeader(_ file: String, row: Int) -> DatasetError {
    inRow(file, row, "not a header; it should be like 'label,pixel0,pixel1'")
  }

  static func noLabels(_ file: String, row: Int, instead: String?) -> DatasetError {
    let remedy = instead.map { "; should '\($0)' be called so?" } ?? ""
    return inRow(file, row, "no column 'label', which samples to learn need\(remedy)")
  }

  /// A text of which nothing says that it is a table: none of it is quoted.
  static func noTable(_ file: String, lines: Int) -> DatasetError {
    let size = lines == 1 ? "1 line" : "\(lines) lines"
    return DatasetError(
      .badDataFile,
      "'\(file)': this is a text of \(size), not a table of pixels with a header"
        + " like 'label,pixel0,pixel1'")
  }

  static func notUTF8(_ file: String, line: Int, _ mistake: EncodingMistake) -> DatasetError {
    inLine(file, line, "\(mistake.message)")
  }

  static func openQuote(_ file: String, line: Int) -> DatasetError {
    inLine(
      file, line,
      "a cell begins with '\"' and is not closed on its line; a second '\"'"
        + " closes it, and in a cell in quotes '\"\"' stands for one")
  }

  static func otherSeparator(_ file: String, row: Int, separator: String) -> DatasetError {
    inRow(
      file, row,
      "its cells are separated by '\(separator)', where ',', ';', '|', tabs"
        + " or blanks can be")
  }

  static func severalLabels(_ file: String, row: Int) -> DatasetError {
    inRow(file, row, "several columns are called 'label'")
  }

  static func singleQuotes(_ file: String, row: Int) -> DatasetError {
    inRow(file, row, "its cells stand in single quotes, where double ones or none can be")
  }

  /// A column of ids that is not the first.
  static func strayIDs(
    _ file: String, row: Int, column: String, isSecond: Bool
  ) -> DatasetError {
    inRow(
      file, row,
      (isSecond
        ? "'\(column)' is a second column of ids, where one can be; leave it out of the table"
        : "the column of ids, '\(column)', must be the first"))
  }

  static func tooManyWords(_ file: String, row: Int) -> DatasetError {
    classCount(
      "'\(file)', row \(row): one label more than the 256 that can be; are these labels?")
  }

  static func wrongRow(
    _ file: String, row: Int, pixels: Int, announced: Int
  ) -> DatasetError {
    inRow(file, row, "\(pixels) pixels where \(announced) were announced")
  }

  private static func inRow(_ file: String, _ row: Int, _ what: String) -> DatasetError {
    DatasetError(.badDataFile, "'\(file)', row \(row): \(what)")
  }

  private static func inLine(_ file: String, _ line: Int, _ what: String) -> DatasetError {
    DatasetError(.badDataFile, "'\(file)', line \(line): \(what)")
  }
}
