import Engine
import Equations

extension BlindSpot {
  /// What named values of the forward pass keep from being seen, in their order.
  static func find(in executor: Executor<Double>, upTo loss: ValueID) -> [BlindSpot] {
    let plan = executor.plan
    var seen: Set<ValueID> = []
    return plan.lastBindings.compactMap { binding in
      guard binding.value.index <= loss.index, seen.insert(binding.value).inserted,
        case .apply(let operation, _) = plan[binding.value].definition
      else { return nil }
      let value = executor.value(binding.value)
      switch operation.rule.traits.saturation {
      case .atZeroAndOne: return saturation(of: value, binding.name)
      case .atZero: return deadUnits(of: value, binding.name)
      case nil: return nil
      }
    }
  }

  private static func saturation(of value: Matrix<Double>, _ name: String) -> BlindSpot? {
    let count = value.elements.count { $0 == 0 || $0 == 1 }
    return count == 0 ? nil : .saturated(name: name, entries: count, of: value.elements.count)
  }

  private static func deadUnits(of value: Matrix<Double>, _ name: String) -> BlindSpot? {
    let units = (0..<value.rows).filter { row in
      (0..<value.columns).allSatisfy { value[row, $0] == 0 }
    }
    return units.isEmpty ? nil : .dead(name: name, units: units, of: value.rows)
  }
}
