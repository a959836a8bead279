import Images
import Testing

/// Digits with what makes them unlike those that a network has learned.
extension PictureReadingTests {
  private static let scenes:
    [(name: String, picture: @Sendable (GrayImage, GrayImage) -> GrayImage)] =
      [
        ("struck-level", { digit, _ in digit.struck(0.1) }),
        ("struck-slanted", { digit, _ in digit.struck(1.2) }),
        ("crossed-out", { digit, _ in digit.struck(1.2).struck(-1.2) }),
        ("box-that-touches", { digit, _ in digit.inTouchingBox }),
        ("pen", { digit, _ in digit.withPen }),
        ("joined", { digit, other in digit.joined(to: other) }),
        ("joined-below", { digit, other in digit.turned.joined(to: other.turned).turned }),
      ]

  /// So many of twenty pictures that are not read right are left unsaid.
  private static let unsaid = ["box-that-touches": 2, "joined": 3, "joined-below": 5]
  /// So many of twenty are read right or warned of, where light falls off most.
  private static let leastOnDesks = ["cone": 15, "desk-lamp": 15]

  @Test func warnsOfDigitsThatLinesAndOthersTouch() throws {
    let scratch = try ScratchNotebook()
    let digits = try (0..<20).map { index in
      try GrayImage(file: try Self.picture(Self.name("white-paper", index)))
    }
    for (set, scene) in Self.scenes {
      for (index, digit) in digits.enumerated() {
        try scratch.write(
          PGM.encode(scene(digit, digits[(index + 7) % 20])), to: Self.name(set, index) + ".pgm")
      }
    }
    let (record, messages) = scratch.run(
      Self.start + Self.scenes.map { Self.predict($0.name, ".pgm") }.joined())
    for (set, _) in Self.scenes {
      let silent = (0..<20).filter { index in
        !Self.isRight(in: record, set, index)
          && !messages.contains { $0.contains("'\(Self.name(set, index)).pgm'") }
      }
      #expect(silent.count <= Self.unsaid[set] ?? 0, "\(set): \(silent)")
    }
  }

  @Test func readsDigitsOnDarkDesks() throws {
    let scratch = try ScratchNotebook()
    for index in 0..<20 {
      let white = try Self.picture(Self.name("white-paper", index))
      for (set, ground) in Self.desks {
        try scratch.write(try Self.drawn(white, on: ground), to: Self.name(set, index) + ".pgm")
      }
    }
    let (record, messages) = scratch.run(
      Self.start + Self.desks.map { Self.predict($0.name, ".pgm") }.joined())
    for (set, _) in Self.desks {
      let told = (0..<20).count { index in
        Self.isRight(in: record, set, index)
          || messages.contains { $0.contains("'\(Self.name(set, index)).pgm'") }
      }
      #expect(told >= Self.leastOnDesks[set] ?? Self.least, "\(set): \(told)")
    }
  }
}
