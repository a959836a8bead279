package import Images

/// How pictures from elsewhere are made to look like those of a data set.
package struct PictureFraming: Sendable, Hashable {
  /// How the pictures of the data set were once made.
  package enum Manner: Sendable, Hashable {
    /// As MNIST's: scaled to fit into a box of 20 by 20 in 28 by 28, centred by mass.
    case boxed
    /// As the 8×8 digits: a bitmap of 32 by 32, the ink of each block of 4 by 4 counted.
    case blocks
    /// Scaled to fit the whole picture.
    case whole
  }

  package let manner: Manner
  package let size: PictureSize
  /// The largest value of a pixel.
  package let maximum: Int

  /// Whether the classes are ten that have no names, as those of digits.
  private let isOfDigits: Bool

  /// What is known of how the pictures of a source were made, or nothing where it has none.
  package init?(_ description: DatasetDescription, from source: DatasetSource) {
    guard let size = description.picture, let maximum = description.maximum else { return nil }
    self.size = size
    self.maximum = maximum
    isOfDigits =
      source != .published(.fashionMNIST) && description.targets == .classes(10)
      && description.classNames == nil
    manner =
      switch source {
      case .digits: .blocks
      case .published(let set): set.isDigits ? .boxed : .whole
      case .path, .inline: .boxed
      }
  }

  /// A picture at the size of the data's; `nil` where nothing is drawn on it.
  package func frame(_ picture: GrayImage) -> FramedPicture? {
    let picture = picture.scaledToBytes
    let sheet = manner == .whole ? nil : Sheet(in: picture)
    guard let ink = Ink(on: sheet?.picture ?? picture) else { return nil }
    let figure = isOfDigits ? LoneFigure(ink.picture) : nil
    let drawn = figure?.picture ?? ink.picture
    let isRightSize = (picture.width, picture.height) == (size.width, size.height)
    let sharp = manner == .whole ? nil : SharpDrawing(drawn)
    return FramedPicture(
      whole: reducedToMaximum(
        isRightSize ? picture : picture.resampled(width: size.width, height: size.height)),
      inPlace: isRightSize ? reducedToMaximum(ink.picture) : nil,
      drawing: framed(sharp?.picture ?? drawn), isDark: ink.isDark, ground: ink.ground,
      isDistinct: ink.isDistinct, isTiny: isTiny(ink.picture),
      isBlurred: sharp?.isBeyondReading ?? false,
      isAlone: figure?.isAlone != false && sheet?.isAlone != false,
      isStruck: figure?.isStruck ?? false)
  }

  private func isTiny(_ ink: GrayImage) -> Bool {
    guard let drawn = ink.cropped(above: 0.5) else { return true }
    return max(drawn.width, drawn.height) < min(Self.tinySide, size.width, size.height)
  }

  /// Ink as the data have theirs, light on black.
  private func framed(_ ink: GrayImage) -> GrayImage {
    // Ink is never black all over, so the cut finds some.
    let ink = ink.croppedToInk ?? ink
    switch manner {
    case .boxed: return reducedToMaximum(boxed(ink))
    case .blocks: return blocks(ink)
    case .whole: return reducedToMaximum(centred(ink, width: size.width, height: size.height))
    }
  }

  private func boxed(_ ink: GrayImage) -> GrayImage {
    let box = { (side: Int) in max(1, side * 20 / 28) }
    let scaled = Self.scaled(ink, width: box(size.width), height: box(size.height))
    guard let centre = scaled.centreOfMass else { return scaled }
    // MNIST's centres of mass lie in the pixel right of and below the middle.
    let place = { (side: Int, scaledSide: Int, centre: Double) in
      let start = Int((Double(side) / 2 - centre).rounded(.up))
      return max(0, min(start, side - scaledSide))
    }
    return scaled.placed(
      onWidth: size.width, height: size.height,
      left: place(size.width, scaled.width, centre.x),
      top: place(size.height, scaled.height, centre.y))
  }

  private func blocks(_ ink: GrayImage) -> GrayImage {
    let bitmap = centred(ink, width: 4 * size.width, height: 4 * size.height)
    let pixels = (0..<size.width * size.height).map { block in
      let (left, top) = (block % size.width * 4, block / size.width * 4)
      return UInt8(
        (0..<16).count { bitmap.pixels[(top + $0 / 4) * bitmap.width + left + $0 % 4] > 127 })
    }
    return GrayImage(width: size.width, height: size.height, maximum: 16, pixels: pixels)
  }

  /// Nothing can be read of drawings that are smaller.
  private static let tinySide = 7

  private func centred(_ ink: GrayImage, width: Int, height: Int) -> GrayImage {
    let scaled = Self.scaled(ink, width: width, height: height)
    return scaled.placed(
      onWidth: width, height: height, left: (width - scaled.width) / 2,
      top: (height - scaled.height) / 2)
  }

  /// The largest that fits, in its own proportions, as bright as white at its brightest.
  private static func scaled(_ ink: GrayImage, width: Int, height: Int) -> GrayImage {
    let scale = min(Double(width) / Double(ink.width), Double(height) / Double(ink.height))
    let side = { (old: Int, limit: Int) in
      max(1, min(limit, Int((Double(old) * scale).rounded())))
    }
    return ink.stretchedToWhite.resampled(
      width: side(ink.width, width), height: side(ink.height, height))
  }

  private func reducedToMaximum(_ picture: GrayImage) -> GrayImage {
    let pixels = picture.pixels.map { UInt8((Int($0) * maximum + 127) / 255) }
    return GrayImage(
      width: picture.width, height: picture.height, maximum: maximum, pixels: pixels)
  }
}
