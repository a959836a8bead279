import Foundation

/// What digits of the tests are drawn on.
extension PictureReadingTests {
  /// A drawing on another ground: what the pixel becomes that has so much ink, 0 to 1, at a place,
  /// whose x and y go from -1 to 1.
  typealias Ground = @Sendable (_ ink: Double, _ x: Double, _ y: Double) -> Double

  /// The pixel, of 80, at a place.
  static func place(_ x: Double) -> Int { Int(((x + 1) / 2 * 79).rounded()) }

  static func mixed(_ ground: Double, _ colour: Double, _ ink: Double) -> Double {
    ground * (1 - ink) + colour * ink
  }

  static let grounds: [(name: String, ground: Ground)] = [
    ("paper", { ink, _, _ in mixed(200, 30, ink) }),
    ("board", { ink, _, _ in mixed(60, 230, ink) }),
    ("middle", { ink, _, _ in mixed(128, 40, ink) }),
    ("pencil", { ink, _, _ in mixed(210, 180, ink) }),
    ("uneven", { ink, x, y in mixed(170 + 50 * x + 30 * y, 30, ink) }),
    ("vignette", { ink, x, y in mixed(240 - 60 * (x * x + y * y), 30, ink) }),
    ("lamp", { ink, x, y in mixed(90 - 30 * (x * x + y * y), 230, ink) }),
    (
      "grain",
      { ink, x, y in mixed(215, 60, ink) + 12 * sin(1000 * x + 777 * y) }
    ),
    ("ruled", { ink, _, y in mixed(place(y) % 14 < 2 ? 170 : 235, 30, ink) }),
    ("ruled-finely", { ink, _, y in mixed(place(y) % 5 == 0 ? 180 : 235, 30, ink) }),
    (
      "squared",
      { ink, x, y in mixed(place(x) % 10 == 4 || place(y) % 10 == 4 ? 190 : 235, 30, ink) }
    ),
    (
      "checkerboard",
      { ink, x, y in mixed((place(x) / 8 + place(y) / 8) % 2 == 0 ? 255 : 200, 30, ink) }
    ),
    ("half-in-shadow", { ink, x, _ in (x > 0 ? 0.85 : 1) * mixed(220, 30, ink) }),
    ("corner-in-shadow", { ink, x, y in (x + y < -0.6 ? 0.85 : 1) * mixed(220, 30, ink) }),
    ("dust", { ink, x, y in sin(997 * x + 613 * y) > 0.995 ? 60 : mixed(225, 30, ink) }),
  ]

  /// White on a dark desk that is lit from above, or by a lamp on one side.
  static let desks: [(name: String, ground: Ground)] = [
    (
      "desk", { ink, x, y in mixed(70, 230, ink) * (1 - 0.4 * (x * x + y * y)) }
    ),
    (
      "wooden-desk",
      { ink, x, y in
        mixed(60, 230, ink) * (1 - 0.4 * (x * x + y * y)) + 8 * sin(25 * y + 2 * sin(3 * x))
      }
    ),
    ("cone", { ink, x, y in mixed(60, 230, ink) * min(1, max(0.08, 1.1 - hypot(x, y))) }),
    (
      "desk-lamp",
      { ink, x, y in
        mixed(90, 240, ink) * exp(-1.2 * ((x - 0.2) * (x - 0.2) + (y + 0.2) * (y + 0.2)))
      }
    ),
  ]

  /// Whether a place is within a rectangle that is turned a little.
  static func isWithin(_ side: Double, _ x: Double, _ y: Double) -> Bool {
    max(abs(x + 0.1 * y), abs(y - 0.1 * x)) < side
  }

  /// More than a digit and its ground: sheets that end within the picture, and what is drawn or lies beside
  /// the digit.
  static let surroundings: [(name: String, ground: Ground)] = [
    (
      "card-on-desk",
      { ink, x, y in isWithin(0.75, x, y) ? mixed(240, 30, ink) : 70 + 10 * sin(30 * y) }
    ),
    ("card-on-light-desk", { ink, x, y in isWithin(0.7, x, y) ? mixed(250, 30, ink) : 170 }),
    ("dark-card", { ink, x, y in isWithin(0.7, x, y) ? mixed(45, 240, ink) : 250 }),
    (
      "card-seen-from-below",
      { ink, x, y in abs(y) < 0.7 && abs(x) < 0.75 + 0.1 * y ? mixed(240, 30, ink) : 60 }
    ),
    (
      "scanner-margin",
      { ink, x, y in max(abs(x), abs(y)) < 0.85 ? mixed(200, 50, ink) : 255 }
    ),
    ("scanner-lid", { ink, x, y in x < 0.8 ? mixed(240, 50, ink) : 15 }),
    ("thumb", { ink, x, y in hypot(x - 1, y - 0.9) < 0.35 ? 110 : mixed(235, 40, ink) }),
    ("dark-corner", { ink, x, y in x - y > 1.4 ? 30 : mixed(240, 40, ink) }),
    (
      "box",
      { ink, x, y in
        isWithin(0.75, x, y) && !isWithin(0.69, x, y) ? 40 : mixed(245, 40, ink)
      }
    ),
    (
      "open-box",
      { ink, x, y in
        isWithin(0.75, x, y) && !isWithin(0.69, x, y) && x + y < 0.9 ? 40 : mixed(245, 40, ink)
      }
    ),
    ("circle", { ink, x, y in abs(hypot(x, y) - 0.75) < 0.04 ? 40 : mixed(245, 40, ink) }),
    (
      "table",
      { ink, x, y in
        abs(abs(x) - 0.7) < 0.03 || abs(abs(y) - 0.7) < 0.03 ? 60 : mixed(245, 60, ink)
      }
    ),
    (
      "underline", { ink, x, y in abs(y - 0.65) < 0.04 && abs(x) < 0.6 ? 30 : mixed(245, 30, ink) }
    ),
    ("line-to-stand-on", { ink, x, y in abs(y - 0.6) < 0.03 ? 30 : mixed(245, 30, ink) }),
    ("hole", { ink, x, y in hypot(x + 0.85, y) < 0.09 ? 30 : mixed(240, 40, ink) }),
    (
      "ruled-with-a-margin",
      { ink, x, y in
        abs(x + 0.8) < 0.03 ? 130 : mixed(place(y) % 16 < 2 ? 190 : 240, 30, ink)
      }
    ),
  ]
}
