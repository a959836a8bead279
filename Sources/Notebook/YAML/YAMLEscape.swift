import Diagnostics

/// The escapes of texts in double quotes.
enum YAMLEscape {
  /// Letters that stand for an invisible character behind a backslash.
  private static let letters = Array("abefnrtvNLP".utf8)

  /// Where something such as `\nabla` stands in a text in double quotes, of which YAML makes a line break
  /// and a word; `nil` where there is none.
  static func command(in scalar: ArraySlice<UInt8>) -> Range<Int>? {
    guard scalar.first == UInt8(ascii: "\"") else { return nil }
    var index = scalar.startIndex + 1
    while index + 2 < scalar.endIndex {
      guard scalar[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      let word = scalar[(index + 1)...].prefix(while: \.isASCIILetter)
      if word.count > 1, word.first.map(letters.contains) == true { return index..<word.endIndex }
      index += 2
    }
    return nil
  }
}

extension Diagnostic {
  static func escapedCommand(_ command: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, id: .escapedCommand,
      "in double quotes '\(command.prefix(2))' stands for one invisible character, so '\(command)' is"
        + " lost; write the text in single quotes, or '\\\(command)'", at: span)
  }
}
