import Diagnostics

/// Mathematics as other tools have it, which is shown as text here: `\(x)\`, `\[x\]`, an environment in
/// a line, and a label in round brackets.
struct ForeignMathematics {
  private enum Kind {
    /// `\(` or `\[`, and the dollars that stand for it here.
    case brackets(String, dollars: String)
    case environment(String)
    case label(String)
  }

  private let kind: Kind
  let range: Range<Int>

  /// So far is looked for the end of what begins at a place.
  private static let lengthLimit = 1000

  /// Whether something at a place is worth a look.
  static func mayBegin(_ bytes: [UInt8], at start: Int) -> Bool {
    let next = start + 1 < bytes.count ? bytes[start + 1] : 0
    return switch bytes[start] {
    case UInt8(ascii: "\\"): "([b".utf8.contains(next)
    case UInt8(ascii: "("): "#\\".utf8.contains(next)
    default: false
    }
  }

  init?(_ bytes: [UInt8], at start: Int) {
    let rest = bytes[start...].prefix(Self.lengthLimit)
    if rest.starts(with: "(".utf8) {
      let isLink = start > 0 && bytes[start - 1] == UInt8(ascii: "]")
      guard !isLink, let end = rest.firstIndex(of: UInt8(ascii: ")")),
        let name = Self.label(rest[(start + 1)..<end])
      else { return nil }
      (kind, range) = (.label(name), start..<end + 1)
    } else if rest.starts(with: "\\begin{".utf8) {
      let name = String(
        decoding: rest.dropFirst(7).prefix { $0.isASCIILetter || $0 == 42 }, as: UTF8.self)
      guard MathEnvironment(name) != nil, let end = rest.firstRange(of: "\\end{\(name)}".utf8)
      else { return nil }
      (kind, range) = (.environment(name), start..<end.upperBound)
    } else {
      let isLine = rest.starts(with: "\\(".utf8)
      guard isLine || rest.starts(with: "\\[".utf8),
        let end = rest.dropFirst(2).firstRange(of: (isLine ? "\\)" : "\\]").utf8),
        Self.isMathematics(rest[(start + 2)..<end.lowerBound])
      else { return nil }
      kind = isLine ? .brackets("\\(", dollars: "$") : .brackets("\\[", dollars: "$$")
      range = start..<end.upperBound
    }
  }

  /// The name in `#eq-energy`, or in bookdown's `\#eq:energy`.
  private static func label(_ text: ArraySlice<UInt8>) -> String? {
    guard let mark = ["#eq", "\\#eq"].first(where: { text.starts(with: $0.utf8) }) else {
      return nil
    }
    let name = text.dropFirst(mark.utf8.count - 2)
    let isName = name.allSatisfy { $0.isWordByte || "-:.".utf8.contains($0) }
    return isName && name.count > 3 ? String(decoding: name, as: UTF8.self) : nil
  }

  /// Whether a text is more likely a formula than words in brackets that are escaped.
  private static func isMathematics(_ text: ArraySlice<UInt8>) -> Bool {
    let content = text.filter { $0 != 32 && $0 != 10 }
    return content.count == 1 && content[0].isASCIILetter
      || content.contains { "\\^_=+<>{".utf8.contains($0) }
  }

  func diagnostic(at span: SourceSpan) -> Diagnostic {
    let message =
      switch kind {
      case .brackets(let open, let dollars):
        "'\(open)' begins no formula here; write '\(dollars)' on both sides of it"
      case .environment(let name):
        "'\(name)' in a line of text is no formula; write '$' on both sides of it, or give it lines"
          + " of its own"
      case .label(let name):
        "'(#\(name))' is shown as it stands; '{#\(name)}' behind the '$$' of a formula numbers it"
      }
    return Diagnostic(.warning, id: "foreign-mathematics", message, at: span)
  }
}
