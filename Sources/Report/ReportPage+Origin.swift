extension ReportPage {
  private static let start = "<!DOCTYPE html>\n<html lang=\""

  /// Whether a file that begins with these bytes is a page of Lectern's.
  package static func isPage(_ head: [UInt8]) -> Bool {
    begins(head, with: "\n<meta name=\"generator\" content=\"Lectern\">\n")
  }

  /// Whether it is one of a version that put no name into its pages.
  package static func isEarlierPage(_ head: [UInt8]) -> Bool {
    begins(
      head,
      with: "\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        + "style-src 'unsafe-inline'; img-src data:; font-src data:")
  }

  /// Whether the head of an HTML page has a line among its first ones.
  private static func begins(_ head: [UInt8], with line: String) -> Bool {
    let text = String(decoding: head.prefix(500), as: UTF8.self)
    return text.hasPrefix(start) && text.contains("<meta charset=\"utf-8\">" + line)
  }
}
