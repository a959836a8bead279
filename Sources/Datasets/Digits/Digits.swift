/// The data set of 8×8 digits that the program carries in itself, `digits.csv.gz`: 64 pixels of 0…16 a
/// row, the label last; compressed by `gzip -9n`.
///
/// E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning
/// Repository, 1998, https://doi.org/10.24432/C50P49, under the Creative Commons Attribution 4.0
/// International licence.
enum Digits {
  static let description = DatasetDescription(
    name: "digits", features: 64, picture: PictureSize(width: 8, height: 8), maximum: 16,
    trainCount: 1000, testCount: 797, targets: .classes(10))

  static let attribution = """
    E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning \
    Repository, 1998 (CC BY 4.0)
    """

  /// The 1797 images and their labels.
  /// - Complexity: linear; a few milliseconds.
  static func load() throws(DatasetError) -> Dataset {
    let name = description.name
    let stream = ByteStream(PackageResources.digits_csv_gz, name: name)
    var csv: [UInt8] = []
    try stream.read(1 << 20, into: &csv)
    let (pixels, labels) = parse(csv)
    guard labels.count == description.sampleCount, pixels.count == 64 * labels.count,
      pixels.allSatisfy({ $0 <= 16 }), labels.allSatisfy({ $0 < 10 })
    else { throw .damagedDigits() }
    return Dataset(
      description: description, inputs: .bytes(pixels, maximum: 16),
      targets: .labels(labels, classes: 10), attribution: attribution)
  }

  /// The numbers of rows like `0,16,…,3`: those before a comma, and those before a line's end.
  static func parse(_ csv: [UInt8]) -> (pixels: [UInt8], labels: [UInt8]) {
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    pixels.reserveCapacity(description.sampleCount * description.features)
    var number: UInt8 = 0
    for byte in csv {
      switch byte {
      case UInt8(ascii: ","):
        pixels.append(number)
        number = 0
      case UInt8(ascii: "\n"):
        labels.append(number)
        number = 0
      default: number = number &* 10 &+ (byte &- 48)
      }
    }
    return (pixels, labels)
  }
}
