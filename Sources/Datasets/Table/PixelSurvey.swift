/// What the pixels of a table are, where they are not all whole numbers of 0 to 255.
struct PixelSurvey {
  private var count = 0
  private var withDecimals = 0
  private var aboveOne = 0
  /// Above 0, that is.
  private var upToOne = 0
  private var outside = 0
  private var least = Double.infinity
  private var largest = -Double.infinity

  mutating func add(_ pixel: Double) {
    count += 1
    if pixel != pixel.rounded() { withDecimals += 1 }
    if pixel > 1 { aboveOne += 1 } else if pixel > 0 { upToOne += 1 }
    if pixel < 0 || pixel > 255 { outside += 1 }
    (least, largest) = (min(least, pixel), max(largest, pixel))
  }

  /// What all pixels together say of how they were made, to follow the message on one of them.
  var remark: String {
    guard count > 1 || (0..<1).contains(largest), count > 0 else { return "" }
    if withDecimals > 0, least >= 0, largest <= 1 {
      return "; pixels are read as they were before they were divided"
    }
    if least < 0, least >= -1, largest <= 1 {
      return "; \(range): they are read as they were before they were scaled, from 0 to 255"
    }
    if least < 0, least >= -255, largest <= 255, withDecimals > 0 {
      return "; \(range), as after a mean was subtracted: they are read as they were before"
    }
    if withDecimals > 0, least >= 0, 4 * aboveOne <= upToOne {
      return
        "; \(aboveOne) of its \(count) pixels \(aboveOne == 1 ? "is" : "are") above 1, up to"
        + " \(Self.text(largest)), and the others go from \(Self.text(least)) to 1: they are of different"
        + " scales"
    }
    guard withDecimals > 0 else { return outside > 1 ? "; \(range)" : "" }
    let decimals = withDecimals == 1 ? "1 has decimals" : "\(withDecimals) have decimals"
    return "; of its \(count) pixels \(decimals), and they go from \(Self.text(least)) to"
      + " \(Self.text(largest))"
  }

  private var range: String {
    "its pixels go from \(Self.text(least)) to \(Self.text(largest))"
  }

  /// A number with four digits behind the point at the most.
  private static func text(_ number: Double) -> String {
    let rounded = (number * 10_000).rounded() / 10_000
    guard abs(rounded) < 1e15, rounded == rounded.rounded() else { return "\(rounded)" }
    return "\(Int(rounded))"
  }
}

extension PixelTableParser {
  /// Looks at all pixels of the rows after the header, up to where they cannot be told apart.
  mutating func survey() -> PixelSurvey {
    var survey = PixelSurvey()
    try? forEachRow { (parser) throws(DatasetError) in
      for pixel in try parser.numbers() { survey.add(pixel) }
    }
    return survey
  }
}
