/// A function that equations can call: its name, what it takes and what it becomes.
struct Function: Sendable {
  enum Meaning: Sendable {
    case operation(Operation)
    /// One that takes an axis.
    case reduction(@Sendable (Axis?) -> Operation)
    case square
  }

  let name: String
  /// The arguments, as messages show them; an axis is not among them.
  let parameters: [String]
  let meaning: Meaning

  private init(_ name: String, _ parameters: String..., is meaning: Meaning) {
    self.name = name
    self.parameters = parameters
    self.meaning = meaning
  }

  /// What its derivative, written with a prime, is taken of.
  var activation: Activation? {
    if case .operation(.activation(let activation)) = meaning { activation } else { nil }
  }

  var takesAxis: Bool {
    if case .reduction = meaning { true } else { false }
  }

  /// The axis along which it works by itself, which may be stated.
  var ownAxis: Axis? {
    if case .operation(.softmax) = meaning { .rows } else { nil }
  }

  /// A call as it should be: `sum(Z, axis=1)`.
  var usage: String { "\(name)(\((parameters + axisUsage).joined(separator: ", ")))" }

  /// A call behind a point as it should be: `Z.sum(axis=1)`.
  var methodUsage: String {
    let rest = parameters.dropFirst() + axisUsage
    return "\(parameters[0]).\(name)(\(rest.joined(separator: ", ")))"
  }

  private var axisUsage: [String] { takesAxis ? ["axis=1"] : [] }

  /// What may be given by name to a function that takes an axis.
  static let keywords = ["axis", "keepdims"]

  /// The functions of the language, by name.
  static let own = table(ownInOrder)

  /// Their names as messages list them.
  static let list = ownInOrder.map(\.name).joined(separator: ", ")

  private static let ownInOrder = [
    Function("relu", "Z", is: .operation(.activation(.relu))),
    Function("leaky_relu", "Z", is: .operation(.activation(.leakyRelu))),
    Function("sigmoid", "Z", is: .operation(.activation(.sigmoid))),
    Function("tanh", "Z", is: .operation(.activation(.tanh))),
    Function("softmax", "Z", is: .operation(.softmax)),
    Function("exp", "Z", is: .operation(.exp)),
    Function("log", "Z", is: .operation(.log)),
    Function("sqrt", "Z", is: .operation(.sqrt)),
    Function("abs", "Z", is: .operation(.abs)),
    Function("maximum", "A", "B", is: .operation(.maximum)),
    Function("minimum", "A", "B", is: .operation(.minimum)),
    Function("sum", "Z", is: .reduction(Operation.sum)),
    Function("mean", "Z", is: .reduction(Operation.mean)),
    Function("max", "Z", is: .reduction(Operation.max)),
    Function("cross_entropy", "A", "Y", is: .operation(.crossEntropy)),
    Function("binary_cross_entropy", "A", "Y", is: .operation(.binaryCrossEntropy)),
    Function("squared_error", "A", "Y", is: .operation(.squaredError)),
  ]

  /// The functions that are read behind `np.`, and as well without it, by name.
  static let numpy = table([
    Function("exp", "Z", is: .operation(.exp)),
    Function("log", "Z", is: .operation(.log)),
    Function("sqrt", "Z", is: .operation(.sqrt)),
    Function("abs", "Z", is: .operation(.abs)),
    Function("absolute", "Z", is: .operation(.abs)),
    Function("tanh", "Z", is: .operation(.activation(.tanh))),
    Function("maximum", "A", "B", is: .operation(.maximum)),
    Function("minimum", "A", "B", is: .operation(.minimum)),
    Function("add", "A", "B", is: .operation(.add)),
    Function("subtract", "A", "B", is: .operation(.subtract)),
    Function("multiply", "A", "B", is: .operation(.multiply)),
    Function("divide", "A", "B", is: .operation(.divide)),
    Function("true_divide", "A", "B", is: .operation(.divide)),
    Function("power", "A", "B", is: .operation(.power)),
    Function("square", "A", is: .square),
    Function("negative", "A", is: .operation(.negate)),
    Function("dot", "A", "B", is: .operation(.matrixProduct)),
    Function("matmul", "A", "B", is: .operation(.matrixProduct)),
    Function("transpose", "A", is: .operation(.transpose)),
    Function("sum", "Z", is: .reduction(Operation.sum)),
    Function("mean", "Z", is: .reduction(Operation.mean)),
    Function("max", "Z", is: .reduction(Operation.max)),
    Function("amax", "Z", is: .reduction(Operation.max)),
  ])

  /// What a name means that is called: `dot(A, B)` as `np.dot(A, B)`.
  static func called(_ name: String) -> Function? { own[name] ?? numpy[name] }

  static let calledNames = ownInOrder.map(\.name) + numpy.keys.sorted()

  /// Those of NumPy's functions that can also stand behind a matrix: `X.dot(Y)`.
  static let methods = numpy.filter { ["dot", "transpose", "sum", "mean", "max"].contains($0.key) }

  /// The names under which NumPy is known.
  static let numpyNames = ["np", "numpy"]

  private static func table(_ functions: [Function]) -> [String: Function] {
    Dictionary(functions.map { ($0.name, $0) }) { first, _ in first }
  }
}
