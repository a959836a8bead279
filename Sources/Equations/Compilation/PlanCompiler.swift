package import Diagnostics

/// Turns blocks of equations, one after the other, into a plan.
///
/// All of a block's mistakes are reported; a statement that fails leaves its name unknown without
/// further complaints about it.
package struct PlanCompiler: Sendable {
  /// An assigned name.
  private struct Assignment {
    var value: ValueID
    var span: SourceSpan?
  }

  package let environment: Environment
  private var builder: PlanBuilder
  private var assigned: [String: Assignment] = [:]
  /// Names whose equation, or whose absence, was complained about already.
  private var failed: Set<String> = []
  /// Whether a block before has given the loss, which no later one may change.
  private var isLossKnown = false
  /// Provided names that a block may assign, as `update` does with `theta`.
  private let assignable: Set<String>
  /// Whether what is assigned gets a name in the plan.
  private let bindsNames: Bool
  /// The statements that a learner is still to fill; their names are unknown without complaint.
  package private(set) var open: [Statement] = []
  private var diagnostics: [Diagnostic] = []
  /// What is hardly meant of the equations so far, though they can be computed; in equations that
  /// nobody wrote it may be.
  package private(set) var doubts: [Diagnostic] = []
  private var sums = WeightedSums()
  /// The statements of the last block, `X.shape[1]` being `m` or a number in them.
  package private(set) var resolved = EquationBlock(statements: [])
  /// Names that stand for `m`, as of `N = X.shape[1]`.
  private var batchNames: Set<String> = []
  /// The rest of the block, from the statement that is compiled.
  private var rest: ArraySlice<Statement> = []

  /// Begins a plan whose inputs are those of the environment.
  package init(environment: Environment) {
    self.init(environment: environment, onto: Plan(), assignable: [], bindsNames: true)
    for name in environment.names {
      if let symbol = environment[name], symbol.kind == .input {
        _ = builder.input(name, symbol.shape)
      }
    }
    for name in environment.names {
      guard let symbol = environment[name], case .sameAs(let other) = symbol.kind else { continue }
      let value = builder.input(other, symbol.shape)
      builder.bind(Plan.Binding(name: name, value: value, span: nil))
    }
  }

  init(environment: Environment, onto plan: Plan, assignable: Set<String>, bindsNames: Bool) {
    self.environment = environment
    self.assignable = assignable
    self.bindsNames = bindsNames
    builder = PlanBuilder(extending: plan)
  }

  /// What has been compiled so far; losses are in log-sum-exp form.
  package var plan: Plan { builder.plan }

  /// The values of the names that were assigned.
  func value(assignedTo name: String) -> ValueID? { assigned[name]?.value }

  /// Whether something is wrong with the equation of a name.
  func hasFailed(_ name: String) -> Bool { failed.contains(name) }

  /// Adds the equations of a block to the plan.
  /// - Returns: what is wrong with them.
  package mutating func compile(_ block: EquationBlock) -> [Diagnostic] {
    failed.formUnion(block.unreadable ?? [])
    isLossKnown = assigned[GivenName.loss] != nil
    compileAsWritten(block)
    stabilise()
    defer { diagnostics = [] }
    return diagnostics
  }

  private mutating func compileAsWritten(_ block: EquationBlock) {
    resolved = block
    for (index, statement) in block.statements.enumerated() {
      rest = block.statements[index...]
      resolved.statements[index].value = resolve(statement.value)
      batchNames.remove(statement.name)
      compile(resolved.statements[index])
      let isSize = statement.value.name.flatMap(SizeName.init) != nil
      if isSize, resolved.statements[index].value.name == GivenName.batchSize {
        batchNames.insert(statement.name)
      }
    }
  }

  private mutating func stabilise() {
    guard bindsNames else { return }
    builder = PlanBuilder(extending: builder.plan.stabilised())
    for binding in builder.plan.bindings { assigned[binding.name]?.value = binding.value }
  }

  private mutating func compile(_ statement: Statement) {
    let value = value(of: statement.value)
    doubts += statement.value.zerosAsAxes
    guard mayAssign(statement, value) else { return }
    if statement.value.hasHole { open.append(statement) }
    guard let value, isLossIfSo(value, statement) else {
      failed.insert(statement.name)
      // What the name stood for before is not what later lines mean.
      assigned[statement.name] = nil
      return
    }
    assigned[statement.name] = Assignment(value: value, span: statement.span)
    if bindsNames {
      builder.bind(Plan.Binding(name: statement.name, value: value, span: statement.span))
    }
  }

  private mutating func mayAssign(_ statement: Statement, _ value: ValueID?) -> Bool {
    if statement.name == GivenName.loss, isLossKnown {
      diagnostics.append(.assignedTwice(statement, first: assigned[statement.name]?.span))
      return false
    }
    guard let symbol = environment[statement.name], !assignable.contains(statement.name) else {
      return true
    }
    // `m = X.shape[1]` says what holds.
    if statement.name == GivenName.batchSize, value == self.value(of: statement.name, at: nil) {
      return false
    }
    diagnostics.append(
      .assignmentToProvidedName(
        statement, symbol, of: environment.samples.written(symbol.shape)))
    return false
  }

  /// Whether `L`, if it is `L` that is assigned, is a scalar.
  private mutating func isLossIfSo(_ value: ValueID, _ statement: Statement) -> Bool {
    guard statement.name == GivenName.loss, !shape(of: value).isScalar else { return true }
    diagnostics.append(.lossNotScalar(statement, shape(of: value)))
    return false
  }

  // MARK: - Expressions

  /// The shape that a value has in the equations.
  private func shape(of value: ValueID) -> Shape {
    environment.samples.written(builder.shape(of: value))
  }

  private mutating func value(of expression: Expression) -> ValueID? {
    switch expression.kind {
    case .number(let number, _): return builder.constant(number)
    case .name(let name): return value(of: name, at: expression.span)
    case .hole: return nil
    case .apply(let operation, let operands):
      // Every operand is looked at, so that all that is wrong with them is said.
      let values = operands.map { value(of: $0) }
      let known = values.compactMap(\.self)
      guard known.count == operation.rule.operandCount, known.count == values.count else {
        return nil
      }
      return apply(operation, known, expression, operands)
    }
  }

  private mutating func value(of name: String, at span: SourceSpan?) -> ValueID? {
    if let assignment = assigned[name] { return assignment.value }
    if let symbol = environment[name] {
      switch symbol.kind {
      case .input: return builder.input(name, symbol.shape)
      case .sameAs(let other): return builder.input(other, symbol.shape)
      case .constant(let number): return builder.constant(number)
      case .batchSize: return builder.batchSize()
      case .value(let value): return value
      }
    }
    if SizeName(name) == nil, let span, failed.insert(name).inserted {
      let known = environment.names + assigned.keys.sorted()
      let later = rest.first { $0.name == name }?.nameSpan
      diagnostics.append(.unknownName(name, at: span, known: known, assigned: later))
    }
    return nil
  }

  private mutating func apply(
    _ operation: Operation, _ values: [ValueID], _ expression: Expression, _ operands: [Expression]
  ) -> ValueID? {
    if let mistake = flattening(operation, values, expression) {
      diagnostics.append(mistake)
      return nil
    }
    do throws(ShapeMismatch) {
      _ = try operation.rule.shape(of: values.map(shape))
      let kept = environment.samples.kept(operation, values)
      let value = try builder.applyAsWritten(kept.operation, kept.operands)
      check(operation, values, expression, operands)
      return value
    } catch {
      let descriptions = zip(operands, values).map { description(of: $0, $1) }
      diagnostics.append(
        .shapeMismatch(
          expression, needs: error.need + lyingBias(values, operands),
          operands: operands.map(\.bareSourceText),
          descriptions: descriptions, fitting: fitting(operation, values, expression)))
      return nil
    }
  }

  /// What to say of a parameter that would fit if it were transposed: `zeros [10, 1]` in rows.
  private func lyingBias(_ values: [ValueID], _ operands: [Expression]) -> String {
    guard values.count == 2 else { return "" }
    let shapes = values.map(shape)
    for (index, operand) in operands.enumerated() {
      guard let name = operand.name, environment.parameters.contains(name),
        shapes[index].rows == .fixed(1) || shapes[index].columns == .fixed(1),
        shapes[index].transposed.broadcasts(to: shapes[1 - index]), !shapes[1 - index].isScalar
      else { continue }
      return "; \(environment.samples.phrase): '\(name)' is to be \(shapes[index].transposed)"
    }
    return ""
  }

  /// The matrix product of two matrices, exchanged or transposed where it is one already, that fits;
  /// behind the loss, the gradient tells what is right.
  private func fitting(
    _ operation: Operation, _ values: [ValueID], _ expression: Expression
  ) -> (expression: Expression, reason: String?)? {
    guard operation == .matrixProduct || operation == .multiply, bindsNames,
      assigned[GivenName.loss] == nil
    else { return nil }
    let (a, b) = (expression.operands[0], expression.operands[1])
    let shapes = values.map(shape)
    if operation == .multiply {
      return (try? MatrixProduct().shape(of: shapes)).map { _ in
        (expression.applying(.matrixProduct, a, b), nil)
      }
    }
    let transposed = shapes.map { (try? Transpose().shape(of: [$0])) ?? $0 }
    let products = [
      (b, a, [shapes[1], shapes[0]]), (a, b.transposed, [shapes[0], transposed[1]]),
      (a.transposed, b, [transposed[0], shapes[1]]), (b.transposed, a, [transposed[1], shapes[0]]),
      (b, a.transposed, [shapes[1], transposed[0]]),
    ]
    let fitting = products.compactMap { a, b, shapes in
      (try? MatrixProduct().shape(of: shapes)).map { (a: a, b: b, shape: $0) }
    }
    // A product that puts the samples along the other axis only looks as if it fitted.
    let usual = fitting.first {
      environment.samples.written($0.shape).hasSampleColumns || !$0.shape.hasSamples
    }
    let isExchanged = { (first: Expression) in first == b || first == b.transposed }
    return (usual ?? fitting.first).map { product in
      // Samples on the other side are those of another convention.
      let isOther = isExchanged(product.a) && shapes.contains(where: \.hasSamples)
      return (
        expression.applying(.matrixProduct, product.a, product.b),
        isOther ? environment.samples.phrase : nil
      )
    }
  }

  /// What is wrong with NumPy's product of two vectors, where it is given matrices.
  private func flattening(
    _ operation: Operation, _ values: [ValueID], _ expression: Expression
  ) -> Diagnostic? {
    guard operation == .matrixProduct, let product = VectorProduct(expression) else { return nil }
    return product.mistake(values.map(shape), environment.samples)
  }

  /// An expression with the sizes that it asks for: `m` for `X.shape[1]`, or a number.
  private mutating func resolve(_ expression: Expression) -> Expression {
    var sizes: [String: Expression] = [:]
    for name in expression.names where sizes[name] == nil {
      if let size = SizeName(name) {
        guard let value = value(of: size.name, at: expression.span) else { continue }
        sizes[name] = shape(of: value).side(size.side, like: expression)
      } else if batchNames.contains(name) {
        sizes[name] = expression.naming(GivenName.batchSize)
      }
    }
    return sizes.isEmpty ? expression : expression.substituting(sizes)
  }

  /// Notes what is wrong with the values that an operation got, though they fit.
  private mutating func check(
    _ operation: Operation, _ values: [ValueID], _ expression: Expression, _ operands: [Expression]
  ) {
    guard ArgumentCheck.operations.contains(operation) else { return }
    sums.extend(to: builder.plan, environment)
    let check = ArgumentCheck(environment: environment, plan: builder.plan, sums: sums)
    check.mistake(operation, values, expression, operands).map { doubts.append($0) }
  }

  /// Where a value was assigned, as a message tells it in its own file or in another one.
  private func origin(of span: SourceSpan, seenFrom place: SourceSpan) -> String {
    span.file === place.file ? "from line \(span.line)" : "from '\(span.text)'"
  }

  /// `W1 is [10, 784], from 'init' on line 22`.
  private func description(of operand: Expression, _ value: ValueID) -> String {
    let text = "\(operand.bareSourceText) is \(shape(of: value).phrase)"
    guard case .name(let name) = operand.kind else { return text }
    if let assignment = assigned[name] {
      return assignment.span.map { "\(text), \(origin(of: $0, seenFrom: operand.span))" } ?? text
    }
    return environment[name].map { "\(text), \($0.origin)" } ?? text
  }
}

extension Expression {
  /// As the user wrote it, on one line, or, where no user did, as it would be written.
  package var sourceText: String {
    span.range.isEmpty
      ? description
      : span.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// As the user wrote it, without parentheses around the whole.
  package var bareSourceText: String {
    let text = sourceText
    guard text.first == "(", text.last == ")" else { return text }
    var depth = 0
    for sign in text.dropLast() {
      if sign == "(" { depth += 1 }
      if sign == ")" { depth -= 1 }
      if depth == 0 { return text }
    }
    return String(text.dropFirst().dropLast())
  }
}
