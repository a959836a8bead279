/// A name that equations may use without assigning it.
package struct Symbol: Sendable, Hashable {
  /// What stands behind the name.
  package enum Kind: Sendable, Hashable {
    /// A value given from outside under this name.
    case input
    case constant(Double)
    case batchSize
    /// What is given from outside under another name: `x` for `X`.
    case sameAs(String)
    /// A value that the plan computes already.
    case value(ValueID)

    package var isConstant: Bool {
      if case .constant = self { true } else { false }
    }
  }

  package let kind: Kind
  package let shape: Shape
  package let quantity: Quantity
  /// Where it comes from, for messages: `from 'init' on line 22`.
  package let origin: String

  package init(_ kind: Kind, _ shape: Shape, _ quantity: Quantity, origin: String) {
    self.kind = kind
    self.shape = shape
    self.quantity = quantity
    self.origin = origin
  }

  /// A number, such as one of the notebook's parameters.
  package static func constant(_ number: Double, origin: String) -> Symbol {
    Symbol(.constant(number), .scalar, .other, origin: origin)
  }
}

/// The names that the engine provides to a block of equations, in the order in which they came.
package struct Environment: Sendable, Hashable {
  package private(set) var names: [String] = []
  /// Whether each column of `Y` is one class: its entries add up to one.
  package var targetsAreOneHot: Bool
  /// How the equations keep samples.
  package let samples: SampleConvention
  private var symbols: [String: Symbol] = [:]

  /// Knows `m` and nothing else.
  package init(targetsAreOneHot: Bool = false, samples: SampleConvention = .columns) {
    self.targetsAreOneHot = targetsAreOneHot
    self.samples = samples
    declare(
      GivenName.batchSize,
      samples == .one
        ? .constant(1, origin: "one sample at a time, as 'load' says")
        : Symbol(.batchSize, .scalar, .other, origin: "the samples in the batch"))
  }

  package subscript(name: String) -> Symbol? { symbols[name] }

  /// Adds a name, or replaces what it stood for.
  package mutating func declare(_ name: String, _ symbol: Symbol) {
    if symbols.updateValue(symbol, forKey: name) == nil { names.append(name) }
  }

  /// The weights and biases, in order.
  package var parameters: [String] { names.filter { symbols[$0]?.quantity == .weight } }
}
