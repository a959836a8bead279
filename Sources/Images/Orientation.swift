/// How a picture is to be turned to be seen upright: the tag 0x0112 of Exif (CIPA DC-008), which cameras write.
enum Orientation: Int, CaseIterable {
  case upright = 1
  case mirrored, upsideDown, flipped, transposed, turnedRight, transverse, turnedLeft

  /// What is in the Exif block of a file: a TIFF header and the tags of the first directory.
  /// - Returns: `nil` where it says nothing of it, or is damaged.
  init?(exif: ArraySlice<UInt8>) {
    let bytes = Array(exif)
    let isLittle = bytes.starts(with: "II".utf8)
    guard isLittle || bytes.starts(with: "MM".utf8) else { return nil }
    let number = { (place: Int, length: Int) -> Int? in
      guard place >= 0, place + length <= bytes.count else { return nil }
      let part = bytes[place..<place + length]
      return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard number(2, 2) == 42, let directory = number(4, 4), let count = number(directory, 2) else {
      return nil
    }
    for index in 0..<count {
      let entry = directory + 2 + 12 * index
      guard let tag = number(entry, 2) else { return nil }
      guard tag == 0x0112 else { continue }
      // One number of 16 bits.
      guard number(entry + 2, 2) == 3, number(entry + 4, 4) == 1 else { return nil }
      self.init(rawValue: number(entry + 8, 2) ?? 0)
      return
    }
    return nil
  }

  /// Whether rows become columns.
  fileprivate var exchangesSides: Bool { rawValue >= Self.transposed.rawValue }
}

extension RGBAImage {
  /// The picture as it is to be seen.
  func turned(_ orientation: Orientation) -> RGBAImage {
    guard orientation != .upright else { return self }
    let (columns, rows) = orientation.exchangesSides ? (height, width) : (width, height)
    var turned: [UInt8] = []
    turned.reserveCapacity(bytes.count)
    for y in 0..<rows {
      for x in 0..<columns {
        let (column, row) = place(x, y, orientation)
        let start = 4 * (row * width + column)
        turned += bytes[start..<start + 4]
      }
    }
    return RGBAImage(width: columns, height: rows, bytes: turned)
  }

  /// Where the pixel is that is seen at a place.
  private func place(_ x: Int, _ y: Int, _ orientation: Orientation) -> (column: Int, row: Int) {
    let (right, bottom) = (width - 1, height - 1)
    return switch orientation {
    case .upright: (x, y)
    case .mirrored: (right - x, y)
    case .upsideDown: (right - x, bottom - y)
    case .flipped: (x, bottom - y)
    case .transposed: (y, x)
    case .turnedRight: (y, bottom - x)
    case .transverse: (right - y, bottom - x)
    case .turnedLeft: (right - y, x)
    }
  }
}
