/// What libyaml complains of, in words that say what would be right.
enum YAMLProblem {
  /// - Parameter next: what stands where libyaml gave up.
  static func message(for problem: String, before next: Unicode.Scalar?) -> String {
    switch (problem, next) {
    case ("found character that cannot start any token", "\t"):
      return message(for: "found a tab character that violates indentation", before: nil)
    case ("found character that cannot start any token", let next?):
      return "a value cannot begin with '\(next)'; put the value in quotes"
    case ("control characters are not allowed", let next?):
      let code = String(next.value, radix: 16, uppercase: true)
      let digits = String(repeating: "0", count: max(0, 4 - code.count)) + code
      return "the control character U+\(digits) cannot stand here"
    default: return messages[problem] ?? "this YAML cannot be read: \(problem)"
    }
  }

  private static let messages = [
    "block mapping entries are not allowed in this context":
      "a key cannot begin here; put it on a line of its own",
    "block sequence entries are not allowed in this context":
      "a list item '- ' cannot begin here; put it on a line of its own",
    "could not find expected ':'": "a key needs ':' and a space behind it",
    "could not find expected directive name":
      "a value cannot begin with '%'; put the value in quotes",
    "control characters are not allowed": "a control character cannot stand here",
    "did not find expected ',' or ']'": "the list that '[' opens needs ',' or ']' here",
    "did not find expected ',' or '}'": "the mapping that '{' opens needs ',' or '}' here",
    "did not find expected '-' indicator":
      "a list item begins with '- ', at the same indentation as the item above it",
    "did not find expected <document start>":
      "nothing may follow here; is a line indented less than the first one?",
    "did not find expected key":
      "a key with ':' is expected here; does the line stand at the indentation of those above it?",
    "did not find expected comment or line break":
      "behind '|' or '>' nothing but '+', '-' or a digit can stand; the text begins on the next"
      + " line",
    "did not find expected hexdecimal number":
      "'\\x', '\\u' and '\\U' need 2, 4 and 8 hexadecimal digits",
    "did not find expected node content": "a value is expected here",
    "did not find expected whitespace or line break":
      "a space or the end of the line is expected here",
    "did not find expected alphabetic or numeric character": "'&' and '*' need a name behind them",
    "found a tab character where an indentation space is expected":
      "indentation is made of spaces, not tabs",
    "found a tab character that violates indentation": "indentation is made of spaces, not tabs",
    "found character that cannot start any token":
      "a value cannot begin with this character; put the value in quotes",
    "found an indentation indicator equal to 0": "the indentation behind '|' or '>' is 1 to 9",
    "found invalid Unicode character escape code":
      "this escape is no character; beyond U+FFFF, '\\U0001d538' or the character itself is"
      + " written",
    "found undefined tag handle": "YAML tags are not read; leave the tag out",
    "found unexpected document indicator":
      "the quotes are still open here; close them before '---' or '...'",
    "found unexpected end of stream": "the quotes that were opened are not closed",
    "found unknown directive name": "a value cannot begin with '%'; put the value in quotes",
    "found unknown escape character":
      "this escape is not known; write the text in single quotes to keep its backslashes",
    "invalid Unicode character": "this character cannot stand here",
    "mapping keys are not allowed in this context": "'? ' cannot stand here",
    "mapping values are not allowed in this context":
      "':' cannot stand here; keys begin below each other, and a value that holds ': ' needs"
      + " quotes",
    "too many values": "this YAML holds too many values",
  ]
}
