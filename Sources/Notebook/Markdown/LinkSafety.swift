/// Where a link may lead.
enum LinkSafety {
  private static let schemes = ["http", "https", "mailto"]

  /// Whether a link leads to one of the safe schemes or to a place beside the page. Browsers pass
  /// over control characters and blanks in a scheme, and so does this.
  static func isSafe(_ url: String) -> Bool {
    scheme(of: url).map { schemes.contains($0) } ?? true
  }

  /// Whether a link says by which scheme it leads somewhere.
  static func hasScheme(_ url: String) -> Bool { scheme(of: url) != nil }

  private static func scheme(of url: String) -> String? {
    let letters = url.unicodeScalars.filter { $0.value > 32 && $0.value != 127 }
    guard let colon = letters.firstIndex(of: ":") else { return nil }
    let scheme = letters[..<colon]
    if scheme.contains(where: { "/?#".unicodeScalars.contains($0) }) { return nil }
    return String(String.UnicodeScalarView(scheme)).lowercased()
  }
}
