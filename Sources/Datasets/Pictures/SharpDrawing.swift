import Images

/// A blurred drawing as it would be without the blur.
///
/// A blur widens what is drawn, takes strength from thin lines and fills what they enclose, the more
/// the smaller all is; a network that has seen sharp samples then reads it as something else.
struct SharpDrawing {
  let picture: GrayImage
  /// Whether so much is lost that it cannot be read surely.
  let isBeyondReading: Bool

  /// - Parameter ink: a light drawing on black.
  /// - Returns: `nil` where it is sharp enough as it is.
  init?(_ ink: GrayImage) {
    guard let drawn = ink.croppedToInk else { return nil }
    let even = drawn.stretchedToWhite.scaled(toSide: Self.side)
    let blur = min(even.blur, Double(Self.side) / 4)
    // Sharpening makes it smaller, so that less can be told before.
    guard blur > Self.sharp * Double(Self.side) / 2,
      let picture = even.deblurred(blur).cropped(above: 0.5)
    else { return nil }
    let softness = blur / Double(max(picture.width, picture.height))
    guard softness > Self.sharp else { return nil }
    self.picture = picture
    isBeyondReading = softness > Self.readable
  }

  /// The longest side, in pixels, at which a drawing is made sharp.
  private static let side = 64
  /// A blur of this share of the longest side changes nothing in what is read.
  private static let sharp = 0.06
  /// With a blur of this share, one in five digits is misread.
  private static let readable = 0.13
}

extension GrayImage {
  /// The same picture, its brightest pixel white.
  var stretchedToWhite: GrayImage {
    guard let brightest = pixels.max(), brightest > 0 else { return self }
    return GrayImage(
      width: width, height: height, maximum: Int(brightest), pixels: pixels
    ).scaledToBytes
  }

  /// In its own proportions, at a size at which the longest side has so many pixels.
  fileprivate func scaled(toSide side: Int) -> GrayImage {
    let longest = max(width, height)
    let scaled = { (length: Int) in max(1, (2 * length * side + longest) / (2 * longest)) }
    return longest < side
      ? interpolated(width: scaled(width), height: scaled(height))
      : resampled(width: scaled(width), height: scaled(height))
  }
}
