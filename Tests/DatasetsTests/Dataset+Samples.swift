import Datasets
import Images

extension Dataset {
  /// The pixels of one sample, where the samples are bytes.
  func pixels(ofSample index: Int) -> ArraySlice<UInt8>? {
    guard case .bytes(let pixels, _) = inputs, (0..<count).contains(index) else { return nil }
    let features = description.features
    return pixels[(index * features)..<((index + 1) * features)]
  }

  /// One sample as a picture, where the samples are pictures.
  func picture(ofSample index: Int) -> GrayImage? {
    guard let size = description.picture, case .bytes(_, let maximum) = inputs,
      let pixels = pixels(ofSample: index)
    else { return nil }
    return GrayImage(
      width: size.width, height: size.height, maximum: maximum, pixels: Array(pixels))
  }

  /// The class of one sample, where the targets are classes.
  func label(ofSample index: Int) -> Int? {
    guard case .labels(let labels, _) = targets, labels.indices.contains(index) else { return nil }
    return Int(labels[index])
  }
}
