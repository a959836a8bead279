internal import Diagnostics
internal import Images

/// What is wrong with pictures, and with the folders that hold them.
extension DatasetError {
  static func badPicture(_ file: String, _ error: ImageError) -> DatasetError {
    DatasetError(.badDataFile, "'\(file)': \(error.message)")
  }

  static func badPictureSize(_ file: String, width: Int, height: Int) -> DatasetError {
    DatasetError(
      .badDataFile,
      "'\(file)': images of \(width) by \(height) pixels, where 1 by 1 to 4096 by 4096 can be read")
  }

  /// A folder of pictures that are in no folder of a class.
  static func noClassFolders(_ entries: FolderEntries) -> DatasetError {
    DatasetError(.missingData, "'\(entries.name)': \(entries.classFolderAdvice)")
  }

  static func noImages(_ file: String) -> DatasetError {
    DatasetError(.badDataFile, "'\(file)': no images in it")
  }

  static func otherPictureSize(
    _ file: String, _ size: (width: Int, height: Int), _ first: String,
    _ firstSize: (width: Int, height: Int)
  ) -> DatasetError {
    DatasetError(
      .badDataFile,
      "'\(file)': \(size.width) by \(size.height) pixels, where '\(first)' has"
        + " \(firstSize.width) by \(firstSize.height)")
  }

  /// Folders of classes, each with folders of pictures to train and to test with.
  static func partsInClasses(_ entries: FolderEntries, _ name: String) -> DatasetError {
    DatasetError(
      .missingData,
      "'\(entries.name)': its parts are within the classes, as '\(name)/train', where classes are due within"
        + " the parts, as 'train/\(name)'")
  }

  static func picturesDiffer(
    _ folder: String, train: (width: Int, height: Int), test: (width: Int, height: Int)
  ) -> DatasetError {
    DatasetError(
      .badDataFile,
      "'\(folder)': images of \(train.width) by \(train.height) pixels to train,"
        + " of \(test.width) by \(test.height) to test")
  }

  static func tooManyFolders(_ folder: String) -> DatasetError {
    classCount("'\(folder)': more than the 256 classes that can be")
  }

  static func tooManyPictures(
    _ folder: String, count: Int, width: Int, height: Int, limit: Int
  ) -> DatasetError {
    DatasetError(
      .tooLarge,
      "'\(folder)': \(count) pictures of \(width) by \(height) pixels are"
        + " \(count * width * height) bytes, where files of their size may hold up to \(limit);"
        + " make the pictures smaller, or take fewer")
  }

  /// A picture behind others that take all room.
  package static func tooManyPixels(_ file: String, limit: Int) -> DatasetError {
    DatasetError(
      .tooLarge,
      "'\(file)' is not read: the pictures before it have more than the \(limit) pixels that files of"
        + " their size may have; make the pictures smaller")
  }

  static func unknownPicture(_ file: String) -> DatasetError {
    DatasetError(.badDataFile, "'\(file)': not a PNG, JPEG, GIF or SVG picture")
  }
}
