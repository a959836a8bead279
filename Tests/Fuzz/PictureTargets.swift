import Datasets
import Images

/// Pictures: those that a network is shown, and those that a page shows.
enum PictureTargets {
  static func pgm(_ bytes: [UInt8]) {
    guard let picture = try? PGM.decode(bytes) else { return }
    precondition((try? PGM.decode(PGM.encode(picture))) == picture)
    frame(picture)
  }

  /// The checksums are made right, so that what stands between them is looked at.
  static func png(_ bytes: [UInt8]) {
    let file = withChecksums(bytes)
    guard let picture = try? PNG.decode(file) else { return }
    precondition((try? PNG.encode(picture)).map { (try? PNG.decode($0)) == picture } ?? true)
    if let gray = try? GrayImage(file: file) { frame(gray) }
  }

  /// Any picture for a page.
  static func pictures(_ bytes: [UInt8]) {
    guard let picture = WebImage(file: bytes) else { return }
    precondition([picture.width, picture.height].allSatisfy { $0 ?? 1 > 0 })
  }

  private static func frame(_ picture: GrayImage) {
    let size = PictureSize(width: 28, height: 28)
    for source in [DatasetSource.digits, .mnist, .path("", name: "")] {
      let description = DatasetDescription(
        name: "", features: 784, picture: size, maximum: 255, trainCount: 1, testCount: 1,
        targets: .classes(10))
      let framed = PictureFraming(description, from: source)?.frame(picture)
      precondition(framed == nil || framed?.seen(on: nil).pixels.count == 784)
    }
  }

  private static func withChecksums(_ bytes: [UInt8]) -> [UInt8] {
    var file = bytes
    var place = 8
    while place + 12 <= file.count {
      let length = file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= file.count - place - 12 else { break }
      let end = place + 8 + length
      let sum = file[place + 4..<end].reduce(~UInt32(0)) { sum, byte in
        table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8
      }
      for i in 0..<4 { file[end + i] = UInt8(truncatingIfNeeded: ~sum >> UInt32(24 - 8 * i)) }
      place = end + 4
    }
    return file
  }

  /// CRC-32 of each byte (ISO/IEC 15948, annex D).
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in
      rest & 1 == 1 ? rest >> 1 ^ 0xedb8_8320 : rest >> 1
    }
  }
}
