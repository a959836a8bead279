/// What is wrong with a picture's file, in words that fit after `'name.png': `.
package struct ImageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong: lower case, no full stop.
  package let message: String

  package var description: String { message }
}

extension ImageError {
  static func badNumber(_ field: String, byte: Int) -> ImageError {
    ImageError(message: "\(field) expected at byte \(byte)")
  }

  static func badMaximum(_ value: Int) -> ImageError {
    ImageError(message: "maximum \(value) in the header, where 1 to 65535 can be read")
  }

  static func badSize(width: Int, height: Int) -> ImageError {
    let limit = GrayImage.longestSide
    return ImageError(
      message: "\(width) by \(height) pixels, where 1 by 1 to \(limit) by \(limit) can be read")
  }

  static func library(_ message: String) -> ImageError {
    ImageError(message: "not a readable PNG file (\(message))")
  }

  static func notPGM() -> ImageError {
    ImageError(message: "not a PGM file: it does not begin with 'P2' or 'P5'")
  }

  static func notWritten(_ message: String) -> ImageError {
    ImageError(message: "the picture cannot be written as PNG (\(message))")
  }

  static func pixelOutOfRange(_ value: Int, index: Int, maximum: Int) -> ImageError {
    ImageError(message: "pixel \(index) is \(value), where the maximum is \(maximum)")
  }

  static func wrongLength(announced: Int, present: Int, unit: String) -> ImageError {
    ImageError(message: "\(announced) \(unit) announced, \(present) there")
  }
}
