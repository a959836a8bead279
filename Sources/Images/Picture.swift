extension GrayImage {
  /// The picture in a PNG or PGM file, told by its first bytes.
  ///
  /// What is transparent in a PNG is ground, but where all of it is so alike. A drawing on nothing is therefore its alpha channel,
  /// light on black; paper with a drawing on it goes on where it is cut off, as bright as most of
  /// it.
  /// - Throws: `ImageError` where the file is neither, or damaged.
  package init(file: [UInt8]) throws(ImageError) {
    guard !file.starts(with: "P".utf8) else {
      self = try PGM.decode(file)
      return
    }
    let picture = try PNG.decode(file)
    self =
      picture.isEvenlyOpaque
      ? picture.luminance : picture.onGround(declaresColour: PNG.declaresTransparentColour(file))
  }
}

extension RGBAImage {
  private static let opaqueFrom: UInt8 = 128

  /// The picture with what is transparent filled in.
  /// - Parameter declaresColour: whether the file names one colour that is transparent. What colour an
  ///   alpha channel or a palette leaves where nothing can be seen says nothing.
  fileprivate func onGround(declaresColour: Bool) -> GrayImage {
    let (brightness, alpha) = (luminance, alpha)
    let key = declaresColour ? transparentColour(brightness, alpha) : nil
    guard let paper = paper(brightness, alpha, key) else { return alpha }
    let pixels = zip(brightness.pixels, alpha.pixels).map { (light, alpha) -> UInt8 in
      let cover = Int(alpha)
      let sum = Int(light) * cover + paper * (255 - cover)
      return UInt8((sum + 127) / 255)
    }
    return GrayImage(width: width, height: height, pixels: pixels)
  }

  /// How bright the paper is that goes on where the picture is transparent; `nil` where what can be
  /// seen is a drawing without paper.
  ///
  /// Paper is even where it is cut off, and has something else drawn on it. Where one colour was
  /// declared transparent, this is the paper's. Else what can be seen is paper where it has several
  /// colours and fills most of a rectangle that is half as wide and high as the picture, as a stroke
  /// seldom does. A drawing whose soft edge was kept goes over into its paper there.
  private func paper(_ brightness: GrayImage, _ alpha: GrayImage, _ key: Int?) -> Int? {
    var (all, rim, inside) = (BrightnessCounts(), BrightnessCounts(), BrightnessCounts())
    var (columns, rows) = (Extent(), Extent())
    for index in alpha.pixels.indices where alpha.pixels[index] >= Self.opaqueFrom {
      all.add(brightness.pixels[index])
      columns.include(index % width)
      rows.include(index / width)
      if isAtRim(index, alpha) {
        rim.add(brightness.pixels[index])
      } else {
        inside.add(brightness.pixels[index])
      }
    }
    let edge = rim.quantile(0.5)
    if rim.range(0.1) <= 48, all.share(beyond: 64, from: edge) >= 0.03 { return edge }
    guard all.range(0.01) > 32 else { return nil }
    if let key { return key }
    let isWide = 2 * columns.length >= width && 2 * rows.length >= height
    let fills = 3 * all.count >= 2 * columns.length * rows.length
    if isWide && fills { return all.quantile(0.5) }
    guard all.range(0.01) >= 192 else { return nil }
    return all.quantile(edge > inside.quantile(0.5) ? 0.99 : 0.01)
  }

  /// The brightness of the only colour that is transparent, where all others are opaque.
  private func transparentColour(_ brightness: GrayImage, _ alpha: GrayImage) -> Int? {
    var key: UInt8?
    for (light, cover) in zip(brightness.pixels, alpha.pixels) where cover < 255 {
      guard cover == 0, key == nil || key == light else { return nil }
      key = light
    }
    return key.map(Int.init)
  }

  /// Whether a pixel beside this one is transparent.
  private func isAtRim(_ index: Int, _ alpha: GrayImage) -> Bool {
    let column = index % width
    return (column > 0 && alpha.pixels[index - 1] < Self.opaqueFrom)
      || (column < width - 1 && alpha.pixels[index + 1] < Self.opaqueFrom)
      || (index >= width && alpha.pixels[index - width] < Self.opaqueFrom)
      || (index < alpha.pixels.count - width && alpha.pixels[index + width] < Self.opaqueFrom)
  }

  /// From the first to the last of some places.
  private struct Extent {
    private var first = Int.max
    private var last = -1

    mutating func include(_ place: Int) {
      first = min(first, place)
      last = max(last, place)
    }

    var length: Int { last < 0 ? 0 : last - first + 1 }
  }
}

/// How many pixels have each brightness.
private struct BrightnessCounts {
  private var counts = [Int](repeating: 0, count: 256)
  private(set) var count = 0

  mutating func add(_ brightness: UInt8) {
    counts[Int(brightness)] += 1
    count += 1
  }

  /// The brightness below which a share of the pixels is.
  func quantile(_ share: Double) -> Int {
    var left = Int(share * Double(count))
    return counts.indices.first { brightness in
      left -= counts[brightness]
      return left < 0
    } ?? 0
  }

  /// From the darkest to the lightest, a share of the pixels left aside on either end.
  func range(_ share: Double) -> Int { quantile(1 - share) - quantile(share) }

  /// How much of the pixels differs from a brightness by more than so much.
  func share(beyond difference: Int, from brightness: Int) -> Double {
    let far = counts.indices.filter { abs($0 - brightness) > difference }
    return Double(far.reduce(0) { $0 + counts[$1] }) / Double(max(1, count))
  }
}
