import Foundation
import Images
import Record
import Testing

/// What a network that has learned the 8×8 digits reads on pictures of twenty of these, 0 to 9
/// twice, whatever they are drawn on.
struct PictureReadingTests {
  static let start = """
    ```load
    dataset: digits
    ```
    ```init
    layers: [pixels, 32, 10]
    seed: 1
    ```
    ```train
    epochs: 60
    ```

    """

  /// How many of the twenty pictures of each set must be read right.
  static let least = 18

  static let files = [
    "small-light", "small-dark", "large-dark", "white-paper", "gray-paper", "card",
    "card-without-corners",
  ]

  static func picture(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appendingPathComponent("Pictures/\(name).png")))
  }

  static func drawn(_ file: [UInt8], on ground: Ground) throws -> [UInt8] {
    let image = try GrayImage(file: file)
    let pixels = image.pixels.enumerated().map { index, pixel in
      let place = { (index: Int, count: Int) in 2 * Double(index) / Double(count - 1) - 1 }
      let level = ground(
        1 - Double(pixel) / 255, place(index % image.width, image.width),
        place(index / image.width, image.height))
      return UInt8(min(255, max(0, level.rounded())))
    }
    return PGM.encode(GrayImage(width: image.width, height: image.height, pixels: pixels))
  }

  static func name(_ set: String, _ index: Int) -> String {
    "\(set)-\(index < 10 ? "0" : "")\(index)"
  }

  static func predict(_ set: String, _ ending: String) -> String {
    let names = (0..<20).map { name(set, $0) + ending }.joined(separator: ", ")
    return "```predict\n#| label: \(set)\nimages: [\(names)]\ndraw: false\n```\n"
  }

  @Test func readsDigitsWhateverTheyAreDrawnOn() throws {
    let scratch = try ScratchNotebook()
    for index in 0..<20 {
      for set in Self.files {
        let name = Self.name(set, index)
        try scratch.write(try Self.picture(name), to: "\(name).png")
      }
      let white = try Self.picture(Self.name("white-paper", index))
      for (set, ground) in Self.grounds + Self.surroundings {
        try scratch.write(try Self.drawn(white, on: ground), to: Self.name(set, index) + ".pgm")
      }
    }
    let (record, messages) = scratch.run(
      Self.start + Self.files.map { Self.predict($0, ".png") }.joined()
        + (Self.grounds + Self.surroundings).map { Self.predict($0.name, ".pgm") }.joined())
    #expect(messages.isEmpty, "\(messages)")
    for set in Self.files + (Self.grounds + Self.surroundings).map(\.name) {
      #expect(Self.right(in: record, set) >= Self.least, "\(set)")
    }
  }

  /// Beside each other, one below the other, each in a box of its own, on one card.
  @Test func warnsOfSeveralDigits() throws {
    let scratch = try ScratchNotebook()
    let digits = try (0..<20).map { index in
      try GrayImage(file: try Self.picture(Self.name("white-paper", index)))
    }
    let pairs = digits.indices.map { (digits[$0], digits[($0 + 7) % 20]) }
    var names: [String] = []
    for (index, (a, b)) in pairs.enumerated() {
      let beside = a.beside(b)
      for (kind, picture) in [
        ("beside", beside), ("below", a.turned.beside(b.turned).turned),
        ("boxes", a.inBox.beside(b.inBox)), ("card", beside.onDesk),
      ] {
        names.append("\(kind)-\(index).pgm")
        try scratch.write(PGM.encode(picture), to: names[names.count - 1])
      }
    }
    let (_, messages) = scratch.run(
      PredictTests.predict("images: [\(names.joined(separator: ", "))]"))
    #expect(messages.count == names.count, "\(messages)")
    #expect(
      messages.allSatisfy {
        $0.hasSuffix(
          "more than one thing is drawn on it; one digit a picture would be read, which is cropped to it"
        )
      })
  }

  /// At the size of the data, but drawn smaller or elsewhere than these are.
  @Test func readsSmallDrawingsAtTheSizeOfTheData() throws {
    let scratch = try ScratchNotebook()
    for index in 0..<20 {
      let digit = try GrayImage(file: try Self.picture(Self.name("white-paper", index))).negative
      let drawn = try #require(digit.croppedToInk)
      for set in 0...2 {
        let (side, right, down) = [(20, 0, 0), (12, 0, 0), (12, 6, -7)][set]
        let scale = Double(side) / Double(max(drawn.width, drawn.height))
        let (width, height) = (Double(drawn.width) * scale, Double(drawn.height) * scale)
        let scaled = drawn.resampled(
          width: max(1, Int(width.rounded())), height: max(1, Int(height.rounded())))
        let picture = scaled.placed(
          onWidth: 28, height: 28, left: 14 - scaled.width / 2 + right,
          top: 14 - scaled.height / 2 + down)
        let folder = set == 0 ? "set/\(index % 10)/\(index).pgm" : "\(set)-\(index).pgm"
        try scratch.write(PGM.encode(picture), to: folder)
      }
    }
    let names = (1...2).flatMap { set in (0..<20).map { "\(set)-\($0).pgm" } }
    let (record, messages) = scratch.run(
      """
      ```load
      path: set
      ```
      ```init
      layers: [pixels, 10]
      seed: 1
      ```
      ```train
      epochs: 60
      ```
      ```predict
      images: [\(names.joined(separator: ", "))]
      ```
      """)
    #expect(messages.isEmpty)
    guard case .list(let predicted)? = record?.cell("predict")?.value(named: "predicted") else {
      Issue.record("nothing predicted")
      return
    }
    #expect(predicted.enumerated().count { $1 == .integer($0 % 10) } >= 36)
  }

  /// The digit of a picture of 80 by 80 is 32 pixels tall.
  @Test func readsBlurredDigits() throws {
    let scratch = try ScratchNotebook()
    let sets: [(name: String, blur: Double)] = [("slightly", 2), ("clearly", 3)]
    for (set, blur) in sets {
      for index in 0..<20 {
        let white = try GrayImage(file: try Self.picture(Self.name("white-paper", index)))
        try scratch.write(
          PGM.encode(white.blurred(blur)), to: Self.name(set, index) + ".pgm")
      }
    }
    let (record, messages) = scratch.run(
      Self.start + sets.map { Self.predict($0.name, ".pgm") }.joined())
    #expect(messages.isEmpty)
    for (set, _) in sets {
      #expect(Self.right(in: record, set) >= Self.least, "\(set)")
    }
  }

  @Test func warnsOfDigitsThatAreTooBlurred() throws {
    let scratch = try ScratchNotebook()
    let names = (0..<20).map { Self.name("white-paper", $0) }
    for name in names {
      let white = try GrayImage(file: try Self.picture(name))
      try scratch.write(PGM.encode(white.blurred(7)), to: name + ".pgm")
    }
    let (_, messages) = scratch.run(
      PredictTests.predict("images: [\(names.map { $0 + ".pgm" }.joined(separator: ", "))]"))
    #expect(messages.count == names.count, "\(messages)")
    #expect(
      messages.allSatisfy {
        $0.hasSuffix("too blurred to be read surely; a sharper picture would be")
      })
  }

  /// Whether one of twenty pictures is read right.
  static func isRight(in record: RunRecord?, _ set: String, _ index: Int) -> Bool {
    guard case .list(let predicted)? = record?.cell(set)?.value(named: "predicted") else {
      return false
    }
    return predicted[index] == .integer(index % 10)
  }

  /// How many of twenty pictures are read right.
  private static func right(in record: RunRecord?, _ set: String) -> Int {
    (0..<20).count { isRight(in: record, set, $0) }
  }

  /// Half of the picture in shadow; a third in one that is as dark as the ink; squares that are as
  /// large as a digit's strokes; lines as dark as ink; nothing but grain.
  @Test func warnsWhereInkCannotBeToldFromItsGround() throws {
    let scratch = try ScratchNotebook()
    let white = try Self.picture("white-paper-03")
    let grounds: [(String, Ground)] = [
      ("shadow", { ink, x, _ in Self.mixed(x > 0.2 ? 150 : 225, 30, ink) }),
      ("dark", { ink, x, _ in (x < -0.2 ? 0.5 : 1) * Self.mixed(220, 30, ink) }),
      (
        "squares",
        { ink, x, y in
          Self.mixed((Self.place(x) / 11 + Self.place(y) / 11) % 2 == 0 ? 255 : 140, 30, ink)
        }
      ),
      ("lines", { ink, _, y in Self.mixed(Self.place(y) % 14 < 3 ? 60 : 235, 30, ink) }),
      ("grain", { _, x, y in 200 + 20 * sin(1000 * x + 777 * y) }),
    ]
    for (name, ground) in grounds {
      try scratch.write(try Self.drawn(white, on: ground), to: "\(name).pgm")
    }
    let (record, messages) = scratch.run(
      PredictTests.predict("images: [\(grounds.map { "\($0.0).pgm" }.joined(separator: ", "))]"))
    #expect(record?.status == .ok)
    #expect(messages.count == grounds.count, "\(messages)")
    #expect(messages.allSatisfy { $0.hasPrefix("8: warning: '") && $0.contains("cannot be told") })
  }

  /// A network that has learned dark digits on light paper is given such, whatever the picture's
  /// own.
  @Test func turnsPicturesToTheGroundOfTheTrainingData() throws {
    let scratch = try ScratchNotebook()
    for index in 0..<20 {
      let image = try GrayImage(file: try Self.picture(Self.name("small-light", index)))
      try scratch.write(PGM.encode(image.negative), to: "set/\(index % 10)/\(index).pgm")
    }
    for name in ["small-light-03", "small-dark-03", "large-dark-03", "gray-paper-03"] {
      try scratch.write(try Self.picture(name), to: "\(name).png")
    }
    let (record, messages) = scratch.run(
      """
      ```load
      path: set
      ```
      ```init
      layers: [pixels, 10]
      ```
      ```predict
      images: [small-light-03.png, small-dark-03.png, large-dark-03.png, gray-paper-03.png]
      ```
      """)
    #expect(messages.isEmpty)
    var pictures: [Picture] = []
    for case .images(let grid) in record?.cell("predict")?.outputs ?? [] {
      pictures = grid.items.filter { $0.caption == "as seen" }.map(\.picture)
    }
    #expect(pictures.count == 4)
    for picture in pictures {
      let darkest = picture.pixels.min() ?? 255
      #expect(picture.pixels.first == 255 && darkest < 128)
      #expect(2 * picture.pixels.count { $0 > 128 } > picture.pixels.count)
    }
  }

  /// A PNG of 16 bits without colour chunks has the brightness of one of 8 bits.
  @Test func readsSixteenBitsAsEight() throws {
    for bits in [8, 16] {
      let image = try GrayImage(file: try Self.picture("gray\(bits)"))
      #expect(image.pixels == (0..<64).map { UInt8($0 * 4) })
    }
  }
}
