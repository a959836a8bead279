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

  /// Puts arguments that are given by name in their places, `None` where one before them is left out.
  /// - Returns: those that are no arguments of the function.
  func take(
    _ keywords: [(name: Token, value: Expression)], into operands: inout [ExpressionParser.Node]
  ) -> [(name: Token, value: Expression)] {
    guard case .formula = function.meaning else { return keywords }
    var rest: [(name: Token, value: Expression)] = []
    var isFilled = false
    for keyword in keywords {
      let name = keyword.name.name ?? ""
      guard let place = function.parameters.firstIndex(of: name) ?? Function.argumentNames[name],
        place >= operands.count, place < function.parameters.count
      else {
        rest.append(keyword)
        continue
      }
      let none = Expression(.name("None"), at: keyword.value.span)
      while operands.count < place {
        operands.append(ExpressionParser.Node(expression: none, depth: 0))
      }
      operands.append(
        ExpressionParser.Node(expression: keyword.value, depth: keyword.value.depth))
      isFilled = true
    }
    while isFilled, operands.count < function.parameters.count {
      let none = Expression(.name("None"), at: span)
      operands.append(ExpressionParser.Node(expression: none, depth: 0))
    }
    return rest
  }

  /// Whether a second argument is an axis: of `min(Z, 0)` it is more often the other of two values.
  var takesBareAxis: Bool { function.operation != nil || spelling.contains(".") }

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
      if let callee = libraryFunction(after: token) { return try call(callee) }
      if name == "len", let size = length(of: token) { return size }
      if let function = Function.own[name] ?? (isCall ? Function.called(name) : nil) {
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
    if let value = try size(name, of: node) ?? converted(name, node) { return value }
    guard let function = Function.methods[name] ?? formulaMethod(name, of: node),
      !isModule(node.expression)
    else {
      throw unknownAttribute(token, of: node.expression)
    }
    let callee = Callee(function: function, spelling: "." + name, span: token.span, isMethod: true)
    return try call(callee, on: node)
  }

  /// A formula that is called behind a value; a letter may be that of a library, as in `F.silu(Z)`.
  private func formulaMethod(_ name: String, of node: Node) -> Function? {
    guard isCall, !Self.modules.contains(node.expression.name ?? "") else { return nil }
    return Function.formula(name)
  }

  private mutating func numpyFunction(after module: Token) throws(SyntaxError) -> Callee {
    guard let token = current, let name = token.name else { throw missingExpression() }
    if name == "linalg", let callee = libraryFunction(after: token, in: module) { return callee }
    advance()
    let span = module.span.union(token.span)
    guard let function = Function.numpy[name] ?? (isCall ? Function.formula(name) : nil) else {
      throw unknownCall(of: token, in: module.span)
    }
    return Callee(function: function, spelling: span.text, span: span)
  }

  /// A function of a library that has NumPy's under the same names: `scipy.special.expit`. Where there
  /// is none, nothing is taken.
  private mutating func libraryFunction(after name: Token, in whole: Token? = nil) -> Callee? {
    guard ["linalg", "math", "scipy", "special"].contains(name.name) else { return nil }
    var ahead = self
    if whole != nil { ahead.advance() }
    var last = name
    while ahead.take(.dot) != nil, let next = ahead.current, next.name != nil {
      last = next
      ahead.advance()
    }
    guard let function = last.name.flatMap({ Function.numpy[$0] ?? Function.formula($0) }),
      ahead.isCall
    else { return nil }
    self = ahead
    let span = (whole ?? name).span.union(last.span)
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
        if token.name == "dtype", takeNumberType() == .real {
          guard take(.comma) != nil else { break }
          continue
        }
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
    let keywords = callee.take(arguments.keywords, into: &operands)
    let axis = try axis(callee, &operands, keywords)
    guard operands.count == callee.function.parameters.count else {
      let given = operands.count - (callee.isMethod ? 1 : 0)
      throw SyntaxError(
        .wrongArgumentCount(
          callee.spelling, given, not: callee.parameterCount, usage: callee.usage(for: operands),
          at: span))
    }
    switch callee.function.meaning {
    case _ where isDerivative:
      guard let activation = callee.function.activation else { throw missingExpression() }
      return try apply(.derivative(activation), operands, at: span)
    case .formula(let foreign): return try apply(foreign, operands, axis, at: span)
    case .operation(let operation):
      return try apply(operation.along(axis), operands, at: span)
    }
  }

  /// The formula of a function of other libraries.
  private func apply(
    _ foreign: ForeignFunction, _ operands: [Node], _ axis: Axis?, at span: SourceSpan
  ) throws(SyntaxError) -> Node {
    let arguments = operands.map(\.expression)
    guard
      let whole = foreign.expression(
        of: arguments, axis: axis, samples: samples, at: span)
    else {
      throw missingExpression()
    }
    let depth = 12 + (operands.map(\.depth).max() ?? 0)
    // A formula that holds its argument twice doubles it, so that there is a bound.
    guard depth <= EquationParser.nestingLimit,
      whole.partCount(upTo: Limits.formulaParts) < Limits.formulaParts
    else { throw SyntaxError(.nestedTooDeeply(at: span)) }
    return Node(expression: whole, depth: operands.isEmpty ? 0 : min(depth, whole.depth))
  }

  /// The axis that a call states, by name or, as NumPy has it, as the second argument.
  private func axis(
    _ callee: Callee, _ operands: inout [Node], _ keywords: [(name: Token, value: Expression)]
  ) throws(SyntaxError) -> Axis? {
    var axis: Axis?
    var seen: Set<String> = []
    if callee.function.takesAxis, operands.count == 2, callee.takesBareAxis {
      axis = try self.axis(operands[1].expression, of: callee, operands)
      operands.removeLast()
      seen.insert("axis")
    }
    if callee.function.goesAlongUnits, callee.function.parameters.count == 1, operands.count == 2,
      let bare = Axis(operands[1].expression)
    {
      let place = operands.removeLast().expression.span
      guard bare == samples.unitAxis else { throw otherAxis(bare, of: callee, operands, at: place) }
    }
    for (token, value) in keywords {
      let name = token.name ?? ""
      if callee.function.goesAlongUnits, name == "axis", let axis = Axis(value) {
        if axis == samples.unitAxis { continue }
        throw otherAxis(axis, of: callee, operands, at: token.span)
      }
      guard callee.function.takesAxis, Function.keywords.contains(name) else {
        let usage = callee.usage(for: operands + [Node(expression: value, depth: 0)])
        throw SyntaxError(
          .unknownKeyword(
            "'\(name)'", of: callee.function, along: samples.unitAxis, usage: usage, at: token.span)
        )
      }
      guard seen.insert(name).inserted else {
        throw SyntaxError(.repeatedKeyword(name, at: token.span))
      }
      if name == "axis" { axis = try self.axis(value, of: callee, operands) }
      if name == "keepdims" { try checkKeepdims(value) }
    }
    return axis
  }

  /// What to say of `softmax(Z1, axis=1)`, which would mix samples.
  private func otherAxis(
    _ axis: Axis, of callee: Callee, _ operands: [Node], at span: SourceSpan
  ) -> SyntaxError {
    SyntaxError(
      .unknownKeyword(
        "axis \(axis.rawValue)", of: callee.function, along: samples.unitAxis,
        usage: callee.usage(for: operands + operands.prefix(1)), at: span))
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
      throw SyntaxError(.wrongAxis(value, samples, usage: usage, at: value.span))
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
