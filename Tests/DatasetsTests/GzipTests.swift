import Damage
import Datasets
import Foundation
import Testing

struct GzipTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Samples.images, to: "train-images-idx3-ubyte")
    try folder.write(Samples.labels, to: "train-labels-idx1-ubyte")
  }

  /// 400 labels 0…9 in turn, by `gzip -9n`.
  static let repetitive =
    Data(
      base64Encoded: "H4sIAAAAAAACA2Ng4GBkYGCcwMDIxMzCysbOwTnKGgwsAFcWh4mYAQAA"
    ) ?? Data()

  @Test(arguments: [1, 5, 18])
  func readsMembersOneAfterAnother(cut: Int) throws {
    let members =
      Samples.gzip(Array(Samples.images[..<cut]))
      + Samples.gzip([]) + Samples.gzip(Array(Samples.images[cut...]))
    try folder.write(members, to: "train-images-idx3-ubyte")
    #expect(try folder.load().inputs == .bytes(Array(Samples.images[16...]), maximum: 255))
  }

  @Test func ignoresZerosAfterTheLastMember() throws {
    let padded = Samples.gzip(Samples.images) + [UInt8](repeating: 0, count: 500)
    try folder.write(padded, to: "train-images-idx3-ubyte")
    #expect(try folder.load().count == 3)
  }

  @Test func noticesAWrongChecksum() throws {
    var file = Samples.gzip(Samples.images)
    file[file.count - 5] ^= 1
    try folder.write(file, to: "train-images-idx3-ubyte")
    let error = #expect(throws: DatasetError.self) { try folder.load() }
    #expect(
      error?.message
        == "'train-images-idx3-ubyte': damaged gzip data near byte 47 (incorrect data check)")
  }

  @Test func inflatesRepetitions() throws {
    let pixels = [UInt8](repeating: 3, count: 400)
    try folder.write(Samples.idx([400, 1, 1], pixels), to: "train-images-idx3-ubyte")
    try folder.write(Array(Self.repetitive), to: "train-labels-idx1-ubyte")
    let data = try folder.load()
    #expect(data.targets == .labels((0..<400).map { UInt8($0 % 10) }, classes: 10))
  }

  @Test func survivesDamagedCompression() throws {
    let pixels = [UInt8](repeating: 3, count: 400)
    try folder.write(Samples.idx([400, 1, 1], pixels), to: "train-images-idx3-ubyte")
    for file in damaged(Array(Self.repetitive)) {
      try folder.write(file, to: "train-labels-idx1-ubyte")
      guard let data = try? folder.load() else { continue }
      #expect(data.count == 400)
    }
  }
}
