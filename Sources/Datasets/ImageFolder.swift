import Foundation
import Images

/// A folder of pictures (PNG, PGM) by class: `0/…`, `1/…`; or two such folders, `train` and `test`.
///
/// The samples are the first picture of each class, by name, then the second of each, and so on,
/// so that the first thousand are of all classes.
struct ImageFolder {
  let path: String
  /// The folder as messages call it.
  let name: String

  /// Whether the folder has the look of one: a folder `0` in it, or in its folder `train`.
  var isThere: Bool {
    DataFile.isFolder(path + "/0") || DataFile.isFolder(path + "/train/0")
  }

  func describe(classes: Int) throws(DatasetError) -> DatasetDescription {
    let (train, test) = try samples(classes: classes)
    guard let first = train.first else { throw .noImages(name) }
    return describe(
      first: try first.picture(), train: train.count, test: test.count, classes: classes)
  }

  func load(classes: Int) throws(DatasetError) -> Dataset {
    let (train, test) = try samples(classes: classes)
    guard let first = train.first else { throw .noImages(name) }
    let sample = try first.picture()
    var pixels: [UInt8] = []
    for file in train + test {
      let picture = try file.picture()
      guard (picture.width, picture.height) == (sample.width, sample.height) else {
        throw .otherPictureSize(
          file.name, (picture.width, picture.height), first.name, (sample.width, sample.height))
      }
      guard pixels.count <= IDXFile.limit else { throw .tooLong(name, limit: IDXFile.limit) }
      pixels += picture.pixels
    }
    return Dataset(
      description: describe(
        first: sample, train: train.count, test: test.count, classes: classes),
      inputs: .bytes(pixels, maximum: 255),
      targets: .labels((train + test).map(\.label), classes: classes))
  }

  private func describe(
    first: GrayImage, train: Int, test: Int, classes: Int
  ) -> DatasetDescription {
    DatasetDescription(
      name: name, features: first.pixels.count,
      picture: PictureSize(width: first.width, height: first.height), maximum: 255,
      trainCount: train, testCount: test, targets: .classes(classes))
  }

  private func samples(
    classes: Int
  ) throws(DatasetError) -> (train: [LabelledFile], test: [LabelledFile]) {
    guard (1...256).contains(classes) else { throw .badClasses(classes) }
    guard DataFile.isFolder(path + "/train") else {
      return (try samples(in: "", classes: classes), [])
    }
    let train = try samples(in: "train/", classes: classes)
    let hasTest = DataFile.isFolder(path + "/test")
    return (train, hasTest ? try samples(in: "test/", classes: classes) : [])
  }

  private func samples(
    in part: String, classes: Int
  ) throws(DatasetError) -> [LabelledFile] {
    var found: [(rank: Int, file: LabelledFile)] = []
    for folder in entries(of: part) where DataFile.isFolder("\(path)/\(part)\(folder)") {
      guard let label = UInt8(folder), label < classes else {
        throw .badClassFolder("\(name)/\(part)\(folder)", classes: classes)
      }
      let pictures = entries(of: part + folder).filter(Self.isPicture)
      for (rank, picture) in pictures.enumerated() {
        let local = "\(part)\(folder)/\(picture)"
        found.append(
          (rank, LabelledFile(path: "\(path)/\(local)", name: "\(name)/\(local)", label: label)))
      }
    }
    return found.sorted { ($0.rank, $0.file.label) < ($1.rank, $1.file.label) }.map(\.file)
  }

  /// The names in a folder, sorted, without hidden ones.
  private func entries(of folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func isPicture(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.hasSuffix(".png") || lower.hasSuffix(".pgm")
  }
}

/// A picture's file and the class of the folder that it is in.
private struct LabelledFile {
  let path: String
  let name: String
  let label: UInt8

  func picture() throws(DatasetError) -> GrayImage { try GrayImage(path: path, name: name) }
}
