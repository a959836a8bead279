import Diagnostics

/// Mathematics as other tools have it, which is shown as text here: `\(x\)`, `\[x\]`, `\\(x\\)`, `$ x $`,
/// an environment or a command in a line, labels and references that are not written as here.
struct ForeignMathematics {
  private enum Kind {
    /// `\(` or the like, and the dollars that stand for it here.
    case brackets(String, dollars: String)
    case environment(String)
    case label(String)
    /// `\cref{eq:a,eq:b}`, by the names that these would have here.
    case references([String])
    /// `$ x $`: the formula between the blanks.
    case blanks(String)
    /// `\alpha`.
    case command(String)
  }

  private let kind: Kind
  let range: Range<Int>

  /// So far is looked for the end of what begins at a place.
  private static let lengthLimit = 1000

  /// Whether something at a place is worth a look.
  static func mayBegin(_ bytes: [UInt8], at start: Int) -> Bool {
    let next = start + 1 < bytes.count ? bytes[start + 1] : 0
    return switch bytes[start] {
    case UInt8(ascii: "\\"): "([\\".utf8.contains(next) || next.isASCIILetter
    case UInt8(ascii: "("): "#\\e".utf8.contains(next)
    case UInt8(ascii: "$"): next != UInt8(ascii: "$")
    default: false
    }
  }

  init?(_ bytes: [UInt8], at start: Int) {
    let rest = bytes[start...].prefix(Self.lengthLimit)
    if rest.starts(with: "$".utf8) {
      guard let (formula, range) = Self.spaced(bytes, at: start) else { return nil }
      (kind, self.range) = (.blanks(formula), range)
    } else if rest.starts(with: "(".utf8) {
      let isLink = start > 0 && bytes[start - 1] == UInt8(ascii: "]")
      let isBehindFormula = bytes[..<start].last { $0 != 32 } == UInt8(ascii: "$")
      guard !isLink, let end = rest.firstIndex(of: UInt8(ascii: ")")),
        let name = Self.label(rest[(start + 1)..<end], isBehindFormula: isBehindFormula)
      else { return nil }
      (kind, range) = (.label(name), start..<end + 1)
    } else if rest.starts(with: "\\begin{".utf8) {
      let name = String(
        decoding: rest.dropFirst(7).prefix { $0.isASCIILetter || $0 == 42 }, as: UTF8.self)
      guard MathEnvironment(name) != nil, let end = rest.firstRange(of: "\\end{\(name)}".utf8)
      else { return nil }
      (kind, range) = (.environment(name), start..<end.upperBound)
    } else if let (command, names, end) = Self.named(rest) {
      range = start..<end
      kind = command == "label" ? .label(names[0]) : .references(names)
    } else if let name = Self.command(bytes, at: start) {
      (kind, range) = (.command(name), start..<start + name.utf8.count)
    } else {
      guard let mark = Self.brackets.first(where: { rest.starts(with: $0.open.utf8) }) else {
        return nil
      }
      let content = rest.dropFirst(mark.open.utf8.count)
      guard let end = content.firstRange(of: mark.close.utf8),
        mark.open == mark.close || !content[..<end.lowerBound].contains(mark.open.utf8),
        Self.isMathematics(content[..<end.lowerBound], isLetterToo: mark.dollars == "$"),
        mark.open != "\\[" || bytes[end.upperBound...].first != UInt8(ascii: "(")
      else { return nil }
      kind = .brackets(mark.open, dollars: mark.dollars)
      range = start..<end.upperBound
    }
  }

