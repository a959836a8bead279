/// A function applied to each entry by itself that has a derivative written with a prime:
/// `relu(Z)` and `relu'(Z)`.
///
/// Each is one value, in one file of `Operations/`, and stands in `all`; what the kernels compute
/// of an entry are its two lines in `operations.def`.
/// - Shapes: any → the same.
/// - Gradient: `dZ = dA * f'(Z)`.
package struct Activation: Sendable {
  /// How equations call it.
  package let name: String
  let numpy: [String]
  let latex: String
  /// What it makes of the entries, for the comment of an equation that Lectern writes.
  let comment: WrittenComment
  let range: Range
  /// What it computes of each entry, as the documentation says it.
  let summary: String
  /// The same of its derivative.
  let derivativeSummary: String
  let function: Curve
  let derivative: Curve
  /// The gradient of `Z` that `f'(Z)` hands on; `nil` where the derivative is flat.
  let curvature: Curvature?

  /// Between which numbers its values lie.
  enum Range: Sendable {
    /// Probabilities.
    case zeroToOne
    case aboveZero
    case fromZero
    case belowZeroToo
  }

  /// A function of one number: what passes and checks ask of it, and how the page's script writes it.
  struct Curve: Sendable {
    let cost: OperationTraits.Cost
    let bend: OperationTraits.Bend?
    let saturation: OperationTraits.Saturation?
    /// An expression of JavaScript in `x`, with the functions that `operations.js` gives `lectern`.
    let script: String

    var traits: OperationTraits {
      OperationTraits(
        entries: .each(cost), samples: .apart, bend: bend, saturation: saturation, singularities: []
      )
    }
  }

  /// - Parameters:
  ///   - z: what the derivative is taken at.
  ///   - slope: the derivative there.
  ///   - gradient: the derivative of the loss by `slope`.
  typealias Curvature =
    @Sendable (
      _ z: ValueID, _ slope: ValueID, _ gradient: ValueID, _ builder: inout PlanBuilder
    ) -> ValueID

  init(
    _ name: String, numpy: [String] = [], latex: String, comment: WrittenComment, range: Range,
    summary: String, derivativeSummary: String, function: Curve, derivative: Curve,
    curvature: Curvature?
  ) {
    (self.name, self.numpy, self.latex, self.comment) = (name, numpy, latex, comment)
    (self.range, self.function) = (range, function)
    (self.summary, self.derivativeSummary) = (summary, derivativeSummary)
    (self.derivative, self.curvature) = (derivative, curvature)
  }

  /// All there are, in the order in which messages list them.
  package static let all: [Activation] = [
    .relu, .leakyRelu, .sigmoid, .tanh, .gelu, .geluTanh, .swish, .softplus, .elu,
  ]

  /// Their names, as messages and keys of `init` have them.
  package static let names = all.map(\.name)

  /// How the page's script computes the functions and derivatives that have the names given.
  package static func scripts(named names: Set<String>) -> [(name: String, expression: String)] {
    all.flatMap { [($0.name, $0.function.script), ($0.name + "'", $0.derivative.script)] }
      .filter { names.contains($0.0) }
  }
}

extension Activation: Hashable {
  package static func == (a: Activation, b: Activation) -> Bool { a.name == b.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// `f(Z)`.
struct ActivationFunction: ElementwiseRule {
  let activation: Activation

  var name: String { activation.name }
  var spelling: String { activation.name }
  var summary: String { activation.summary }
  var call: CallForm? { CallForm(activation.name, numpy: activation.numpy, of: "Z") }
  var comment: WrittenComment? { activation.comment }
  var traits: OperationTraits { activation.function.traits }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    let slope = builder.apply(.derivative(activation), operands[0])
    return [builder.apply(.multiply, gradient, slope)]
  }

  func latex(of operands: [Typeset]) -> Typeset { .function(activation.latex, of: operands) }
}

/// `f'(Z)`.
struct ActivationDerivative: ElementwiseRule {
  let activation: Activation

  var name: String { activation.name + "'" }
  var spelling: String { name }
  var summary: String { activation.derivativeSummary }
  var call: CallForm? { nil }
  var traits: OperationTraits { activation.derivative.traits }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [activation.curvature?(operands[0], result, gradient, &builder)]
  }

  func latex(of operands: [Typeset]) -> Typeset { .function(activation.latex + "'", of: operands) }
}

extension Activation: CustomStringConvertible {
  package var description: String { name }
}
