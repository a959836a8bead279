import Equations
import Record

extension Operation {
  /// The name by which the page's script knows the operation.
  var scriptName: String {
    switch self {
    // Its sign is that of subtraction.
    case .negate: name
    case .broadcast: name
    default: rule.spelling + Self.suffix(axis)
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
