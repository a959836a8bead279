import Diagnostics
import Files
import Images

/// A folder of pictures (PNG, PGM) with a folder for each class: `0/…`, `1/…` or `cat/…`, `dog/…`;
/// or two such folders, `train` and `test`.
///
/// The samples are the first picture of each class, by name, then the second of each, and so on,
/// so that the first thousand are of all classes.
struct ImageFolder {
  /// The folder as messages call it.
  private let name: String
  private let parts: PictureParts

  /// The pictures in a folder; `nil` where it has no folders of pictures.
  init?(_ entries: FolderEntries) throws(DatasetError) {
    guard let parts = try PictureParts(entries) else { return nil }
    self.parts = parts
    name = entries.name
  }

  func describe(classes: Int) throws(DatasetError) -> DatasetDescription {
    let samples = try samples(classes: classes)
    return try describe(samples, first: try first(of: samples), classes)
  }

  /// - Parameter take: takes the pixels as they are read; without it the data set holds them.
  func load(classes: Int, _ take: ByteTaker?) throws(DatasetError) -> Dataset {
    let samples = try samples(classes: classes)
    let sample = try first(of: samples)
    let description = try describe(samples, first: sample, classes)
    var decoder = PictureDecoder(samples.all.map(\.file))
    var pixels: [UInt8] = []
    if take == nil { pixels.reserveCapacity(description.features * description.sampleCount) }
    for file in samples.all.map(\.file) {
      let picture = try decoder.picture(file)
      guard (picture.width, picture.height) == (sample.width, sample.height) else {
        throw .otherPictureSize(
          file.name, (picture.width, picture.height), samples.all[0].file.name,
          (sample.width, sample.height))
      }
      if let take { picture.pixels.withUnsafeBytes(take) } else { pixels += picture.pixels }
    }
    return Dataset(
      description: description,
      inputs: take == nil ? .bytes(pixels, maximum: 255) : .taken(maximum: 255),
      targets: .labels(samples.all.map(\.label), classes: classes))
  }

  private func first(of samples: LabelledFiles) throws(DatasetError) -> GrayImage {
    guard let first = samples.train.first else { throw .noImages(name) }
    return try GrayImage(first.file)
  }

  /// - Throws: `DatasetError` where the pictures are more than can be held.
  private func describe(
    _ samples: LabelledFiles, first: GrayImage, _ classes: Int
  ) throws(DatasetError) -> DatasetDescription {
    let limit = Limits.unpackedBytes(ofPacked: samples.packedBytes)
    let (count, features) = (samples.train.count + samples.test.count, first.pixels.count)
    guard count * features <= limit else {
      throw .tooManyPictures(
        name, count: count, width: first.width, height: first.height, limit: limit)
    }
    var description = DatasetDescription(
      name: name, features: features,
      picture: PictureSize(width: first.width, height: first.height), maximum: 255,
      trainCount: samples.train.count, testCount: samples.test.count, targets: .classes(classes))
    description.classNames = samples.names
    description.remarks = parts.remarks
    return description
  }

  private func samples(classes: Int) throws(DatasetError) -> LabelledFiles {
    guard (1...256).contains(classes) else { throw .badClasses(classes) }
    let names = try names(classes: classes)
    let place = { (folder: String) in names?.firstIndex(of: folder) ?? Int(folder) ?? 0 }
    var files: [[LabelledFile]] = []
    for part in parts.all {
      files.append(try self.files(of: part.classes.map { ($0, place($0)) }, in: part.entries))
    }
    return LabelledFiles(train: files[0], test: files.count > 1 ? files[1] : [], names: names)
  }

  /// The names of the classes; `nil` where the folders are called by the numbers of these.
  private func names(classes: Int) throws(DatasetError) -> [String]? {
    let folders = parts.all.flatMap(\.classes)
    if folders.allSatisfy({ UInt8($0).map { $0 < classes } ?? false }) { return nil }
    var words = ClassWords()
    for folder in folders {
      guard words.place(of: folder) != nil else { throw .tooManyFolders(name) }
    }
    let sorted = words.sorted
    guard sorted.count == classes else {
      throw .otherClassWords(
        name, words: sorted, classes: classes, empty: parts.train.empty.first)
    }
    return sorted
  }

  /// The pictures of some classes, one of each in turn.
  private func files(
    of folders: [(name: String, label: Int)], in part: FolderEntries
  ) throws(DatasetError) -> [LabelledFile] {
    var found: [(rank: Int, file: LabelledFile)] = []
    for folder in folders {
      let entries = try part.folder(folder.name)
      for (rank, picture) in entries.pictures.enumerated() {
        guard found.count < Limits.samples else { throw .tooManySamples(name) }
        let file = LabelledFile(file: try entries.file(picture), label: UInt8(folder.label))
        if !FolderEntries.isReadable(picture) { _ = try GrayImage(file.file) }
        found.append((rank, file))
      }
    }
    return found.sorted { ($0.rank, $0.file.label) < ($1.rank, $1.file.label) }.map(\.file)
  }
}

/// A picture's file and the class of the folder that it is in.
private struct LabelledFile {
  let file: DataFile
  let label: UInt8
}

/// The pictures to train and to test with, and the names of the classes where these are words.
private struct LabelledFiles {
  let train: [LabelledFile]
  let test: [LabelledFile]
  let names: [String]?

  var all: [LabelledFile] { train + test }

  /// The bytes of the files, each counted once however many links lead to it.
  var packedBytes: Int {
    var seen: Set<FileStatus.Identity> = []
    return all.reduce(0) { $0 + (seen.insert($1.file.identity).inserted ? $1.file.size : 0) }
  }
}

/// Decodes pictures, those that several links lead to once.
private struct PictureDecoder {
  private var uses: [FileStatus.Identity: Int]
  private var kept: [FileStatus.Identity: GrayImage] = [:]

  /// - Parameter files: all that will be decoded.
  init(_ files: [DataFile]) {
    uses = files.reduce(into: [:]) { $0[$1.identity, default: 0] += 1 }
  }

  mutating func picture(_ file: DataFile) throws(DatasetError) -> GrayImage {
    let left = (uses[file.identity] ?? 1) - 1
    uses[file.identity] = left
    let picture: GrayImage
    if let known = kept[file.identity] { picture = known } else { picture = try GrayImage(file) }
    kept[file.identity] = left > 0 ? picture : nil
    return picture
  }
}
