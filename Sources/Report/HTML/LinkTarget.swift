/// Where a link may lead: the web, mail, and places beside the page or on it.
enum LinkTarget {
  private static let schemes: Set<String> = ["http", "https", "mailto"]

  /// The address ready for an `href`, or `nil` where its scheme is not among the safe ones.
  static func address(_ url: String) -> String? {
    guard !url.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      return nil
    }
    let head = url.prefix { !"/?#".contains($0) }
    if let colon = head.firstIndex(of: ":") {
      guard schemes.contains(head[..<colon].lowercased()) else { return nil }
    }
    return encoded(url)
  }

  /// A relative address of a file, each part of its path percent-encoded.
  static func file(_ path: String) -> String {
    // A colon in the first part would read as a scheme.
    encoded(path, also: ":?#%")
  }

  /// An address that is the content of a file, mostly text.
  static func data(_ bytes: [UInt8], mediaType: String) -> String {
    "data:\(mediaType)," + encoded(bytes, also: "#%&'")
  }

  private static func encoded(_ text: String, also reserved: String = "") -> String {
    encoded(Array(text.utf8), also: reserved)
  }

  private static func encoded(_ bytes: [UInt8], also reserved: String) -> String {
    bytes.reduce(into: "") { result, byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain = byte > 0x20 && byte < 0x7F && !"\"<>\\^`{|}[]".unicodeScalars.contains(scalar)
      if isPlain, !reserved.unicodeScalars.contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0" + digits : "%" + digits
      }
    }
  }
}
