internal import CPNG

/// PNG files by libpng's simplified interface, whose errors come back as values.
package enum PNG {
  /// The 8-bit gray file of a picture, its maximum scaled to 255; equal pictures, equal bytes.
  /// - Throws: `ImageError` where libpng cannot write it (a side beyond a million pixels).
  package static func encode(_ image: GrayImage) throws(ImageError) -> [UInt8] {
    try write(
      image.scaledToBytes.pixels, format: 0, channels: 1, width: image.width, height: image.height)
  }

  /// The file of a picture in colour: by a palette where it has few colours, else with 8 bits a
  /// channel, an alpha channel among them only where it is not opaque.
  /// - Throws: `ImageError` where libpng cannot write it (a side beyond a million pixels).
  package static func encode(_ image: RGBAImage) throws(ImageError) -> [UInt8] {
    if let palette = Palette(of: image) {
      return try write(
        palette.places, format: rgba | UInt32(PNG_FORMAT_FLAG_COLORMAP), channels: 1,
        width: image.width, height: image.height, palette: palette.colours)
    }
    guard image.isOpaque else {
      return try write(
        image.bytes, format: rgba, channels: 4, width: image.width, height: image.height)
    }
    var colours: [UInt8] = []
    colours.reserveCapacity(3 * image.width * image.height)
    for i in stride(from: 0, to: image.bytes.count, by: 4) {
      colours += image.bytes[i..<(i + 3)]
    }
    return try write(
      colours, format: UInt32(PNG_FORMAT_FLAG_COLOR), channels: 3, width: image.width,
      height: image.height)
  }

  /// Whether a file has neither an alpha channel nor a palette, so that what is transparent in it is one
  /// colour that it names.
  static func declaresTransparentColour(_ file: [UInt8]) -> Bool {
    // The colour type stands behind the sizes and the depth in the first chunk.
    file.count > 25 && [0, 2].contains(file[25])
  }

  /// The picture in a file of any PNG kind (palette, 1 to 16 bits, interlaced), as 8-bit sRGB, turned as
  /// its `eXIf` chunk says.
  /// - Throws: `ImageError` where the file is damaged, cut or larger than `GrayImage.longestSide`.
  package static func decode(_ file: [UInt8]) throws(ImageError) -> RGBAImage {
    let exif = try chunk("eXIf", of: file)
    var image = emptyImage()
    defer { png_image_free(&image) }
    return try file.withUnsafeBufferPointer { file throws(ImageError) in
      // The image keeps the pointer, so all reading happens while it is lent.
      guard png_image_begin_read_from_memory(&image, file.baseAddress, file.count) != 0 else {
        throw .library(message(of: image))
      }
      let (width, height) = (Int(image.width), Int(image.height))
      guard (1...GrayImage.longestSide).contains(width),
        (1...GrayImage.longestSide).contains(height)
      else {
        throw .badSize(width: width, height: height)
      }
      // Deflate packs a byte into no less than a 1032nd, and PNG a pixel into no less than a bit.
      guard width * height / 8 <= file.count * 1032 else {
        throw .wrongLength(announced: width * height, present: 0, unit: "pixels")
      }
      image.format = rgba
      // Without a chunk that says otherwise, 16 bits mean the same brightness as 8.
      image.flags |= UInt32(PNG_IMAGE_FLAG_16BIT_sRGB)
      var bytes = [UInt8](repeating: 0, count: 4 * width * height)
      guard png_image_finish_read(&image, nil, &bytes, 0, nil) != 0 else {
        throw .library(message(of: image))
      }
      let picture = RGBAImage(width: width, height: height, bytes: bytes)
      return Orientation(exif: exif).map(picture.turned) ?? picture
    }
  }

  /// What is in the first chunk of some kind, of which a file has one at the most. Each chunk must be as long
  /// as it announces, as libpng asks for that memory before it looks how much there is to read.
  private static func chunk(_ kind: String, of file: [UInt8]) throws(ImageError) -> ArraySlice<
    UInt8
  > {
    guard file.starts(with: [0x89] + Array("PNG".utf8)) else { return [] }
    var found: ArraySlice<UInt8> = []
    var place = 8
    while place + 8 <= file.count, !file[(place + 4)...].starts(with: "IEND".utf8) {
      let announced = file[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
      let present = file.count - place - 8
      guard announced <= present else {
        throw .wrongLength(announced: announced, present: present, unit: "bytes of a chunk")
      }
      if found.isEmpty, file[(place + 4)...].starts(with: kind.utf8) {
        found = file[(place + 8)..<(place + 8 + announced)]
      }
      place += 12 + announced
    }
    return found
  }

  private static let rgba = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)

  private static func write(
    _ bytes: [UInt8], format: UInt32, channels: Int, width: Int, height: Int,
    palette: [UInt8] = []
  ) throws(ImageError) -> [UInt8] {
    var image = emptyImage()
    defer { png_image_free(&image) }
    image.width = UInt32(clamping: width)
    image.height = UInt32(clamping: height)
    image.format = format
    image.colormap_entries = UInt32(palette.count / 4)
    // What noise takes: the rows, 12 bytes for each 8 KB chunk, and the header.
    let rows = height * (width * channels + 1)
    let capacity = rows + rows / 128 + palette.count + 1024
    let file = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = capacity
      let isWritten = png_image_write_to_memory(
        &image, buffer.baseAddress, &count, 0, bytes, 0, palette)
      if isWritten == 0 { count = 0 }
    }
    guard !file.isEmpty else { throw .notWritten(message(of: image)) }
    return withoutColourSpace(file)
  }

  /// The file without the chunk, behind the signature and the header, that says that its colours are
  /// sRGB's, as those of a picture without it are.
  private static func withoutColourSpace(_ file: [UInt8]) -> [UInt8] {
    let chunk = 33..<46
    guard file.count > chunk.upperBound, file[37..<41].elementsEqual("sRGB".utf8) else {
      return file
    }
    return Array(file[..<chunk.lowerBound] + file[chunk.upperBound...])
  }

  private static func emptyImage() -> png_image {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    return image
  }

  /// What libpng says went wrong.
  private static func message(of image: png_image) -> String {
    withUnsafeBytes(of: image.message) { text in
      String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
