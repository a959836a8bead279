import Diagnostics

/// The mistakes that are seen while equations are read.
extension Diagnostic {
  static func assignedFunction(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .functionAssigned,
      "'\(name)' is a function and cannot be assigned; choose another name",
      at: span)
  }

  /// `axis=(0, 1)`.
  static func bothAxes(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .bothAxes, "the axis is 0 or 1; leave 'axis' out to go over rows and columns both",
      at: span)
  }

  static func chainedComparison(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .chainedComparison,
      "comparisons cannot follow each other; multiply two masks, as '(Z > 0) * (Z < 1)'", at: span)
  }

  /// A line of Python that is no equation.
  static func codeLine(_ word: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .codeLine, "equations are one 'name = expression' a line; '\(word)' has no place here",
      at: span)
  }

  /// A word of Python where an operand or an operator should be.
  static func codeWord(_ word: String, at span: SourceSpan) -> Diagnostic {
    let advice =
      switch word {
      case "and": "multiply two masks, as '(Z > 0) * (Z < 1)'"
      case "or": "write 'maximum(Z > 1, Z < -1)' for one mask or the other"
      case "not": "the opposite of a mask is '1 - (Z > 0)'"
      case "for", "while", "in": "every line is computed for all samples at once"
      default: "a choice by entry is a product with a mask, as 'A * (Z > 0)'"
      }
    return Diagnostic(id: .codeWord, "equations have no '\(word)'; \(advice)", at: span)
  }

  static func comparisonForAssignment(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .comparisonForAssignment, "'==' compares; write '=' to give a name its value", at: span
    )
  }

  /// `keepdims=False`.
  static func droppedDimension(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .droppedDimension,
      "a reduction with an axis keeps its dimension, so 'keepdims' can only be 'True'; leave it out",
      at: span)
  }

  /// `X.T()`.
  static func calledTranspose(_ value: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .calledTranspose,
      "the transpose has no parentheses; write '\(brief(value)).T', or '\(brief(value)).transpose()'",
      at: span)
  }

  static func functionWithoutCall(
    _ spelling: String, usage: String, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: .functionWithoutCall, "'\(spelling)' is a function; write '\(usage)'", at: span)
  }

  /// `X[0]`.
  /// - Parameter layer: the name that is meant where the index is the number of a layer: `W[1]`.
  static func indexed(
    _ value: String, layer: String?, _ samples: SampleConvention, at span: SourceSpan
  ) -> Diagnostic {
    let isOfSamples = [GivenName.inputs, GivenName.targets].contains(value)
    let advice =
      layer.map { "the number of a layer belongs to the name, as in '\(brief($0))'" }
      ?? "'\(brief(value))' is used whole" + (isOfSamples ? "; \(samples.phrase)" : "")
    return Diagnostic(id: .indexing, "equations have no indexing: \(advice)", at: span)
  }

  static func missingAssignment(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .missingAssignment,
      "equations are one 'name = expression' a line; this one has no '='; a comment begins with '#'",
      at: span)
  }

  static func missingExpression(
    after before: String, found: String?, at span: SourceSpan
  ) -> Diagnostic {
    let place = found.map { ", where '\($0)' stands" } ?? ""
    return Diagnostic(
      id: .missingExpression,
      "a name, a number or '(' is missing behind '\(brief(before))'\(place)", at: span)
  }

  /// `[1, 2]`.
  static func numbersInBrackets(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .numbersInBrackets,
      "equations have no '[…]'; numbers of your own are given in 'init', as 'W1: [[1, 2], [3, 4]]'",
      at: span)
  }

  static func missingName(at span: SourceSpan) -> Diagnostic {
    Diagnostic(id: .missingName, "a name is missing before '='", at: span)
  }

  static func missingOperator(between left: Token, and right: Token) -> Diagnostic {
    let isNumber = if case .number = left.kind { true } else { false }
    let signs = isNumber ? "'*'" : "'*' (entry by entry) or '@' (matrix product)"
    let place = "between '\(brief(left.span.text))' and '\(brief(right.span.text))'"
    return Diagnostic(
      id: .missingOperator, "an operator is missing: write \(signs) \(place)", at: right.span)
  }

  static func nestedTooDeeply(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .nestedTooDeeply,
      "the expression is nested more than \(EquationParser.nestingLimit) deep"
        + "; give a part of it a name in a line of its own",
      at: span)
  }

  static func noDerivative(of function: String, at span: SourceSpan) -> Diagnostic {
    let known = Activation.names.map { "'\($0)'" }.joined(separator: ", ")
    let reason =
      Function.called(function)?.operation?.rule.primeAdvice
      ?? ForeignFunction.formulaText(of: function).map { "write out the derivative of '\($0)'" }
      ?? "'\(function)' has no derivative entry by entry"
    return Diagnostic(
      id: .noDerivative, "a prime is for \(known); \(reason)", at: span)
  }

  static func numberTooLarge(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .numberTooLarge, "the number '\(brief(text))' is larger than 1.79e308", at: span)
  }

  /// `Z1'`, the transpose in other languages, and `relu(Z1)'`.
  static func primeForTranspose(_ value: Expression, at span: SourceSpan) -> Diagnostic {
    if case .apply(.activation(let activation), let operands) = value.kind {
      let call = "\(activation.name)'(\(brief(operands[0].description)))"
      return Diagnostic(
        id: .primeBehindCall,
        "the prime of a derivative stands behind the name: write \"\(call)\"",
        at: span)
    }
    return Diagnostic(
      id: .primeForTranspose,
      "a prime is the derivative of a function, as \"relu'(Z1)\""
        + "; for the transpose write '\(brief(value.span.text)).T'",
      at: span)
  }

  static func repeatedKeyword(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(id: .repeatedKeyword, "'\(name)' is given twice; leave one out", at: span)
  }

  static func secondAssignment(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .secondAssignment,
      "an equation has one '='; write a second equation in a line of its own", at: span)
  }

  static func secondPrime(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .secondPrime, "there are no second derivatives; write one prime", at: span)
  }

  static func severalStatements(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .severalStatements, "write one equation a line; go on in a new line behind ';'",
      at: span)
  }

  static func targetIsNoName(_ advice: String?, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .targetNoName,
      "the left side of '=' has to be a name, and '\(brief(span.text))' is none"
        + (advice.map { "; \($0)" } ?? ""), at: span)
  }

  /// A parameter of the notebook as prose or a template has it: `params.rate`, `${rate}`.
  static func markedParameter(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .markedParameter,
      "in an equation a parameter is written by its name alone: not '\(brief(span.text))', but"
        + " '\(brief(name))'", at: span)
  }

  static func unclosed(at span: SourceSpan) -> Diagnostic {
    Diagnostic(id: .unclosed, "this '(' is never closed; write ')' where its part ends", at: span)
  }

  static func unexpectedCharacter(_ sign: String, at span: SourceSpan) -> Diagnostic {
    let shown = sign.unicodeScalars.map(\.shown).joined()
    let advice = ForeignSign.advice(for: sign).map { "; \($0)" } ?? ""
    return Diagnostic(
      id: .unexpectedCharacter, "'\(brief(shown))' has no meaning in an equation\(advice)",
      at: span)
  }

  /// - Parameter advice: what is meant instead, where that is known.
  static func unexpectedSign(
    _ sign: String, _ advice: String? = nil, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: .unexpectedSign,
      "'\(sign)' cannot stand here; \(advice ?? "an operator or the end is expected")", at: span)
  }

  static func unknownAttribute(_ call: UnknownCall, at span: SourceSpan) -> Diagnostic {
    let known = ["T"] + Function.methods.keys.sorted()
    let near = nearestName(to: call.name, among: known).map { "; did you mean '.\($0)'?" }
    let product =
      "; for a product write '@' (matrix product) or '*' (entry by entry) in the place of '.'"
    let advice = call.isLikelyValue ? product : near ?? call.advice
    return Diagnostic(
      id: .unknownAttribute, "unknown '\(brief(call.spelling))'\(advice)", at: span)
  }

  static func unknownFunction(_ call: UnknownCall, at span: SourceSpan) -> Diagnostic {
    var advice = call.advice
    if advice.isEmpty, call.isLikelyValue {
      advice = "; for a product write '*' or '@' behind '\(brief(call.name))'"
    }
    if advice.isEmpty { advice = "; the functions are \(Function.list)" }
    return Diagnostic(
      id: .unknownFunction, "unknown function '\(brief(call.spelling))'\(advice)", at: span)
  }

  /// - Parameters:
  ///   - name: what is given and not taken: `'dim'`, `axis 1`.
  ///   - usage: what to write in the place of the call.
  static func unknownKeyword(
    _ name: String, of function: Function, along units: Axis, usage: String, at span: SourceSpan
  ) -> Diagnostic {
    let sample = units == .rows ? "column" : "row"
    let alone =
      function.goesAlongUnits
      ? "takes each \(sample), a sample, by itself (axis \(units.rawValue))"
      : "takes nothing by name"
    let takes = function.takesAxis ? "takes 'axis' and 'keepdims'" : alone
    let near =
      function.takesAxis ? didYouMean(name.filter { $0 != "'" }, among: Function.keywords) : ""
    let advice = near.isEmpty ? "; write '\(usage)'" : near
    return Diagnostic(
      id: .unknownKeyword, "'\(function.name)' \(takes), not \(brief(name))\(advice)", at: span)
  }

  static func unknownLibraryFunction(_ call: UnknownCall, at span: SourceSpan) -> Diagnostic {
    let advice = call.advice
    let list = Function.numpy.keys.sorted().joined(separator: ", ")
    return Diagnostic(
      id: .unknownFunction,
      "equations have no '\(brief(call.spelling))'"
        + (advice.isEmpty ? "; behind 'np.' there are \(list)" : advice), at: span)
  }

  static func unopened(at span: SourceSpan) -> Diagnostic {
    Diagnostic(id: .unopened, "this ')' closes nothing; leave it out or write a '('", at: span)
  }

  static func wrongArgumentCount(
    _ spelling: String, _ count: Int, not wanted: Int, usage: String, at span: SourceSpan
  ) -> Diagnostic {
    let arguments = wanted == 1 ? "1 argument" : "\(wanted == 0 ? "no" : "\(wanted)") arguments"
    return Diagnostic(
      id: .wrongArgumentCount,
      "'\(spelling)' takes \(arguments), not \(count); write '\(usage)'", at: span)
  }

  /// - Parameter usage: what to write where the axis is meant to be a second value.
  static func wrongAxis(
    _ value: Expression, _ samples: SampleConvention, usage: String?, at span: SourceSpan
  ) -> Diagnostic {
    let (rows, columns) =
      switch samples {
      case .columns: ("", ", the samples")
      case .rows: (", the samples", "")
      case .one: ("", "")
      }
    return Diagnostic(
      id: .wrongAxis,
      "the axis is 0 (over the rows\(rows)) or 1 (over the columns\(columns)), not"
        + " '\(brief(value.span.text))'" + (usage.map { "; of two values write '\($0)'" } ?? ""),
      at: span)
  }

  static func wrongKeepdims(_ value: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .wrongKeepdims, "'keepdims' can only be 'True', not '\(brief(value))'", at: span)
  }

  /// A user's text of any length as a message can hold it.
  private static func brief(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return line.count <= 60 && line.count == text.count ? line : line.prefix(60) + "…"
  }
}
