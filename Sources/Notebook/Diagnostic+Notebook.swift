import Diagnostics
// Numbers are printed by the C library.
import Foundation

/// What the reader of notebooks has to say, in the order of the names.
extension Diagnostic {
  static func aliasesTooLarge(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .aliasesTooLarge,
      "the aliases of this YAML stand for more than \(limit) values; write the values out",
      at: span)
  }

  static func duplicateKey(_ key: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .duplicateKey, "'\(key)' is given twice; keep one of them", at: span,
      notes: [Note("'\(key)' is first given here", at: first)])
  }

  static func foreignLineBreak(at span: SourceSpan) -> Diagnostic {
    let name =
      switch span.text.unicodeScalars.first {
      case "\u{85}": "U+0085 (next line)"
      case "\u{2028}": "U+2028 (line separator)"
      default: "U+2029 (paragraph separator)"
      }
    return Diagnostic(
      id: .unreadableYaml,
      "the invisible character \(name) ends a line in YAML; write a space in its place", at: span)
  }

  static func hiddenCount(_ count: Int, layers: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .hiddenCount,
      "'hidden' names \(count) activations for \(layers) hidden layers; name one for all, or one"
        + " for each", at: span)
  }

  static func keyBesideFrom(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
      id: .keyBesideFrom,
      "'from' brings the parameters and their values, so '\(key.value)' has nothing to set; leave"
        + " it out", at: key.span)
  }

  static func keptIsNotCompared(
    _ kept: String, among values: [String], at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: .keptIsNotCompared,
      "'keep' names one of the values compared, \(values.alternatives), not '\(kept)'", at: span)
  }

  static func lateOption(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .lateOption,
      "options stand on the first lines of a step; this line is read as a comment", at: span)
  }

  static func optionAsComment(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .optionAsComment,
      "this line is read as a comment; an option begins with '#|', without a blank between the two",
      at: span)
  }

  static func longExpression(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .longExpression,
      "an expression holds at most \(limit) operators and parentheses", at: span)
  }

  static func longSteps(_ rate: Double, at span: SourceSpan) -> Diagnostic {
    let rate = Int(exactly: rate).map { "\($0)" } ?? "\(rate)"
    return Diagnostic(
      .warning, id: .longSteps,
      "with a learning rate of \(rate) each step leads far past any minimum; usual ones are"
        + " 0.0001 to 10",
      at: span)
  }

  static func misplacedOption(
    _ option: StepOption, on kind: Step.Kind, at span: SourceSpan
  ) -> Diagnostic {
    let steps = option.steps.map(\.rawValue).alternatives
    return Diagnostic(
      id: .misplacedOption,
      "'\(option.name)' is no option of '\(kind.rawValue)'; it belongs to \(steps)", at: span)
  }

  static func missingKey(_ keys: String, of kind: Step.Kind, at span: SourceSpan) -> Diagnostic {
    Diagnostic(id: .missingKey, "'\(kind.rawValue)' needs \(keys)", at: span)
  }

  static func nestingTooDeep(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .nestingTooDeep, "this is nested deeper than \(limit) levels", at: span)
  }

  static func noEquations(of kind: Step.Kind, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .noEquations,
      "'\(kind.rawValue)' holds no equation; write one, or leave the step out to have them written",
      at: span)
  }

  static func noComparison(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .noComparison,
      "an expectation compares two values with <, <=, >, >=, == or !=, as in"
        + " 'test_accuracy >= 0.92'", at: span)
  }

  static func missingSpace(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .missingSpace, "a space is missing behind the ':' of a key, as in 'key: value'",
      at: span)
  }

  static func notAMapping(_ name: String, _ example: String, _ node: YAMLNode) -> Diagnostic {
    if case .scalar(let text, true) = node.content, text.colonWithoutSpace != nil {
      return missingSpace(at: node.span)
    }
    return Diagnostic(
      id: .notAMapping, "\(name) is a mapping such as '\(example)', not \(node.described)",
      at: node.span)
  }

  static func nulByte(at span: SourceSpan) -> Diagnostic {
    Diagnostic(id: .nulByte, "the file holds a NUL byte, so it is not a text", at: span)
  }

  static func paragraphTooLarge(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .paragraphTooLarge,
      "this table or paragraph is too large to be read; divide it by blank lines", at: span)
  }

  static func parameterIsNoNumber(
    _ name: String, _ node: YAMLNode, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: .parameterIsNoNumber,
      "an expression takes numbers, and parameter '\(name)' is \(node.described)", at: span)
  }

  static func parameterName(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
      id: .parameterName,
      "a parameter's name is made of letters, digits and '_' and begins with no digit, not"
        + " '\(key.value)'", at: key.span)
  }

  static func reservedParameter(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
      id: .reservedParameter,
      "'\(key.value)' is a name that the engine provides; give the parameter another one",
      at: key.span)
  }

  static func sampleCounts(
    _ inputs: Located<[[Double]]>, _ targets: Located<[[Double]]>
  ) -> Diagnostic {
    let (x, y) = (inputs.value, targets.value)
    let (width, height) = (x.first?.count ?? 0, y.first?.count ?? 0)
    let remedy =
      if y.count == 1, height == x.count {
        ", and here 'Y' has a column for each: \(exchanged([("Y", y)]))"
      } else if x.count == 1, width == y.count {
        ", and here 'X' has a column for each: \(exchanged([("X", x)]))"
      } else if width == height, width > 1 {
        ", and here it is a column: \(exchanged([("X", x), ("Y", y)]))"
      } else { "" }
    return Diagnostic(
      id: .sampleCounts,
      "'Y' has \(y.count) \(y.count == 1 ? "row" : "rows") and 'X' has \(x.count); each sample is one"
        + " row of both" + remedy,
      at: targets.span, notes: [Note("'X' is given here", at: inputs.span)])
  }

  /// `write 'X: [[0, 1], [1, 0]]'`, where the numbers are few.
  private static func exchanged(_ matrices: [(name: String, rows: [[Double]])]) -> String {
    let isShort = matrices.allSatisfy { $0.rows.count * ($0.rows.first?.count ?? 0) <= 12 }
    let parts = matrices.map { "'\($0.name)\(isShort ? ": " + columns(of: $0.rows) : "")'" }
    return (isShort ? "write " : "exchange the rows and columns of ")
      + parts.joined(separator: " and ")
  }

  private static func columns(of rows: [[Double]]) -> String {
    let lines = (0..<(rows.first?.count ?? 0)).map { column in
      "[" + rows.map { String(format: "%.6g", $0[column]) }.joined(separator: ", ") + "]"
    }
    return "[\(lines.joined(separator: ", "))]"
  }

  static func severalDocuments(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .severalDocuments, "one YAML document is read here; '---' begins a second one",
      at: span)
  }

  static func severalSources(_ keys: [Located<String>]) -> Diagnostic {
    let names = keys.map { "'\($0.value)'" }.joined(separator: ", ")
    return Diagnostic(
      id: .severalSources,
      "'load' takes one of 'dataset', 'path', or 'X' and 'Y', not \(names) together",
      at: keys.last?.span)
  }

  static func unclosedFormula(
    _ opening: String, _ closing: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: .unclosedFormula,
      "'\(opening)' opens a formula that no '\(closing.isEmpty ? "}" : closing)' closes before the"
        + " next blank line", at: span)
  }

  static func unexpectedWord(
    _ found: String, expected: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(id: .unexpectedWord, "expected \(expected), not \(found)", at: span)
  }

  static func unknownAnchor(
    _ name: String, among known: [String], at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: .unknownAnchor,
      "no anchor '&\(name)' stands above this alias\(didYouMean(name, among: known))", at: span)
  }

  /// - Parameter place: where the key belongs, for the end of the message.
  static func unknownKey(
    _ key: Located<String>, of owner: String, among known: [String], place: String? = nil
  ) -> Diagnostic {
    let nearest =
      ForeignKey.advice(key.value, known: known) ?? place ?? didYouMean(key.value, among: known)
    let hint = nearest.isEmpty ? "; it takes \(known.joined(separator: ", "))" : nearest
    return Diagnostic(
      id: .unknownKey, "\(owner) has no key '\(key.value)'\(hint)", at: key.span)
  }

  /// - Parameter kind: the step that it is given to.
  static func unknownOption(
    _ name: String, of kind: Step.Kind, at span: SourceSpan, among known: [String]
  ) -> Diagnostic {
    let isKey = kind.reference.keys.contains { $0.name == name }
    let nearest =
      isKey
      ? "; it is a key of '\(kind.rawValue)' and stands without '#|', as '\(name): …'"
      : didYouMean(name, among: known)
    let hint = nearest.isEmpty ? "; options are \(known.joined(separator: ", "))" : nearest
    return Diagnostic(id: .unknownOption, "there is no option '\(name)'\(hint)", at: span)
  }

  static func unknownParameter(
    _ name: String, among known: [String], at span: SourceSpan?
  ) -> Diagnostic {
    let nearest = didYouMean(name, among: known)
    let list =
      known.isEmpty
      ? "declare it in the front matter, as 'params: {\(name): 1}'"
      : "its parameters are \(known.joined(separator: ", "))"
    return Diagnostic(
      id: .unknownParameter,
      "the notebook has no parameter '\(name)'\(nearest.isEmpty ? "; " + list : nearest)",
      at: span, about: .override)
  }

  static func unknownProfile(_ name: String, among known: [String]) -> Diagnostic {
    let nearest = didYouMean(name, among: known)
    let list = known.isEmpty ? "it has none" : "its profiles are \(known.joined(separator: ", "))"
    return Diagnostic(
      id: .unknownProfile,
      "the notebook has no profile '\(name)'\(nearest.isEmpty ? "; " + list : nearest)", at: nil,
      about: .override)
  }

  static func unlikelyListing(
    _ word: String, nearest: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: .unlikelyListing,
      "'\(word)' names no step, so this block is only shown; did you mean '\(nearest)'?", at: span)
  }

  static func unreadableFormat(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .unreadableFormat,
      "a format is written as in Python, such as '.1%', '.3f' or ',', not '\(text)'", at: span)
  }

  static func unreadableOption(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .unreadableOption, "an option is written as '#| key: value'", at: span)
  }

  static func unreadableSelection(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .unreadableSelection,
      "'show' takes a name and what to show of it, as in 'A2', 'Z1[:, 7]' or 'dW2[3, 0:5]', not"
        + " '\(text)'", at: span)
  }

  static func unreadableYAML(_ message: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(id: .unreadableYaml, message, at: span)
  }

  static func unsafeLink(_ url: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .unsafeLink,
      "a link leads to http, https, mailto or a place beside the page, not to '\(url.prefix(60))';"
        + " only its text is shown", at: span)
  }

  /// Of `params['rate']`.
  static func valueInBrackets(_ name: String, of label: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .valueInBrackets, "a value stands behind a dot; write '\(label).\(name)'", at: span)
  }

  static func wrongValue(_ key: String, _ mismatch: ValueMismatch) -> Diagnostic {
    let node = mismatch.node
    let origin = node.parameter.map { ", which parameter '\($0)' holds" } ?? ""
    return Diagnostic(
      id: .wrongValue,
      "'\(key)' takes \(mismatch.takes), not \(node.described)\(origin)"
        + (node.parameterElsewhere.map { "; a parameter is written '$\($0)'" }
          ?? mismatch.suggestion),
      at: node.span)
  }

  static func yamlKeyIsNoText(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .yamlKeyIsNoText, "a key is a word, not a list or a mapping", at: span)
  }

  static func yamlTag(_ tag: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .yamlTag, "YAML tags such as '\(tag)' are not read; leave the tag out", at: span)
  }
}
