/// The sides of the pictures of a data set, in pixels.
package struct PictureSize: Sendable, Hashable {
  package let width: Int
  package let height: Int

  /// A size of these sides.
  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// What can be known of a data set from its headers, before it is read.
package struct DatasetDescription: Sendable, Hashable {
  /// What a network is to learn for each sample.
  package enum Targets: Sendable, Hashable {
    /// One of this many classes; in `Y`, one row a class.
    case classes(Int)
    /// This many real numbers; in `Y`, one row a number.
    case outputs(Int)

    /// The rows of `Y`.
    package var rows: Int {
      switch self {
      case .classes(let count), .outputs(let count): count
      }
    }
  }

  /// The set's own name, or that of its folder.
  package let name: String
  /// The numbers of one sample: the rows of `X`.
  package let features: Int
  /// The sides of the samples as pictures, where they are pictures.
  package let picture: PictureSize?
  /// The largest value that a pixel can have, where the samples are pictures.
  package let maximum: Int?
  /// The samples that the source gives for training; they come first.
  package let trainCount: Int
  /// The samples that the source gives for testing: none where it is not split.
  package let testCount: Int
  /// What a network is to learn for each sample.
  package let targets: Targets
  /// The names of the classes, where they have other ones than 0, 1, 2, …
  package internal(set) var classNames: [String]?
  /// Whether targets hold other numbers than 0 and 1.
  package internal(set) var hasRealTargets = false
  /// The names of the columns of pixels, where the source is a table.
  package internal(set) var columns: [String]?
  /// What a user should know of how the source is read.
  package internal(set) var remarks: [String] = []

  /// A description of these facts.
  package init(
    name: String, features: Int, picture: PictureSize?, maximum: Int?, trainCount: Int,
    testCount: Int, targets: Targets
  ) {
    self.name = name
    self.features = features
    self.picture = picture
    self.maximum = maximum
    self.trainCount = trainCount
    self.testCount = testCount
    self.targets = targets
  }

  /// All samples.
  package var sampleCount: Int { trainCount + testCount }
}
