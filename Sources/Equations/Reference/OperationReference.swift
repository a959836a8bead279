import Diagnostics

/// What the documentation says of an operation that equations can write, gathered from its rule and
/// from the tables that the parser reads.
package struct OperationReference: Sendable {
  /// The name or sign that it goes by: `relu`, `@`.
  package let name: String
  /// How it is written: `relu(Z)`, `A @ B`.
  package let usage: String
  package let summary: String
  /// What it takes and gives: `[n, k], [k, m] → [n, m]`.
  package let shapes: String
  /// NumPy's ways to write it: `np.dot(A, B)`, `A.dot(B)`.
  package let numpy: [String]
  /// How its derivative is written, and what that is; `nil` where it takes no prime.
  package let derivative: (usage: String, summary: String)?
  /// Why it takes no prime, with what to write instead.
  package let primeAdvice: String?
  /// The gradients of its operands, from `dC`, that of its result.
  package let gradients: [String]
}

extension OperationReference {
  /// The functions, in the order in which messages list them.
  package static let functions: [OperationReference] = Function.ownInOrder.compactMap { function in
    function.operation.map { OperationReference($0, name: function.name, usage: function.usage) }
  }

  /// What is written with a sign.
  package static let signs: [OperationReference] = Operation.all.compactMap { operation in
    guard operation.isWrittenWithSign else { return nil }
    let rule = operation.rule
    let operands = ["A", "B"].prefix(rule.operandCount).map { WrittenExpression($0, .atom) }
    return OperationReference(operation, name: rule.spelling, usage: rule.text(of: operands).text)
  }

  /// The functions of NumPy and its like that are read as formulas.
  package static let formulas: [(formula: String, calls: [String])] =
    ForeignFunction.read.compactMap { foreign in
      guard case .formula(let text) = foreign.remedy else { return nil }
      let parameters = foreign.parameters.joined(separator: ", ")
      return ("`\(text)`", foreign.names.map { "`\($0)(\(parameters))`" })
    }

  /// The functions that other libraries have and equations have not, with what to write instead.
  package static let foreign: [(names: [String], advice: String)] = ForeignFunction.suggested.map {
    switch $0.remedy {
    case .formula(let text): ($0.names, "`\(text)`")
    case .advice(let text): ($0.names, text)
    }
  }

  private init(_ operation: Operation, name: String, usage: String) {
    let rule = operation.rule
    (self.name, self.usage, summary) = (name, usage, rule.summary)
    shapes = ShapeExample(operation).text
    numpy = Self.numpySpellings(operation)
    primeAdvice = rule.primeAdvice
    if case .activation(let activation) = operation {
      derivative = ("\(activation.name)'(Z)", activation.derivativeSummary)
    } else {
      derivative = nil
    }
    gradients = GradientExample(operation).lines
  }

  private static func numpySpellings(_ operation: Operation) -> [String] {
    guard let call = operation.rule.call else { return [] }
    let functions = call.numpy.compactMap { Function.numpy[$0]?.usage }.map { "np.\($0)" }
    return functions + call.methods.compactMap { Function.methods[$0]?.methodUsage }
  }
}

extension Operation {
  fileprivate var isWrittenWithSign: Bool {
    switch self {
    case .activation, .derivative: false
    default: rule.composition == nil && rule.call?.own == nil && self != .broadcast(.samples(of: 3))
    }
  }
}

/// The shapes of an operation's operands and result, found by asking its rule.
private struct ShapeExample {
  let text: String

  init(_ operation: Operation) {
    switch operation.rule {
    case is any BroadcastingRule: text = "two that broadcast"
    case is any ReductionRule:
      let results = [Axis?.none, .rows, .columns].compactMap { axis in
        Self.result(of: operation.along(axis), [Self.first]).map { result in
          axis.map { "\(result) with axis=\($0.rawValue)" } ?? result
        }
      }
      text = "\(Self.letters(Self.first)) → " + results.joined(separator: ", ")
    case is any ElementwiseRule: text = "any → the same"
    default: text = Self.probe(operation)
    }
  }

  private static let first = Shape.matrix(.fixed(2), .fixed(3))
  private static let second = Shape.matrix(.fixed(3), .fixed(4))

  private static func probe(_ operation: Operation) -> String {
    let pairs = [[first, first], [first, second]]
    let choices = operation.rule.operandCount == 1 ? [[first]] : pairs
    for operands in choices {
      guard let result = result(of: operation, operands) else { continue }
      return operands.map(letters).joined(separator: ", ") + " → " + result
    }
    return ""
  }

  private static func result(of operation: Operation, _ operands: [Shape]) -> String? {
    (try? operation.rule.shape(of: operands)).map(letters)
  }

  /// A shape with a letter for each size.
  private static func letters(_ shape: Shape) -> String {
    guard case .matrix(let rows, let columns) = shape else { return "scalar" }
    let letter = [1: "1", 2: "n", 3: "k", 4: "p"]
    let sides = [rows, columns].map { letter[$0.count(batch: 0)] ?? "m" }
    return "[\(sides.joined(separator: ", "))]"
  }
}

/// The gradients of an operation's operands as Lectern writes them.
private struct GradientExample {
  let lines: [String]

  private static let gradient = GradientName(of: "C").text

  init(_ operation: Operation) {
    let names = operation.rule.call?.parameters ?? ["A", "B"]
    let operands = Array(zip(names, Self.shapes(operation)))
    var environment = Environment()
    for (name, shape) in operands {
      let quantity = name == GivenName.targets ? Quantity.other : .weight
      environment.declare(name, Symbol(.input, shape, quantity, origin: ""))
    }
    let value = Expression.apply(
      operation.along(.columns), names.prefix(operation.rule.operandCount).map { .name($0) })
    var statements = [Statement(GivenName.loss, value)]
    if !(operation.rule is any LossRule) {
      statements = [
        Statement("C", value),
        Statement(
          GivenName.loss,
          .apply(.sum(nil), .apply(.multiply, .name("C"), .name(Self.gradient)))),
      ]
      let shape = (try? operation.rule.shape(of: operands.map(\.1))) ?? .scalar
      environment.declare(Self.gradient, Symbol(.input, shape, .other, origin: ""))
    }
    var compiler = PlanCompiler(environment: environment)
    _ = compiler.compile(EquationBlock(writing: statements, as: "example"))
    lines = WrittenEquations.backprop(of: compiler.plan, in: environment).statements
      .filter { $0.name != Self.gradient }.map(\.description)
  }

  /// Shapes that the operation takes.
  private static func shapes(_ operation: Operation) -> [Shape] {
    let samples = Shape.samples(of: 3)
    guard operation.rule.operandCount > 1 else { return [samples] }
    return operation == .matrixProduct
      ? [.matrix(.fixed(4), .fixed(3)), samples] : [samples, samples]
  }
}
