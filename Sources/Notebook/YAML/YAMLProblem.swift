/// What libyaml complains of, in words that say what would be right.
enum YAMLProblem {
  /// - Parameter text: what stands where libyaml gave up.
  static func message(for problem: String, before text: String) -> String {
    if text.first == "\t", problem == "found character that cannot start any token" {
      return message(for: "found a tab character that violates indentation", before: "")
    }
    return messages[problem] ?? "this YAML cannot be read: \(problem)"
  }

  private static let messages = [
    "block mapping entries are not allowed in this context":
      "a key cannot begin here; put it on a line of its own",
    "block sequence entries are not allowed in this context":
      "a list item '- ' cannot begin here; put it on a line of its own",
    "could not find expected ':'": "a key needs ':' and a space behind it",
    "control characters are not allowed": "a control character cannot stand here",
    "did not find expected ',' or ']'": "the list that '[' opens needs ',' or ']' here",
    "did not find expected ',' or '}'": "the mapping that '{' opens needs ',' or '}' here",
    "did not find expected '-' indicator":
      "a list item begins with '- ', at the same indentation as the item above it",
    "did not find expected <document start>":
      "nothing may follow here; is a line indented less than the first one?",
    "did not find expected key":
      "a key with ':' is expected here; does the line stand at the indentation of those above it?",
    "did not find expected node content": "a value is expected here",
    "did not find expected alphabetic or numeric character": "'&' and '*' need a name behind them",
    "found a tab character that violates indentation": "indentation is made of spaces, not tabs",
    "found character that cannot start any token":
      "a value cannot begin with this character; put the value in quotes",
    "found undefined tag handle": "YAML tags are not read; leave the tag out",
    "found unexpected document indicator":
      "the quotes are still open here; close them before '---' or '...'",
    "found unexpected end of stream": "the quotes that were opened are not closed",
    "found unknown escape character":
      "this escape is not known; write the text in single quotes to keep its backslashes",
    "mapping keys are not allowed in this context": "'? ' cannot stand here",
    "mapping values are not allowed in this context":
      "':' cannot stand here; keys begin below each other, and a value that holds ': ' needs quotes",
    "too many values": "this YAML holds too many values",
  ]
}
