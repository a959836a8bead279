/// A function that equations can call: its name, what it takes and what it becomes.
struct Function: Sendable {
  enum Meaning: Sendable {
    case operation(Operation)
    /// A function of other libraries that is a formula of the language.
    case formula(ForeignFunction)
  }

  let name: String
  /// The arguments, as messages show them; an axis is not among them.
  let parameters: [String]
  let meaning: Meaning

  /// The operation that it is; `nil` of a formula.
  var operation: Operation? {
    if case .operation(let operation) = meaning { operation } else { nil }
  }

  /// What its derivative, written with a prime, is taken of.
  var activation: Activation? {
    if case .activation(let activation)? = operation ?? formula?.operation {
      activation
    } else {
      nil
    }
  }

  var takesAxis: Bool {
    if let operation { return operation.isReduction }
    return parameters.count == 1
      && formula?.parts.contains {
        $0.part.operation.map { $0.isReduction && $0.axis == nil } ?? false
      }
        == true
  }

  /// What it stands for in its parameters, if it is a formula.
  private var formula: Expression? {
    if case .formula(let foreign) = meaning { foreign.formula } else { nil }
  }

  /// Whether it takes each sample by itself, along the axis of the units, which may be stated.
  var goesAlongUnits: Bool {
    (operation.map { [$0] } ?? formula?.parts.compactMap(\.part.operation) ?? [])
      .contains { $0.rule is any ColumnwiseRule }
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

  /// The places of arguments that may be given by other names than those of parameters.
  static let argumentNames = ["a_min": 1, "a_max": 2, "min": 1, "max": 2]

  /// The functions of the language, by name.
  static let own = table(ownInOrder)

  /// Their names as messages list them.
  static let list = ownInOrder.map(\.name).joined(separator: ", ")

  static let ownInOrder = named { [$0.own].compactMap(\.self) }

  /// The functions that are read behind `np.`, and as well without it, by name.
  static let numpy = table(named(\.numpy))

  /// Those that are formulas, by the names without their style.
  private static let formulas = Dictionary(
    ForeignFunction.read.flatMap { foreign in foreign.names.map { ($0, foreign) } }
  ) { first, _ in first }

  /// A function that is read as a formula: `np.zeros_like`, with `np.` or without it, and as a method.
  static func formula(_ name: String) -> Function? {
    (formulas[name] ?? formulas[name.withoutStyle]).map {
      Function(name: name, parameters: $0.parameters, meaning: .formula($0))
    }
  }

  /// Those of NumPy's functions that can also stand behind a matrix: `X.dot(Y)`.
  static let methods = table(named(\.methods))

  /// What a name means that is called: `dot(A, B)` as `np.dot(A, B)`.
  static func called(_ name: String) -> Function? { own[name] ?? numpy[name] ?? formula(name) }

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
