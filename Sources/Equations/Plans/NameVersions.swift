import Diagnostics

/// The values of a plan's names, each under a name of its own: what a name stood for before it was
/// assigned again has a number behind it, as `Z1 (1)`.
package struct NameVersions: Sendable {
  private let bindings: [Plan.Binding]
  /// For each name that is assigned more than once, by which of the bindings.
  private let places: [String: [Int]]
  private let statements: [SourceSpan: Int]
  /// What activations with a name were applied to, where that has no name of its own, by the version
  /// that it is held under: `hidden (0)` of `hidden = relu(X @ W1)`. Programs often call its gradient
  /// `dhidden`.
  private let sums: [String: ValueID]

  /// - Complexity: linear in the number of names.
  package init(_ plan: Plan) {
    bindings = plan.bindings
    places = Dictionary(grouping: bindings.indices) { [bindings] in bindings[$0].name }
      .filter { $0.value.count > 1 }
    statements = Dictionary(
      bindings.enumerated().compactMap { index, binding in binding.span.map { ($0, index) } },
      uniquingKeysWith: { $1 })
    let named = Set(plan.bindings.map(\.value))
    sums = Dictionary(
      plan.bindings.compactMap { binding in
        plan.weightedSum(of: binding.value).flatMap {
          named.contains($0) ? nil : ("\(binding.name) (0)", $0)
        }
      }, uniquingKeysWith: { $1 })
  }

  /// What names stood for before they were assigned again, in order.
  package var earlier: [(name: String, value: ValueID)] {
    bindings.indices.compactMap { place in
      let name = name(bindings[place].name, at: place)
      return name == bindings[place].name ? nil : (name, bindings[place].value)
    }
  }

  /// What activations with a name were applied to, where that has no name of its own, in alphabetical
  /// order.
  package var weightedSums: [(name: String, value: ValueID)] {
    sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether a name is that of an earlier value of another one: `Z1 (1)` of `Z1`.
  package static func isEarlier(_ version: String, of name: String) -> Bool {
    version.hasPrefix(name) && version.dropFirst(name.count).hasPrefix(" (")
  }

  /// The value that a statement gives its name; `nil` where it has none.
  package func valueID(of statement: Statement) -> ValueID? {
    statements[statement.span].map { bindings[$0].value }
  }

  /// The value under one of these names that is not the last one of its name.
  package func value(named version: String) -> ValueID? {
    if let sum = sums[version] { return sum }
    guard version.last == ")", let gap = version.lastIndex(of: " "),
      let count = Int(version[gap...].dropFirst(2).dropLast()),
      let places = places[String(version[..<gap])], places.indices.contains(count - 1)
    else { return nil }
    return bindings[places[count - 1]].value
  }

  /// The name under which the value of a statement is held.
  package func name(assignedBy statement: Statement) -> String {
    statements[statement.span].map { name(statement.name, at: $0) } ?? statement.name
  }

  /// The expression of a statement in these names.
  package func expression(of statement: Statement) -> Expression {
    guard !places.isEmpty, let place = statements[statement.span] else { return statement.value }
    var names: [String: Expression] = [:]
    for name in statement.value.freeNames {
      guard let before = places[name]?.last(where: { $0 < place }) else { continue }
      names[name] = Expression(.name(self.name(name, at: before)), at: statement.value.span)
    }
    return names.isEmpty ? statement.value : statement.value.substituting(names)
  }

  private func name(_ name: String, at place: Int) -> String {
    guard let places = places[name], let index = places.firstIndex(of: place),
      index < places.count - 1
    else { return name }
    return "\(name) (\(index + 1))"
  }
}

extension Plan {
  /// What an activation was applied to, that is computed itself.
  fileprivate func weightedSum(of value: ValueID) -> ValueID? {
    guard case .apply(let operation, let operands) = self[value].definition else { return nil }
    let isComputed = { (value: ValueID) in !self[value].operands.isEmpty }
    switch operation {
    case .activation, .softmax: return operands.first.flatMap { isComputed($0) ? $0 : nil }
    case .maximum where operands.contains { self[$0].definition == .constant(0) }:
      return operands.first(where: isComputed)
    default: return nil
    }
  }
}
