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

  /// What is blind for all of several samples: entries that are saturated for one, and units that are 0
  /// for every one.
  static func ofAll(_ samples: [[BlindSpot]]) -> [BlindSpot] {
    guard samples.count > 1 else { return samples.first ?? [] }
    var seen: Set<String> = []
    return samples.joined().compactMap { spot in
      guard seen.insert(spot.name).inserted else { return nil }
      let same = samples.map { spots in spots.first { $0.name == spot.name } }
      switch spot {
      case .saturated(let name, _, let total):
        let entries = same.reduce(0) { $0 + ($1?.entries ?? 0) }
        return .saturated(name: name, entries: entries, of: total * samples.count)
      case .dead(let name, let units, let total):
        let common = units.filter { unit in same.allSatisfy { $0?.units.contains(unit) == true } }
        return common.isEmpty ? nil : .dead(name: name, units: common, of: total)
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

extension BlindSpot {
  fileprivate var name: String {
    switch self {
    case .saturated(let name, _, _), .dead(let name, _, _): name
    }
  }

  fileprivate var entries: Int {
    if case .saturated(_, let entries, _) = self { entries } else { 0 }
  }

  fileprivate var units: [Int] {
    if case .dead(_, let units, _) = self { units } else { [] }
  }
}
