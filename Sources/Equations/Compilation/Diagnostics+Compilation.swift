package import Diagnostics

/// What can be wrong with equations that are well formed, by id.
extension Diagnostic {
  static func assignedTwice(_ statement: Statement, first: SourceSpan?) -> Diagnostic {
    Diagnostic(
      id: .assignedTwice,
      "'\(statement.name)' is the loss that 'forward' gives; give this value a name of its own",
      at: statement.nameSpan, notes: first.map { [Note("first assigned here", at: $0)] } ?? [])
  }

  static func assignmentToProvidedName(
    _ statement: Statement, _ symbol: Symbol, of shape: Shape
  ) -> Diagnostic {
    let isStep = symbol.quantity == .weight && statement.value.freeNames.contains(statement.name)
    let advice =
      isStep
      ? "parameters change in 'update', by a rule for all of them as "
        + "'\(GivenName.parameter) -= \(GivenName.learningRate) * \(GradientName.ofParameter.text)'"
      : "choose another name"
    return Diagnostic(
      id: .assignmentToProvidedName,
      "'\(statement.name)' cannot be assigned: it is given; \(advice)",
      at: statement.nameSpan, label: "\(statement.name) is \(symbol.phrase(of: shape))")
  }

  static func gradientShape(
    _ name: String, is shape: Shape, parameter: String, _ wanted: Shape, at span: SourceSpan?
  ) -> Diagnostic {
    Diagnostic(
      id: .gradientShape,
      "'\(name)' cannot update '\(parameter)': it is \(shape.phrase), and \(parameter) is "
        + "\(wanted); a gradient has the shape of its parameter, or one that broadcasts to it",
      at: span, about: .shapes)
  }

  static func lossNotScalar(_ statement: Statement, _ shape: Shape) -> Diagnostic {
    Diagnostic(
      id: .lossNotScalar,
      "the loss 'L' needs to be a scalar, but this is \(shape); 'sum' or 'mean' without an axis "
        + "make one of it",
      at: statement.value.span)
  }

  static func noGradient(of parameter: String, names: [String], at span: SourceSpan?) -> Diagnostic
  {
    let gradient = GradientName(of: parameter).text
    return Diagnostic(
      .warning, id: .noGradient,
      "no equation gives '\(gradient)', so '\(parameter)' is not trained"
        + didYouMean(gradient, among: names), at: span)
  }

  package static func openHole(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .note, id: .openHole, "'???' is a place to fill in; write an expression here", at: span)
  }

  /// - Parameter fitting: another expression of the operands that would fit.
  static func shapeMismatch(
    _ expression: Expression, needs need: String, operands: [String], descriptions: [String],
    fitting: (expression: Expression, reason: String?)?
  ) -> Diagnostic {
    let pieces = need.split(separator: "%", omittingEmptySubsequences: false)
    let words = pieces.dropFirst().reduce(String(pieces.first ?? "")) { text, piece in
      guard let index = piece.first?.wholeNumberValue, operands.indices.contains(index) else {
        return text + "%" + piece
      }
      return text + operands[index] + piece.dropFirst()
    }
    var said: Set<String> = []
    let label = descriptions.filter { said.insert($0).inserted }.joined(separator: "; ")
    return Diagnostic(
      id: .shapeMismatch,
      "'\(expression.sourceText)' \(words)"
        + (fitting.map { "; \($0.reason.map { $0 + ": " } ?? "")'\($0.expression)' fits" } ?? ""),
      at: expression.span,
      label: label, about: .shapes)
  }

  static func stateShape(_ statement: Statement, is shape: Shape, _ wanted: Shape) -> Diagnostic {
    let what = statement.name == GivenName.parameter ? "'theta'" : "the state '\(statement.name)'"
    return Diagnostic(
      id: .updateShape,
      "\(what) needs to keep the shape of its parameter, \(wanted), but this is \(shape.phrase)",
      at: statement.value.span)
  }

  static func unknownName(
    _ name: String, at span: SourceSpan, known: [String], assigned: SourceSpan?
  ) -> Diagnostic {
    if let assigned {
      return Diagnostic(
        id: .unknownName,
        assigned.line == span.line
          ? "'\(name)' is used in its own equation before it has a value"
          : "'\(name)' is used before it has a value; move its equation on line "
            + "\(assigned.line) above this one",
        at: span, notes: assigned.line == span.line ? [] : [Note("assigned here", at: assigned)])
    }
    let near = didYouMean(name, among: known)
    let product = name.factors(among: known).map { a, b in
      "; for a product write '\(a) @ \(b)' (matrix product) or '\(a) * \(b)' (entry by entry)"
    }
    let advice = product ?? (near.isEmpty ? ForeignName.advice(name, known: known) : near)
    return Diagnostic(id: .unknownName, "no value is named '\(name)'\(advice)", at: span)
  }

  static func updateWithoutTheta(_ span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      id: .updateWithoutTheta,
      "'update' is the rule for each parameter in turn and never assigns 'theta', so nothing is "
        + "trained; write 'theta = theta - alpha * dtheta'",
      at: span)
  }
}

extension String {
  /// The two names that it joins: `W1` and `X` of `W1X`.
  fileprivate func factors(among known: [String]) -> (String, String)? {
    guard utf8.count <= Limits.comparedName else { return nil }
    for end in indices.dropFirst() {
      let (a, b) = (String(self[..<end]), String(self[end...]))
      if known.contains(a), known.contains(b) { return (a, b) }
    }
    return nil
  }
}

extension Symbol {
  /// `[64, m], from 'load' on line 15`.
  fileprivate func phrase(of shape: Shape) -> String {
    kind == .batchSize ? origin : "\(shape.phrase), \(origin)"
  }
}
