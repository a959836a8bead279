package import Equations

/// What the edits of a gradient's equation may draw on: the names that stand before it, and what
/// they are.
package struct Vocabulary: Sendable {
  /// A named value that an activation makes of another named value: `A1 = relu(Z1)`.
  package struct Layer: Sendable, Hashable {
    package let output: String
    package let input: String
    package let activation: Activation
  }

  /// In the order in which they came.
  package var names: [String]
  package var quantities: [String: Quantity]
  /// The names of the numbers that the notebook gives: `lambda`.
  package let numbers: Set<String>
  package let layers: [Layer]
  /// The loss's function, where it is one.
  package let loss: Operation?
  /// How the equations keep samples.
  package let samples: SampleConvention
  /// How many numbers the target of one sample has.
  package let outputs: Int?
  /// How equations call the targets.
  package let targets: String

  /// The names of a compiled forward pass.
  package init(of forward: Plan, in environment: Environment) {
    let assigned = forward.lastBindings.map(\.name).filter { $0 != GivenName.loss }
    // Equations of one sample may write `x` for `X`, and then do so throughout.
    names =
      environment.names.filter {
        environment[$0]?.kind == .input && forward.spelling(of: $0) == $0
      } + assigned
    targets = forward.spelling(of: GivenName.targets)
    quantities = forward.quantities(in: environment)
    numbers = Set(environment.names.filter { environment[$0]?.kind.isConstant == true })
    layers = forward.layers
    samples = environment.samples
    loss = forward.lossOperation
    if case .matrix(.fixed(let rows), _)? = environment[GivenName.targets]?.shape {
      outputs = rows
    } else {
      outputs = nil
    }
  }

  /// Adds a name that the backward pass assigned.
  package mutating func add(_ name: String) {
    guard !names.contains(name) else { return }
    names.append(name)
    quantities[name] = .gradient
  }

  /// The layer whose activation has this name.
  func layer(ofOutput name: String) -> Layer? { layers.first { $0.output == name } }

  /// Whether two names stand for the same kind of thing: two weights, two gradients.
  func areAlike(_ a: String, _ b: String) -> Bool {
    let (first, second) = (quantities[a], quantities[b])
    if first == second { return true }
    // The inputs are to the first layer what activations are to the others.
    return Set([first, second]) == [.data, .activation]
  }
}

extension Plan {
  fileprivate var layers: [Vocabulary.Layer] {
    var names: [ValueID: String] = [:]
    for (index, value) in values.enumerated() {
      if case .input(let name) = value.definition { names[ValueID(index)] = name }
    }
    let named = lastBindings
    for binding in named where names[binding.value] == nil {
      names[binding.value] = binding.name
    }
    return named.compactMap { binding in
      guard let (input, activation) = activation(of: binding.value), let name = names[input] else {
        return nil
      }
      return .init(output: binding.name, input: name, activation: activation)
    }
  }

  private func activation(of value: ValueID) -> (ValueID, Activation)? {
    guard case .apply(let operation, let operands) = self[value].definition else { return nil }
    if case .activation(let activation) = operation { return (operands[0], activation) }
    if operation == .maximum,
      let zero = operands.firstIndex(where: {
        self[$0].definition == .constant(0)
      })
    {
      return (operands[1 - zero], .relu)
    }
    return nil
  }

  /// The function of the loss, as it is written.
  fileprivate var lossOperation: Operation? {
    guard let loss = value(named: GivenName.loss),
      case .apply(let operation, _) = self[loss].definition
    else {
      return nil
    }
    return operation.rule.composition?.outer ?? operation
  }
}
