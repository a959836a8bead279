import Diagnostics

/// The tokens of one statement, which goes on over line ends inside parentheses.
struct StatementTokens {
  private(set) var tokens: [Token] = []
  private(set) var comment: String?
  /// How many parentheses and brackets are open at the end.
  private var openCount = 0

  private mutating func append(_ line: Lexer) {
    tokens += line.tokens
    comment = [comment, line.comment].compactMap(\.self).joined(separator: " ")
    if comment == "" { comment = nil }
    for token in line.tokens {
      switch token.kind {
      case .symbol(.open), .symbol(.openBracket): openCount += 1
      case .symbol(.close), .symbol(.closeBracket): openCount = max(0, openCount - 1)
      default: break
      }
    }
  }

  /// The statements of a fragment, without blank lines and lines of comment.
  static func split(_ fragment: SourceFragment) -> [StatementTokens] {
    var statements: [StatementTokens] = []
    for index in fragment.lines.indices {
      let line = Lexer(line: index, of: fragment)
      guard !line.tokens.isEmpty else { continue }
      let continues = (statements.last?.openCount ?? 0) > 0 && !beginsStatement(line.tokens)
      if !continues { statements.append(StatementTokens()) }
      statements[statements.count - 1].append(line)
    }
    return statements
  }

  /// Whether a line is surely a new statement, so that one parenthesis left open costs one line.
  private static func beginsStatement(_ tokens: [Token]) -> Bool {
    guard tokens.count > 1, let name = tokens[0].name, tokens[1].isAssignment else {
      return false
    }
    return !Function.keywords.contains(name)
  }
}