  /// What stands on both sides of a formula in LaTeX, in Markdown that MathJax reads afterwards, and in
  /// Doxygen's comments.
  private static let brackets: [(open: String, close: String, dollars: String)] = [
    (#"\("#, #"\)"#, "$"), (#"\["#, #"\]"#, "$$"), (#"\\("#, #"\\)"#, "$"),
    (#"\\["#, #"\\]"#, "$$"), (#"\f$"#, #"\f$"#, "$"), (#"\f["#, #"\f]"#, "$$"),
    (#"\f("#, #"\f)"#, "$"),
  ]

  /// A formula with blanks beside its dollars, and where it stands.
  private static func spaced(_ bytes: [UInt8], at start: Int) -> (String, Range<Int>)? {
    let rest = bytes[start...].dropFirst().prefix(lengthLimit)
    guard let end = rest.firstIndex(of: UInt8(ascii: "$")), end > start + 2,
      let first = rest.first, let last = rest[..<end].last,
      [first, last].contains(where: { $0 == 32 || $0 == 10 })
    else { return nil }
    let content = String(decoding: rest[..<end], as: UTF8.self)
    let isOpening = bytes[(end + 1)...].first.map { $0.isWordByte || $0 == 92 } ?? false
    let isMoney = bytes[(end + 1)...].first { $0 != 32 }.map { (48...57).contains($0) } ?? false
    // A blank on one side only is more likely one between words.
    let isOnBothSides = [first, last].allSatisfy { $0 == 32 || $0 == 10 }
    guard !isOpening, !isMoney, !content.contains("\n\n"),
      isOnBothSides
        ? isMathematics(rest[..<end]) : rest[..<end].contains(where: "\\^_{".utf8.contains)
    else { return nil }
    return (content.split { $0.isWhitespace }.joined(separator: " "), start..<end + 1)
  }

  private static let naming: Set<String> = [
    "label", "ref", "eqref", "autoref", "cref", "Cref", "pageref", "nameref", "vref", "labelcref",
    "Autoref", "fref", "subref",
  ]

  /// A command that labels or refers, the names in its braces as they would be here, and its end.
  private static func named(
    _ bytes: ArraySlice<UInt8>
  ) -> (command: String, names: [String], end: Int)? {
    let word = bytes.dropFirst().prefix(while: \.isASCIILetter)
    let command = String(decoding: word, as: UTF8.self)
    guard bytes.first == UInt8(ascii: "\\"), naming.contains(command),
      word.endIndex < bytes.endIndex, bytes[word.endIndex] == UInt8(ascii: "{"),
      let end = bytes[word.endIndex...].firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    let names = String(decoding: bytes[(word.endIndex + 1)..<end], as: UTF8.self)
      .split(separator: ",").prefix(10).map { ownName($0.split { $0.isWhitespace }) }
      .filter { !$0.isEmpty }
    return names.isEmpty ? nil : (command, names, end + 1)
  }

  /// The name of a label with the kind in front as it is spelled here: `tbl-sizes` for `tab:sizes`.
  private static func ownName(_ words: [Substring]) -> String {
    let name = words.joined(separator: "-")
    let parts = name.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return name }
    let kinds = ["tab": "tbl", "table": "tbl", "figure": "fig", "eqn": "eq", "equation": "eq"]
    return (kinds[parts[0].lowercased()] ?? String(parts[0])) + "-" + parts[1]
  }

  /// A command such as `\alpha`, or any one with braces behind it: `\frac{1}{2}`.
  private static func command(_ bytes: [UInt8], at start: Int) -> String? {
    let before = start > 0 ? bytes[start - 1] : 32
    let name = bytes[(start + 1)...].prefix(lengthLimit).prefix(while: \.isASCIILetter)
    let command = String(decoding: name, as: UTF8.self)
    let isBraced = name.endIndex < bytes.count && bytes[name.endIndex] == UInt8(ascii: "{")
    guard name.count > 1, !before.isWordByte, before != UInt8(ascii: ":"),
      commands.contains(command) || isBraced, !["begin", "end"].contains(command),
      !ForeignMarkup.isTextCommand(command),
      !MacroTable.defining.contains("\\" + command)
    else { return nil }
    return "\\" + command
  }

  /// Those that stand without braces and are no words of a path.
  private static let commands = Set(
    """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho
    sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega
    nabla partial infty sum prod int cdot cdots ldots times pm leq geq neq le ge ne approx equiv sim
    propto in notin subset cup cap forall exists to rightarrow Rightarrow mapsto exp log ln sin cos
    tanh max min argmax argmin odot otimes oplus langle rangle lVert rVert top ell hat bar tilde vec
    """.split { $0.isWhitespace }.map(String.init))

  /// The name in `#eq-energy`, in bookdown's `\#eq:energy`, or behind a formula in MyST's `eq-energy`.
  private static func label(_ text: ArraySlice<UInt8>, isBehindFormula: Bool) -> String? {
    let marks = ["#eq", "\\#eq"] + (isBehindFormula ? ["eq-", "eq:"] : [])
    guard let mark = marks.first(where: { text.starts(with: $0.utf8) }) else { return nil }
    let name = mark.hasPrefix("eq") ? text : text.dropFirst(mark.utf8.count - 2)
    let isName = name.allSatisfy { $0.isWordByte || "-:.".utf8.contains($0) }
    return isName && name.count > 3 ? String(decoding: name, as: UTF8.self) : nil
  }

  /// Whether a text is more likely a formula than words in brackets that are escaped.
  private static func isMathematics(
    _ text: ArraySlice<UInt8>, isLetterToo: Bool = true
  ) -> Bool {
    let content = text.filter { $0 != 32 && $0 != 10 }
    return isLetterToo && content.count == 1 && content[0].isASCIILetter
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
      case .blanks(let formula):
        "blanks beside its dollars make this no formula; write '$\(formula.prefix(60))$'"
      case .command(let name):
        "'\(name)' is shown as it stands, since commands of LaTeX are read between dollars only, as in"
          + " '$\(name)…$'"
      case .label(let name):
        "'\(span.text)' is shown as it stands\(Diagnostic.place(ofLabel: name))"
      case .references(let names):
        "'\(span.text)' is shown as it stands; write "
          + names.map { "'@\($0)'" }.joined(separator: " and ")
      }
    return Diagnostic(.warning, id: .foreignMathematics, message, at: span)
  }
}
