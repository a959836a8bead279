package import Diagnostics

/// What is wrong with a data set, in words for the line of the notebook that names it.
package struct DatasetError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A row (from 0) of the rows under a key (`X` or `Y`) of an inline data set.
  package struct Place: Sendable, Hashable {
    package let key: String
    package let row: Int
  }

  /// Which message it is.
  package let id: MessageID
  /// What is wrong and what would be right, with the file and its row or byte.
  package let message: String
  /// Where in an inline data set the mistake is.
  package let place: Place?
  /// Whether it is the number of classes that is wrong.
  package let concernsClasses: Bool

  init(_ id: MessageID, _ message: String, place: Place? = nil, concernsClasses: Bool = false) {
    self.id = id
    self.message = message
    self.place = place
    self.concernsClasses = concernsClasses
  }

  /// The number of classes is wrong.
  static func classCount(_ message: String) -> DatasetError {
    DatasetError(.badClasses, message, concernsClasses: true)
  }

  package var description: String { message }
}

extension DatasetError {
  static func badClasses(_ classes: Int) -> DatasetError {
    classCount("'classes' is \(classes), where 1 to 256 can be")
  }

  static func badTensors(_ file: String, _ reason: String) -> DatasetError {
    DatasetError(
      .badDataFile, "'\(file)': not a readable safetensors file: \(reason.prefix(300))")
  }

  /// A data set whose headers say something else than when they were first read.
  package static func changed(_ name: String) -> DatasetError {
    DatasetError(
      .badDataFile, "'\(name)' was changed since the notebook was checked; run it again")
  }

  static func corruptGzip(_ file: String, offset: Int, _ reason: String) -> DatasetError {
    DatasetError(.badDataFile, "'\(file)': damaged gzip data near byte \(offset) (\(reason))")
  }

  static func countsDiffer(
    _ images: String, _ imageCount: Int, _ labels: String, _ labelCount: Int
  ) -> DatasetError {
    DatasetError(
      .badDataFile,
      "'\(labels)' holds \(labelCount) labels, '\(images)' \(imageCount) images;"
        + " they must be as many"
    )
  }

  static func damagedDigits() -> DatasetError {
    DatasetError(.badDataFile, "the embedded 'digits' are damaged")
  }

  static func labelOutOfRange(
    _ file: String, label: UInt8, image: Int, classes: Int
  ) -> DatasetError {
    DatasetError(
      .labelOutOfRange,
      "'\(file)': label \(label) of image \(image), where \(classes) classes have 0 to"
        + " \(classes - 1)"
    )
  }

  static func missingFile(_ file: String, in folder: String) -> DatasetError {
    DatasetError(.missingData, "'\(folder)': no file '\(file)' (or '\(file).gz') there")
  }

  static func missingPath(_ folder: String) -> DatasetError {
    DatasetError(.missingData, "'\(folder)': no such file or folder")
  }

  /// A path under which there is nothing.
  /// - Parameter names: what there is in its folder.
  static func noFile(_ path: String, among names: [String]) -> DatasetError {
    let parts = path.split(separator: "/").map(String.init)
    let name = parts.last ?? path
    let folder = path.dropLast(name.count)
    let place =
      parts.count > 1
      ? "in '\(folder.dropLast())'" : "beside the notebook or in the output folder"
    let near = nearestName(to: name, among: names).map { "; did you mean '\(folder)\($0)'?" } ?? ""
    return DatasetError(.missingData, "there is no '\(name)' \(place)\(near)")
  }

  static func noFileBut(_ kind: String, _ path: String) -> DatasetError {
    DatasetError(.missingData, "'\(path)' is \(kind), where a file is due")
  }

  static func linkToNothing(_ path: String, target: String) -> DatasetError {
    let advice =
      target.contains("/annex/objects/") ? "; \(FileKind.annexPointer.remedy.dropFirst(2))" : ""
    return DatasetError(
      .missingData, "'\(path)' is a link to '\(target)', which is not there\(advice)")
  }

  static func noRows(key: String) -> DatasetError {
    DatasetError(.badRows, "'\(key)' has no numbers; it needs a row for each sample")
  }

  /// A folder in which nothing is recognised.
  /// - Parameter inside: a folder in it that would be.
  static func noSamples(_ folder: String, _ entries: FolderEntries, inside: String?) -> DatasetError
  {
    let some = entries.described
    let present =
      if let inside {
        "; did you mean '\(folder)/\(inside)'?"
      } else if !entries.pictures.isEmpty {
        "; \(entries.classFolderAdvice)"
      } else {
        some.isEmpty ? "; it is empty" : "; there is \(some)"
      }
    let formats = DataFormat.all.compactMap(\.folder).joined(separator: ", or ")
    return DatasetError(
      .missingData, "'\(folder)': no samples in it, which would be \(formats)\(present)")
  }

  static func notFinite(key: String, row: Int) -> DatasetError {
    DatasetError(
      .badRows, "row \(row + 1) of '\(key)' has a value that is not a finite number",
      place: Place(key: key, row: row))
  }

