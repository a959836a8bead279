/// A data set that everybody can download: its files and where they are to be had.
package struct PublishedDataset: Sendable, Hashable {
  /// Its name for `dataset:`, which is also that of its folder.
  package let name: String
  /// What it holds, for a list.
  package let summary: String
  package let attribution: String
  /// Images before labels, those to train with first.
  package let files: [PublishedFile]
  /// Addresses that the names of the files are added to, in the order in which they are tried.
  package let mirrors: [String]
  /// Whether the pictures are digits, scaled and centred as MNIST's are.
  let isDigits: Bool
  /// Whether the files may lie in a data folder itself, without a folder of their own.
  let isFoundWithoutFolder: Bool

  /// A data set of these facts.
  package init(
    name: String, summary: String, attribution: String, files: [PublishedFile],
    mirrors: [String], isDigits: Bool, isFoundWithoutFolder: Bool
  ) {
    self.name = name
    self.summary = summary
    self.attribution = attribution
    self.files = files
    self.mirrors = mirrors
    self.isDigits = isDigits
    self.isFoundWithoutFolder = isFoundWithoutFolder
  }

  /// All of them, by name.
  package static let all = [fashionMNIST, mnist]

  /// 70000 handwritten digits.
  package static let mnist = PublishedDataset(
    name: "mnist", summary: "70000 handwritten digits of 28×28 pixels",
    attribution: """
      Y. LeCun, C. Cortes and C. J. C. Burges, The MNIST Database of Handwritten Digits, 1998
      """,
    files: files(
      checksums: [
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
      ].map { .unpacked(sha256: $0) }),
    mirrors: [
      "https://ossci-datasets.s3.amazonaws.com/mnist/",
      "https://storage.googleapis.com/cvdf-datasets/mnist/",
      "https://yann.lecun.com/exdb/mnist/",
    ], isDigits: true, isFoundWithoutFolder: true)

  /// 70000 pieces of clothing.
  package static let fashionMNIST = PublishedDataset(
    name: "fashion-mnist", summary: "70000 pieces of clothing of 28×28 pixels",
    attribution: """
      H. Xiao, K. Rasul and R. Vollgraf, Fashion-MNIST: a Novel Image Dataset for Benchmarking \
      Machine Learning Algorithms, 2017 (MIT License)
      """,
    files: files(
      checksums: [
        "08dc20ab1689590a0bcd66e874647b6ee8464e2d501b5a3f1f78831db19a3fdc",
        "b0197879cbda89f3dc7b894f9fd52b858e68ea4182b6947c9d8c2b67e5f18dcc",
        "78dcbbfb5a27efaf1b6c1d616caca68560be8766c5bffcb2791df9273a534229",
        "42bd18137a62d5998cdeae52bf3a0676ac6b706f5cf8439b47bb5b151ae3dccf",
      ].map { .packed(sha256: $0) }),
    mirrors: [
      "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
      "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
    ], isDigits: false, isFoundWithoutFolder: false)

  /// MNIST's files, which others have taken over with names and sizes.
  private static func files(checksums: [PublishedFile.Checksum]) -> [PublishedFile] {
    let sizes = [47_040_016, 60_008, 7_840_016, 10_008]
    return IDXFolder.fileNames.indices.map { index in
      PublishedFile(
        name: IDXFolder.fileNames[index], size: sizes[index], checksum: checksums[index])
    }
  }
}
