/// Every colour and every font of a page, for its style sheet, its pictures and its script alike.
///
/// The sheet's rules name the properties that `css` gives; the script reads the same ones, and
/// pictures take `maps`, since a PNG is the same whatever the reader's theme: what is different in
/// the dark is a filter over it.
struct Theme: Sendable {
  /// A colour in sRGB, 8 bits a channel.
  struct Colour: Sendable, Equatable {
    /// Red, green and blue.
    let channels: [UInt8]

    /// - Parameter hex: as a style sheet has it behind `#`, `0xRRGGBB`.
    init(_ hex: UInt32) {
      channels = [16, 8, 0].map { UInt8(hex >> $0 & 0xFF) }
    }

    /// As a style sheet has it: `#rrggbb`.
    var css: String {
      "#" + channels.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  /// The colours of negative and of positive numbers in a heat map; what is zero is the paper.
  struct Signs: Sendable {
    let negative: Colour
    let positive: Colour
  }

  /// What is different in the light and in the dark, by the names of the sheet's properties.
  struct Mode: Sendable {
    /// The page: its ground, its text, what is said beside it, lines, and the ground of what stands
    /// apart.
    let paper, ink, quiet, rule, wash: Colour
    let link: Colour
    /// Verdicts, and the ground of what a link has led to.
    let good, bad, doubt, mark: Colour
    /// The kinds of quantity of an equation.
    let data, weight, sum, activation, gradient: Colour
    /// Numbers below and above zero in drawings.
    let signs: Signs
    /// Around the picture of a sample.
    let frame: Colour
    /// Filters over pictures of samples and over heat maps.
    let pictures, maps: String

    fileprivate var css: String {
      let colours = [
        ("paper", paper), ("ink", ink), ("quiet", quiet), ("rule", rule), ("wash", wash),
        ("link", link), ("good", good), ("bad", bad), ("doubt", doubt), ("mark", mark),
        ("data", data), ("weight", weight), ("sum", sum), ("activation", activation),
        ("gradient", gradient), ("negative", signs.negative), ("positive", signs.positive),
        ("frame", frame),
      ]
      return Self.css(colours) + " --pictures: \(pictures); --maps: \(maps);"
    }

    fileprivate static func css(_ colours: [(String, Colour)]) -> String {
      colours.map { "--\($0): \($1.css);" }.joined(separator: " ")
    }
  }

  let light: Mode
  let dark: Mode
  /// On paper from a printer.
  let printed: (paper: Colour, ink: Colour, wash: Colour)

  /// The signs in heat maps; the second are red and green, which many programs use and one reader in
  /// twelve cannot tell apart.
  let maps: Signs
  let redGreenMaps: Signs
  /// A sample's ink in its picture, and the gap between pictures that share a map.
  let pictureInk, mapGap: Colour

  /// Families of fonts, the first that is installed counts.
  let serif, sans, mono: String

  /// The properties that the sheet's rules and the script go by. The mode is the system's, or the one
  /// that the reader chose, which the root element then has.
  var css: String {
    let signs = Mode.css([("map-negative", maps.negative), ("map-positive", maps.positive)])
    let darkMode = "color-scheme: dark; \(dark.css)"
    return """
      :root { --serif: \(serif); --sans: \(sans); --mono: \(mono);
        \(signs) \(light.css) }
      @media screen and (prefers-color-scheme: dark) {
        :root:not([data-theme=light]) { \(darkMode) }
      }
      @media screen { :root[data-theme=dark] { \(darkMode) } }
      :root[data-theme=light] { color-scheme: light; }
      """
  }

  /// The properties of a page that is printed.
  var printedCSS: String {
    let colours = [("paper", printed.paper), ("ink", printed.ink), ("wash", printed.wash)]
    return ":root { \(Mode.css(colours)) }"
  }
}

extension Theme {
  /// The theme of every page. Blue and vermilion are told apart by colour-blind readers too.
  static let lectern = Theme(
    light: Mode(
      paper: Colour(0xFDFDFB), ink: Colour(0x1B1D20), quiet: Colour(0x5B6470),
      rule: Colour(0xDCDBD5), wash: Colour(0xF4F3EE), link: Colour(0x0B5A9E),
      good: Colour(0x08785A), bad: Colour(0xB3261E), doubt: Colour(0x8A5A00),
      mark: Colour(0xCFE8DD), data: Colour(0x5B6470), weight: Colour(0x0B66B3),
      sum: Colour(0xA35A00), activation: Colour(0x08785A), gradient: Colour(0xA23B78),
      signs: blueVermilion, frame: Colour(0xDCDBD5), pictures: "none", maps: "none"),
    dark: Mode(
      paper: Colour(0x17191C), ink: Colour(0xE4E2DC), quiet: Colour(0xA2A9B3),
      rule: Colour(0x3A3D42), wash: Colour(0x202327), link: Colour(0x7DB8EE),
      good: Colour(0x56C7A2), bad: Colour(0xF2867C), doubt: Colour(0xE0B060),
      mark: Colour(0x1F4A3B), data: Colour(0xAAB2BD), weight: Colour(0x74B4F2),
      sum: Colour(0xE5A456), activation: Colour(0x5CC9A5), gradient: Colour(0xE58CC0),
      signs: Signs(negative: Colour(0x55A5E0), positive: Colour(0xF08A45)),
      frame: Colour(0xC5C2BD), pictures: "invert(1)", maps: "brightness(1.55)"),
    printed: (Colour(0xFFFFFF), Colour(0x000000), Colour(0xF6F6F6)),
    maps: blueVermilion,
    redGreenMaps: Signs(negative: Colour(0xC02020), positive: Colour(0x209030)),
    pictureInk: Colour(0x101214), mapGap: Colour(0x808080),
    serif: """
      Charter, "Bitstream Charter", "Source Serif 4", "Source Serif Pro", Georgia, "Noto Serif", \
      "DejaVu Serif", serif
      """,
    sans: """
      system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif
      """,
    mono: """
      ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace
      """)

  private static let blueVermilion = Signs(
    negative: Colour(0x0060A0), positive: Colour(0xC04C00))
}
