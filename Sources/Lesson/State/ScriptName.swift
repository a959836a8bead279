import Equations
import Record

extension Operation {
  /// The name by which the page's script knows the operation.
  var scriptName: String {
    switch self {
    case .negate: "negate"
    case .compare(let comparison): comparison.rawValue
    case .activation(let activation): activation.rawValue
    case .derivative(let activation): activation.rawValue + "'"
    case .logSoftmax: "log_softmax"
    case .logSigmoid: "log_sigmoid"
    case .softmaxCrossEntropy: "softmax_cross_entropy"
    case .sigmoidBinaryCrossEntropy: "sigmoid_binary_cross_entropy"
    case .broadcast: "broadcast"
    case .sum(let axis): "sum" + Self.suffix(axis)
    case .mean(let axis): "mean" + Self.suffix(axis)
    case .max(let axis): "max" + Self.suffix(axis)
    default: rule.spelling
    }
  }

  private static func suffix(_ axis: Axis?) -> String {
    switch axis {
    case nil: ""
    case .rows: "0"
    case .columns: "1"
    }
  }
}

extension Expression {
  /// The expression as the page's script reads it; `nil` where it has a hole.
  var entryFormula: EntryFormula? {
    switch kind {
    case .number(let number, _): return .number(number)
    case .name(let name): return .name(name)
    case .hole: return nil
    case .apply(let operation, let operands):
      let formulas = operands.compactMap(\.entryFormula)
      return formulas.count == operands.count ? .apply(operation.scriptName, formulas) : nil
    }
  }
}
