/// A function that equations can call: its name, what it takes and what it becomes.
struct Function: Sendable {
  enum Meaning: Sendable {
    case operation(Operation)
    /// `A ** 2`.
    case square
  }

  let name: String
  /// The arguments, as messages show them; an axis is not among them.
  let parameters: [String]
  let meaning: Meaning

  /// The operation that it is; `nil` of a square, which is a power.
  var operation: Operation? {
    if case .operation(let operation) = meaning { operation } else { nil }
  }

  /// What its derivative, written with a prime, is taken of.
  var activation: Activation? {
    if case .activation(let activation)? = operation { activation } else { nil }
  }

  var takesAxis: Bool { operation?.isReduction ?? false }

  /// Whether it takes each sample by itself, along the axis of the units, which may be stated.
  var goesAlongUnits: Bool { operation?.rule is any ColumnwiseRule }

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

  static let ownInOrder = named { [$0.own].compactMap(\.self) }

  /// The functions that are read behind `np.`, and as well without it, by name.
  static let numpy = table(
    named(\.numpy) + [Function(name: "square", parameters: ["A"], meaning: .square)])

  /// Those of NumPy's functions that can also stand behind a matrix: `X.dot(Y)`.
  static let methods = table(named(\.methods))

  /// What a name means that is called: `dot(A, B)` as `np.dot(A, B)`.
  static func called(_ name: String) -> Function? { own[name] ?? numpy[name] }

  static let calledNames = ownInOrder.map(\.name) + numpy.keys.sorted()

  /// The names under which NumPy is known.
  static let numpyNames = ["np", "numpy"]

  /// The operations that have names of a kind, a function for each name.
  private static func named(_ names: (CallForm) -> [String]) -> [Function] {
    Operation.all.filter { $0.axis == nil }.flatMap { operation in
      guard let call = operation.rule.call else { return [Function]() }
      return names(call).map {
        Function(name: $0, parameters: call.parameters, meaning: .operation(operation))
      }
    }
  }

  private static func table(_ functions: [Function]) -> [String: Function] {
    Dictionary(functions.map { ($0.name, $0) }) { first, _ in first }
  }
}
