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

  /// All of them, by name.
  package static let all = [fashionMNIST, mnist]

  /// 70000 handwritten digits.
  package static let mnist = PublishedDataset(
    name: "mnist", summary: "70000 handwritten digits of 28×28 pixels",
    attribution: """
      Y. LeCun, C. Cortes and C. J. C. Burges, The MNIST Database of Handwritten Digits, 1998
      """,
    files: files(checksums: [0xe9f4_d8b3, 0xe0cb_4ad2, 0x9137_3bdf, 0x4ab9_eff9]),
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
    files: files(checksums: [nil, nil, nil, nil]),
    mirrors: [
      "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
      "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
    ], isDigits: false, isFoundWithoutFolder: false)

  /// MNIST's files, which others have taken over with names and sizes.
  private static func files(checksums: [UInt32?]) -> [PublishedFile] {
    let sizes = [47_040_016, 60_008, 7_840_016, 10_008]
    return IDXFolder.fileNames.indices.map { index in
      PublishedFile(
        name: IDXFolder.fileNames[index], size: sizes[index], checksum: checksums[index],
        dimensions: index % 2 == 0 ? 3 : 1)
    }
  }
}
