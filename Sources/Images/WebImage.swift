/// A picture in a format that browsers show: what kind it is, and its size where its header tells.
/// The picture itself is left to the browser.
package struct WebImage: Sendable, Hashable {
  package enum Format: String, Sendable {
    case png, jpeg, gif
    case svg = "svg+xml"
  }

  package let format: Format
  /// In pixels; `nil` for SVG, which has no size of its own.
  package let width: Int?
  package let height: Int?

  /// Looks at the head of a file; `nil` where it is none of the formats.
  package init?(file: [UInt8]) {
    let header = WebImageHeader(file)
    let size: (width: Int, height: Int)?
    if file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      (format, size) = (.png, header.pngSize)
    } else if file.starts(with: [0xFF, 0xD8, 0xFF]) {
      (format, size) = (.jpeg, header.jpegSize)
    } else if file.starts(with: Array("GIF8".utf8)) {
      (format, size) = (.gif, header.gifSize)
    } else {
      guard header.isSVG else { return nil }
      (format, width, height) = (.svg, nil, nil)
      return
    }
    guard let size, size.width > 0, size.height > 0 else { return nil }
    (width, height) = (size.width, size.height)
  }
}

/// Reads sizes where the formats have them.
private struct WebImageHeader {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The number of two bytes at an offset, the high one first; `nil` past the end.
  private func number(at offset: Int) -> Int? {
    guard offset >= 0, offset + 1 < bytes.count else { return nil }
    return Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
  }

  /// PNG (ISO/IEC 15948): the first chunk is `IHDR`, whose first two words are the size.
  var pngSize: (width: Int, height: Int)? {
    guard bytes.dropFirst(12).starts(with: Array("IHDR".utf8)), number(at: 16) == 0,
      number(at: 20) == 0, let width = number(at: 18), let height = number(at: 22)
    else { return nil }
    return (width, height)
  }

  /// GIF89a: two words behind the signature, the low byte first.
  var gifSize: (width: Int, height: Int)? {
    guard let width = number(at: 6), let height = number(at: 8) else { return nil }
    return (width.littleEndianWord, height.littleEndianWord)
  }

  /// JPEG (ITU-T T.81): segments of a marker and a length; a frame header (`SOF`) holds the size.
  var jpegSize: (width: Int, height: Int)? {
    var offset = 2
    while let marker = number(at: offset), marker >> 8 == 0xFF, let length = number(at: offset + 2)
    {
      let isFrame =
        (0xC0...0xCF).contains(marker & 0xFF) && ![0xFFC4, 0xFFC8, 0xFFCC].contains(marker)
      if isFrame, let height = number(at: offset + 5), let width = number(at: offset + 7) {
        return (width, height)
      }
      guard length >= 2 else { return nil }
      offset += 2 + length
    }
    return nil
  }

  /// Whether it is a text of markup in which `svg` comes soon, behind a declaration and comments.
  var isSVG: Bool {
    let text = bytes.drop { [0xEF, 0xBB, 0xBF, 0x09, 0x0A, 0x0D, 0x20].contains($0) }
    return text.first == UInt8(ascii: "<")
      && text.prefix(4096).firstRange(of: Array("<svg".utf8)) != nil
  }
}

extension Int {
  /// A number of two bytes, the bytes exchanged.
  fileprivate var littleEndianWord: Int { (self & 0xFF) << 8 | self >> 8 }
}
