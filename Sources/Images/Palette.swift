/// The colours of a picture that has few of them, and which of them each pixel has.
struct Palette {
  /// Four bytes a colour, in order of appearance.
  let colours: [UInt8]
  /// One for each pixel.
  let places: [UInt8]

  /// - Returns: `nil` where there are more than 256 colours, or pixels are missing.
  init?(of image: RGBAImage) {
    guard image.bytes.count == 4 * image.width * image.height else { return nil }
    var known: [UInt32: UInt8] = [:]
    var colours: [UInt8] = []
    var places: [UInt8] = []
    places.reserveCapacity(image.width * image.height)
    for start in stride(from: 0, to: image.bytes.count, by: 4) {
      let pixel = image.bytes[start..<start + 4]
      let colour = pixel.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      let place: UInt8
      if let found = known[colour] {
        place = found
      } else {
        guard let next = UInt8(exactly: known.count) else { return nil }
        known[colour] = next
        colours += pixel
        place = next
      }
      places.append(place)
    }
    self.colours = colours
    self.places = places
  }
}
