import Diagnostics

/// A function as a call names it.
private struct Callee {
  let function: Function
  /// As the user wrote it: `np.sum`.
  let spelling: String
  let span: SourceSpan
  /// Whether its first argument stands before the point.
  var isMethod = false

  /// A call as it should be.
  var usage: String {
    isMethod ? function.methodUsage : function.usage
  }

  /// What to write for a call with other arguments than the function takes: in the arguments given, if
  /// that is known.
  func usage(for operands: [ExpressionParser.Node]) -> String {
    let values = operands.map(\.expression)
    if let formula = ForeignFunction.overload(of: function.name, values) { return formula }
    guard values.count > function.parameters.count, !isMethod, !function.takesAxis else {
      return usage
    }
    let kept = values.prefix(function.parameters.count).map(\.description).joined(separator: ", ")
    return kept.utf8.count <= Limits.quotedFormula ? "\(function.name)(\(kept))" : usage
  }

  /// How many arguments stand between the parentheses, besides an axis.
  var parameterCount: Int { function.parameters.count - (isMethod ? 1 : 0) }
}

/// What stands between the parentheses of a call.
struct Arguments {
  var positional: [ExpressionParser.Node] = []
  var keywords: [(name: Token, value: Expression)] = []
}

extension ExpressionParser {
  /// What a name stands for: a value, or a call of a function.
  mutating func named(_ name: String, _ token: Token) throws(SyntaxError) -> Node {
    if !token.isParameter {
      if Function.numpyNames.contains(name), take(.dot) != nil {
        return try call(try numpyFunction(after: token))
      }
      if let function = Function.own[name] ?? (isCall ? Function.numpy[name] : nil) {
        return try call(Callee(function: function, spelling: name, span: token.span))
      }
      if isCall { throw unknownCall(of: token) }
    } else if let function = Function.own[name] {
      throw SyntaxError(
        .functionWithoutCall(token.span.text, usage: function.usage, at: token.span))
    }
    return Node(expression: Expression(.name(name), at: token.span), depth: 0)
  }

  /// What stands behind the point of `X.T`, `X.dot(Y)`.
  mutating func attribute(of node: Node) throws(SyntaxError) -> Node {
    guard let token = current, let name = token.name else { throw missingExpression() }
    advance()
    if name == "T" {
      if current?.isSymbol(.open) == true, next?.isSymbol(.close) == true {
        throw SyntaxError(.calledTranspose(node.expression.span.text, at: currentSpan))
      }
      return try apply(.transpose, [node], at: node.expression.span.union(token.span))
    }
    guard let function = Function.methods[name], !isModule(node.expression) else {
      throw unknownAttribute(token, of: node.expression)
    }
    let callee = Callee(function: function, spelling: "." + name, span: token.span, isMethod: true)
    return try call(callee, on: node)
  }

  private mutating func numpyFunction(after module: Token) throws(SyntaxError) -> Callee {
    guard let token = current, let name = token.name else { throw missingExpression() }
    advance()
    let span = module.span.union(token.span)
    guard let function = Function.numpy[name] else {
      throw unknownCall(of: token, in: module.span)
    }
    return Callee(function: function, spelling: span.text, span: span)
  }

  /// Whether a call, or a derivative's call, goes on here.
  var isCall: Bool {
    current?.isSymbol(.open) == true
      || current?.isSymbol(.prime) == true && next?.isSymbol(.open) == true
  }

  /// A call, from behind the function's name; of a method, `object` is the first argument.
  private mutating func call(
    _ callee: Callee, on object: Node? = nil
  ) throws(SyntaxError) -> Node {
    let isDerivative = try prime(of: callee)
    guard let open = take(.open) else {
      let usage = isDerivative ? "\(callee.spelling)'(Z)" : callee.usage
      throw SyntaxError(.functionWithoutCall(callee.spelling, usage: usage, at: callee.span))
    }
    var arguments = try arguments()
    let end = try close(open)
    let start = object?.expression.span ?? callee.span
    if let object { arguments.positional.insert(object, at: 0) }
    return try apply(callee, to: arguments, isDerivative: isDerivative, at: start.union(end))
  }

  /// Takes the prime behind a function's name, if there is one and it has a meaning.
  private mutating func prime(of callee: Callee) throws(SyntaxError) -> Bool {
    guard let prime = take(.prime) else { return false }
    guard callee.function.activation != nil else {
      throw SyntaxError(.noDerivative(of: callee.function.name, at: prime.span))
    }
    if let second = take(.prime) { throw SyntaxError(.secondPrime(at: second.span)) }
    return true
  }