  /// A path that leads out of what a notebook may read.
  static func notAdmitted(_ name: String, target: String, folder: String) -> DatasetError {
    let place = name == target ? "lies" : "leads to '\(target)',"
    return DatasetError(
      .readingNotAllowed,
      "'\(name)' \(place) outside the folders that this notebook may read;"
        + " '--allow-reading \(folder)' allows it")
  }

  static func notDownloaded(_ set: PublishedDataset, home: String) -> DatasetError {
    let files = set.files.map { "'\($0.packedName)'" }.joined(separator: ", ")
    return DatasetError(
      .missingData,
      "'\(set.name)' is not on this machine; 'lectern data \(set.name)' downloads it, or put"
        + " \(files) into '\(home)'")
  }

  static func notIDX(_ file: String, found: [UInt8], dimensions: Int) -> DatasetError {
    let kind = dimensions == 3 ? "images" : "labels"
    let begins = found.isEmpty ? "is empty" : "begins with '\(hexadecimal(found))'"
    return DatasetError(
      .badDataFile,
      "'\(file)': not an IDX file of \(kind): it \(begins), not '00 00 08 0\(dimensions)'")
  }

  static func otherChecksum(_ file: String) -> DatasetError {
    DatasetError(
      .otherFile, "'\(file)': as long as it should be, but not the file that was published")
  }

  static func otherClasses(of name: String, count: Int, wanted: Int) -> DatasetError {
    let note = wanted == 1 ? ": one output decides between two" : ""
    return classCount("'\(name)' has \(count) classes, not \(wanted)\(note)")
  }

  /// Classes with words for names that are not as many as they should be.
  /// - Parameter empty: a folder that would be a class's if it had pictures.
  static func otherClassWords(
    _ source: String, words: [String], classes: Int, empty: String? = nil
  ) -> DatasetError {
    let some = words.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    let list = words.count > 3 ? "\(some), …" : some
    let without = empty.map { "; no pictures are in '\($0.prefix(40))'" } ?? ""
    guard words.count > 1 else {
      return classCount(
        "'\(source)': its only class is called \(list), where there are two to tell apart\(without)"
      )
    }
    return classCount(
      "'\(source)': its classes are called \(list); 'classes: \(words.count)' reads them, where"
        + " \(classes) classes are numbered from 0 to \(classes - 1)\(without)")
  }

  /// A file that a step above should have written.
  package static func notWritten(_ file: String) -> DatasetError {
    DatasetError(.missingData, "'\(file)': the step that writes it has not come so far")
  }

  static func noModel(_ file: String, _ kind: FileKind) -> DatasetError {
    DatasetError(
      .badDataFile,
      "'\(file)': this is \(kind.described), not a safetensors file\(kind.remedyForModels)")
  }

  static func noTable(_ file: String, _ kind: FileKind) -> DatasetError {
    DatasetError(
      .badDataFile, "'\(file)': this is \(kind.described), not a CSV file\(kind.remedyForTables)")
  }

  /// A file that is something else than its reader takes.
  /// - Parameter reads: what that is; `nil` where it takes files of any kind.
  static func otherKind(_ file: String, _ kind: FileKind, reads: String?) -> DatasetError {
    let due = reads.map { ", not \($0)" } ?? ""
    return DatasetError(
      .badDataFile, "'\(file)': this is \(kind.described)\(due)\(kind.remedy)")
  }

  static func otherSize(_ file: String, present: String, wanted: Int) -> DatasetError {
    DatasetError(
      .otherFile, "'\(file)': \(present) bytes unpacked, where \(wanted) were published")
  }

  static func tooLarge(_ file: String, bytes: Int, limit: Int) -> DatasetError {
    DatasetError(
      .badDataFile, "'\(file)': \(bytes) bytes announced, where up to \(limit) can be read")
  }

  static func tooLong(_ file: String, limit: Int) -> DatasetError {
    DatasetError(.badDataFile, "'\(file)': more than the \(limit) bytes that can be read")
  }

  static func tooManySamples(_ source: String) -> DatasetError {
    DatasetError(
      .tooLarge, "'\(source)': more than the \(Limits.samples) samples that can be read")
  }

  static func tooManyTargets(_ source: String, _ count: Int, limit: Int) -> DatasetError {
    DatasetError(
      .tooLarge,
      "'\(source)': its samples times its classes are \(count), where up to \(limit) can be")
  }

  static func unequalCounts(inputs: Int, targets: Int) -> DatasetError {
    DatasetError(
      .badRows,
      "'X' has \(inputs) rows and 'Y' \(targets); both need one for each sample",
      place: Place(key: "Y", row: min(inputs, targets - 1)))
  }

  static func unequalRow(key: String, row: Int, count: Int, first: Int) -> DatasetError {
    DatasetError(
      .badRows,
      "row \(row + 1) of '\(key)' has \(count) numbers, where row 1 has \(first)",
      place: Place(key: key, row: row))
  }

  static func unreadable(_ file: String) -> DatasetError {
    DatasetError(.missingData, "'\(file)': not a file that can be read")
  }

  static func wrongLength(_ file: String, announced: Int, present: String) -> DatasetError {
    DatasetError(.badDataFile, "'\(file)': \(announced) bytes announced, \(present)")
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}
