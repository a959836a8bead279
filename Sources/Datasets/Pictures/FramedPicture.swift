package import Images

/// A picture from elsewhere at the size of a data set's, before it is known what these are drawn
/// on.
package struct FramedPicture: Sendable, Hashable {
  /// The whole picture.
  let whole: GrayImage
  /// What is drawn on it, where it is drawn: the data's largest value where there is most ink; `nil` where
  /// the picture is not of the data's size.
  let inPlace: GrayImage?
  /// The same, as large as in the data and placed as there.
  let drawing: GrayImage
  /// Whether its ink is darker than its ground.
  let isDark: Bool
  /// The brightness of its ground, 0…255.
  let ground: Int
  /// Whether its ink can be told from its ground without doubt.
  package let isDistinct: Bool
  /// Whether what is drawn has too few pixels to be read surely.
  package let isTiny: Bool
  /// Whether it is too blurred to be read surely.
  package let isBlurred: Bool
  /// Whether nothing else is drawn beside what is to be read.
  package let isAlone: Bool
  /// Whether a line is drawn through it.
  package let isStruck: Bool

  /// The picture as the network is to see it: its ink on the ground of the data.
  ///
  /// A picture of the right size keeps its pixels where it is drawn as the data are, in ink, size and place. Where the data
  /// have no ground of their own, every picture is taken as a whole.
  package func seen(on data: SampleGround?) -> GrayImage {
    guard let data else { return whole }
    if inPlace != nil, !isDistinct { return whole }
    let isPlaced = inPlace.map { data.holds($0.extent) } ?? false
    if isPlaced, resembles(data) { return whole }
    let drawing = isPlaced ? inPlace ?? drawing : drawing
    return data.level == 0 ? drawing : drawing.drawn(on: data)
  }

  /// Whether it has the ground of the data, and ink on the same side of it.
  private func resembles(_ data: SampleGround) -> Bool {
    isDark == data.isLight
      && abs(ground * data.maximum - data.level * 255) * 16 <= 255 * data.maximum
  }
}

extension GrayImage {
  /// Ink (0 where there is none, `maximum` where there is most) laid on a ground.
  fileprivate func drawn(on ground: SampleGround) -> GrayImage {
    let range = (ground.isLight ? 0 : maximum) - ground.level
    return GrayImage(
      width: width, height: height, maximum: maximum,
      pixels: pixels.map {
        UInt8(ground.level + (2 * range * Int($0) + range.signum() * maximum) / (2 * maximum))
      })
  }
}
