import Diagnostics

/// Braces in prose that were meant to label something and are shown as text: `{eq-energy}` without
/// `#`, a label with blanks, one that stands where nothing takes it.
struct StrayLabel {
  private enum Fault {
    /// The label that is meant.
    case spelling(String)
    /// Behind what such a label stands.
    case place(String)
  }

  private static let lengthLimit = 100

  private let fault: Fault
  let range: Range<Int>

  /// - Parameter start: the place of a `{` that begins nothing else.
  init?(_ bytes: [UInt8], at start: Int) {
    let rest = bytes[start...].prefix(Self.lengthLimit)
    guard rest.first == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
      return nil
    }
    let content = rest[(start + 1)..<end]
    let hasMark = content.first == UInt8(ascii: "#")
    let name = hasMark ? content.dropFirst() : content
    let isOwn = ProseReference.ownPrefixes.contains { prefix in
      name.starts(with: prefix.utf8) || name.starts(with: (prefix.dropLast() + ":").utf8)
    }
    guard !name.isEmpty, name.allSatisfy({ $0.isWordByte || "-:. ".utf8.contains($0) }),
      hasMark || isOwn && !name.contains(32)
    else { return nil }
    range = start..<end + 1
    if !hasMark || AttributeList(bytes, at: start) == nil {
      let words = name.split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
      fault = .spelling("{#\(words.joined(separator: "-"))}")
    } else if isOwn, let place = Self.place(of: String(decoding: name.prefix(3), as: UTF8.self)) {
      // A heading takes any label.
      guard bytes.first != UInt8(ascii: "#") else { return nil }
      fault = .place(place)
    } else if name.starts(with: "tbl-".utf8), Self.beginsAsCaption(bytes) {
      fault = .place("in a caption, at most one blank line below its table")
    } else {
      return nil
    }
  }

  /// Whether a paragraph begins as the caption of a table does that stands above or far from it.
  private static func beginsAsCaption(_ bytes: [UInt8]) -> Bool {
    let content = bytes[LinePrefix.end(of: Array(bytes.prefix(lengthLimit)))...]
    return [": ", "Table:", "table:"].contains { content.starts(with: $0.utf8) }
  }

  /// Where labels stand of a kind whose place the text around them does not show.
  private static func place(of kind: String) -> String? {
    switch kind {
    case "eq-", "eq:": "behind the '$$' that ends a formula, on the same line"
    case "fig": "right behind the ')' of a picture"
    default: nil
    }
  }

  func diagnostic(at span: SourceSpan) -> Diagnostic {
    let advice =
      switch fault {
      case .spelling(let label): "is shown as it stands; a label is written '\(label)'"
      case .place(let place): "labels nothing here; it stands \(place)"
      }
    return Diagnostic(.warning, id: .strayLabel, "'\(span.text)' \(advice)", at: span)
  }
}