  mutating func arguments() throws(SyntaxError) -> Arguments {
    var arguments = Arguments()
    while let token = current, !token.isSymbol(.close) {
      if token.name != nil, next?.isSymbol(.assign) == true {
        advance()
        advance()
        if token.name == "axis", let open = current, open.isSymbol(.open) {
          throw SyntaxError(.bothAxes(at: open.span))
        }
        arguments.keywords.append((token, try expression().expression))
      } else {
        arguments.positional.append(try expression())
      }
      guard take(.comma) != nil else { break }
    }
    return arguments
  }

  private func apply(
    _ callee: Callee, to arguments: Arguments, isDerivative: Bool, at span: SourceSpan
  ) throws(SyntaxError) -> Node {
    var operands = arguments.positional
    let axis = try axis(callee, &operands, arguments.keywords)
    guard operands.count == callee.function.parameters.count else {
      let given = operands.count - (callee.isMethod ? 1 : 0)
      throw SyntaxError(
        .wrongArgumentCount(
          callee.spelling, given, not: callee.parameterCount, usage: callee.usage(for: operands),
          at: span))
    }
    switch callee.function.meaning {
    case .square:
      let two = Expression(.number(2, text: "2"), at: callee.span)
      return try apply(.power, operands + [Node(expression: two, depth: 0)], at: span)
    case .operation(.activation(let activation)) where isDerivative:
      return try apply(.derivative(activation), operands, at: span)
    case .operation(let operation):
      return try apply(operation.along(axis), operands, at: span)
    }
  }

  /// The axis that a call states, by name or, as NumPy has it, as the second argument.
  private func axis(
    _ callee: Callee, _ operands: inout [Node], _ keywords: [(name: Token, value: Expression)]
  ) throws(SyntaxError) -> Axis? {
    var axis: Axis?
    var seen: Set<String> = []
    if callee.function.takesAxis, operands.count == 2 {
      axis = try self.axis(operands[1].expression, of: callee, operands)
      operands.removeLast()
      seen.insert("axis")
    }
    for (token, value) in keywords {
      let name = token.name ?? ""
      if callee.function.goesAlongUnits, name == "axis", Axis(value) == samples.unitAxis {
        continue
      }
      guard callee.function.takesAxis, Function.keywords.contains(name) else {
        let usage = callee.usage(for: operands + [Node(expression: value, depth: 0)])
        throw SyntaxError(
          .unknownKeyword(
            name, of: callee.function, along: samples.unitAxis, usage: usage, at: token.span))
      }
      guard seen.insert(name).inserted else {
        throw SyntaxError(.repeatedKeyword(name, at: token.span))
      }
      if name == "axis" { axis = try self.axis(value, of: callee, operands) }
      if name == "keepdims" { try checkKeepdims(value) }
    }
    return axis
  }

  private func axis(
    _ value: Expression, of callee: Callee, _ operands: [Node]
  ) throws(SyntaxError) -> Axis? {
    if value.name == "None" { return nil }
    guard let axis = Axis(value) else {
      let isPair = operands.count == 2 && (value.name != nil || operands[0].expression.name == nil)
      let usage =
        isPair
        ? ForeignFunction.overload(of: callee.function.name, operands.map(\.expression)) : nil
      throw SyntaxError(.wrongAxis(value, usage: usage, at: value.span))
    }
    return axis
  }

  /// Both of NumPy's ways are read where they say what Lectern does, which keeps the dimension.
  private func checkKeepdims(_ value: Expression) throws(SyntaxError) {
    switch value.kind {
    case .name("True"): return
    case .name("False"): throw SyntaxError(.droppedDimension(at: value.span))
    default: throw SyntaxError(.wrongKeepdims(value.span.text, at: value.span))
    }
  }
}

extension Axis {
  /// The axis that a number stands for; as in NumPy, -1 is the last one.
  init?(_ value: Expression) {
    switch value.kind {
    case .number(0, _): self = .rows
    case .number(1, _): self = .columns
    case .apply(.negate, let operands):
      switch operands[0].kind {
      case .number(1, _): self = .columns
      case .number(2, _): self = .rows
      default: return nil
      }
    default: return nil
    }
  }
}
