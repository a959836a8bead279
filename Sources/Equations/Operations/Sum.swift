/// `sum(A, axis=…)`: all entries added up, or those of each column (0) or row (1).
/// - Shapes: any → scalar; [n, k] → [1, k] with axis 0, [n, 1] with axis 1.
/// - Gradient: `dA = dC`, the same for all that were added.
struct Sum: ReductionRule {
  let axis: Axis?

  var name: String { "sum" }
  var spelling: String { "sum" }
  var summary: String { "all entries added up, or those of each column (axis=0) or row (axis=1)" }
  var call: CallForm? { CallForm("sum", numpy: ["sum"], methods: ["sum"], of: "Z") }

  var traits: OperationTraits {
    OperationTraits(
      entries: .together, samples: axis == .rows ? .apart : .addedUp, bend: nil, saturation: nil,
      singularities: [])
  }

  func gradients(
    of operands: [ValueID], result: ValueID, gradient: ValueID, in builder: inout PlanBuilder
  ) -> [ValueID?] {
    [gradient]
  }

  func latex(of operands: [Typeset]) -> Typeset {
    let sign = #"{\textstyle\sum\#(subscriptLatex)}\,"#
    return Typeset(sign + operands[0].within(.power), .negation)
  }
}

/// A rule that makes one number of all entries, or one of each row or column.
protocol ReductionRule: OperationRule {
  var axis: Axis? { get }
}

extension ReductionRule {
  package var attributes: [String] { axis.map { ["axis=\($0.rawValue)"] } ?? [] }

  package func text(of operands: [WrittenExpression]) -> WrittenExpression {
    .call(spelling, operands, keywords: attributes)
  }

  package func shape(of operands: [Shape]) throws(ShapeMismatch) -> Shape {
    guard let axis else { return .scalar }
    guard case .matrix(let rows, let columns) = operands[0] else {
      throw ShapeMismatch("needs a matrix to go along an axis, but %0 is a scalar")
    }
    switch axis {
    case .rows: return .matrix(.fixed(1), columns)
    case .columns: return .matrix(rows, .fixed(1))
    }
  }

  /// What is gone through, below the sign: rows are units and columns are samples.
  var subscriptLatex: String {
    switch axis {
    case nil: ""
    case .rows: #"_{\text{units}}"#
    case .columns: #"_{\text{samples}}"#
    }
  }
}
