package import Diagnostics

/// A value of a plan: its place in `Plan.values`.
package struct ValueID: Sendable, Hashable {
  package let index: Int

  package init(_ index: Int) {
    self.index = index
  }
}

/// One value of a plan: how it comes about, its shape, and the equation that it stands for.
package struct PlanValue: Sendable, Hashable {
  package enum Definition: Sendable, Hashable {
    /// Given from outside under this name: data, a parameter, optimiser state, `alpha`, `t`.
    case input(String)
    case constant(Double)
    /// `m`, the number of samples in the batch.
    case batchSize
    case apply(Operation, [ValueID])
    /// Several operations on each entry in one loop. Made by a pass.
    case fused(FusedOperation, [ValueID])
    /// A product with what can be done in passing. Made by a pass.
    case product(ProductForm, [ValueID])
  }

  package let definition: Definition
  package let shape: Shape

  package init(definition: Definition, shape: Shape) {
    self.definition = definition
    self.shape = shape
  }

  /// The values that it is computed from.
  package var operands: [ValueID] {
    switch definition {
    case .input, .constant, .batchSize: []
    case .apply(_, let operands), .fused(_, let operands), .product(_, let operands): operands
    }
  }
}

/// Equations made ready to run: each value is computed once, after its operands.
///
/// Plans hold no numbers but constants and know nothing of how they are run.
package struct Plan: Sendable, Hashable {
  /// An assigned name and the value that it was given.
  package struct Binding: Sendable, Hashable {
    package let name: String
    package let value: ValueID
    /// The statement that assigns it; `nil` for what the compiler added.
    package let span: SourceSpan?

    package init(name: String, value: ValueID, span: SourceSpan?) {
      self.name = name
      self.value = value
      self.span = span
    }
  }

  /// What became of equations that are computed in another form than they are written in.
  struct StableForms: Sendable, Hashable {
    /// The value as written of each value that took its place.
    var written: [ValueID: ValueID] = [:]
    /// Values that a form leaves out: it is computed from what they were computed from.
    var bypassed: Set<ValueID> = []
  }

  /// In order: operands stand before what uses them.
  package internal(set) var values: [PlanValue] = []
  /// What the statements assign, in order.
  package internal(set) var bindings: [Binding] = []
  var stableForms = StableForms()

  package subscript(id: ValueID) -> PlanValue { values[id.index] }

  /// The names with the values that they have at the end, in order: what a name that is assigned again
  /// stood for before is not among them.
  package var lastBindings: [Binding] {
    var last: [String: Int] = [:]
    for (index, binding) in bindings.enumerated() { last[binding.name] = index }
    return bindings.indices.filter { last[bindings[$0].name] == $0 }.map { bindings[$0] }
  }

  /// The value that a name has at the end: assigned, or given from outside.
  package func value(named name: String) -> ValueID? {
    if let binding = bindings.last(where: { $0.name == name }) { return binding.value }
    return values.firstIndex { $0.definition == .input(name) }.map(ValueID.init)
  }
}
