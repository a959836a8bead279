package import Diagnostics

/// Reads equations: one `name = expression`, or `name += expression`, a line.
package enum EquationParser {
  /// How deeply operations and parentheses can be nested; a chain such as `a + b + c` nests to the left.
  package static let nestingLimit = 200

  /// Reads the statements of a block and says what is wrong with each line that is not one.
  ///
  /// A line with a mistake gives no statement, only the names that it was to assign.
  /// - Complexity: linear in the length of the text.
  package static func parse(
    _ fragment: SourceFragment, samples: SampleConvention = .columns
  ) -> (block: EquationBlock, diagnostics: [Diagnostic]) {
    var block = EquationBlock(statements: [])
    var diagnostics: [Diagnostic] = []
    for line in StatementTokens.split(fragment) {
      do throws(SyntaxError) {
        block.statements.append(try statement(line, samples))
      } catch {
        let indexed = IndexedTarget(line.tokens)?.mistake(after: block.statements)
        diagnostics.append(indexed ?? error.diagnostic)
        block.unreadable = (block.unreadable ?? []).union(assignedNames(line.tokens))
      }
    }
    return (block, diagnostics)
  }

  /// The names left of the equals sign, or else the one that the line begins with.
  private static func assignedNames(_ tokens: [Token]) -> [String] {
    let assign = tokens.firstIndex(where: \.isAssignment) ?? 1
    return tokens.prefix(assign).compactMap(\.name)
  }

  private static func statement(
    _ line: StatementTokens, _ samples: SampleConvention
  ) throws(SyntaxError) -> Statement {
    let tokens = line.tokens
    guard tokens.count > 1, let name = tokens[0].name, case .symbol(let sign) = tokens[1].kind,
      sign == .assign || sign.augmented != nil
    else { throw SyntaxError(mistake(in: tokens)) }
    if ExpressionParser.codeWords.contains(name) {
      throw SyntaxError(.codeLine(name, at: tokens[0].span))
    }
    if Function.own[name] != nil { throw SyntaxError(.assignedFunction(name, at: tokens[0].span)) }
    var parser = ExpressionParser(tokens: tokens, from: 2, samples: samples)
    let value = try parser.wholeExpression()
    let nameSpan = tokens[0].span
    guard let operation = sign.augmented else {
      return Statement(name: name, nameSpan: nameSpan, value: value, comment: line.comment)
    }
    let old = Expression(.name(name), at: nameSpan)
    return Statement(
      name: name, nameSpan: nameSpan,
      value: Expression(.apply(operation, [old, value]), at: nameSpan.union(value.span)),
      comment: line.comment, isAugmented: true)
  }

  /// What is wrong with a line that does not begin with `name =`.
  private static func mistake(in tokens: [Token]) -> Diagnostic {
    let whole = span(of: tokens[...])
    if let word = tokens[0].name, ExpressionParser.codeWords.contains(word) {
      return .codeLine(word, at: tokens[0].span)
    }
    if tokens.count > 1, tokens[0].name != nil, tokens[1].isSymbol(.equal) {
      return .comparisonForAssignment(at: tokens[1].span)
    }
    if let comment = comment(tokens) { return comment }
    guard let assign = tokens.firstIndex(where: { $0.isSymbol(.assign) }),
      isOutside(tokens[..<assign])
    else { return unexpected(in: tokens[...]) ?? .missingAssignment(at: whole) }
    guard assign > 0 else { return .missingName(at: tokens[0].span) }
    let target = EquationTarget(tokens: tokens[..<assign], span: span(of: tokens[..<assign]))
    if let advice = target.advice { return .targetIsNoName(advice, at: target.span) }
    return unexpected(in: target.tokens) ?? .targetIsNoName(nil, at: target.span)
  }

  private static func unexpected(in tokens: ArraySlice<Token>) -> Diagnostic? {
    for token in tokens {
      if case .unexpected(let sign) = token.kind {
        return .unexpectedCharacter(sign, at: token.span)
      }
    }
    return nil
  }

  /// A line that begins as comments do elsewhere, and `name <- expression`.
  private static func comment(_ tokens: [Token]) -> Diagnostic? {
    for (sign, place) in [("--", 0), (";", 0), ("<-", 1)] where tokens.count > place + 1 {
      let count = sign == ";" ? 1 : 2
      let here = span(of: tokens[place..<min(place + count, tokens.count)])
      if here.text == sign { return .unexpectedCharacter(sign, at: here) }
    }
    return nil
  }

  private static func isOutside(_ tokens: ArraySlice<Token>) -> Bool {
    tokens.reduce(0) { depth, token in
      token.isSymbol(.open) ? depth + 1 : token.isSymbol(.close) ? depth - 1 : depth
    } <= 0
  }

  private static func span(of tokens: ArraySlice<Token>) -> SourceSpan {
    tokens.dropFirst().reduce(tokens[tokens.startIndex].span) { $0.union($1.span) }
  }
}
