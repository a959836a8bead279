package import Engine
package import Equations

/// Tells a loss that training would make smaller by making the answers worse.
package enum LossDirection {
  /// Whether the loss falls, wherever it is tried, as a network's outputs leave the targets.
  ///
  /// It is tried for a few samples where nothing is saturated: along the way from their outputs to
  /// their targets, the loss of a sample would have to fall somewhere.
  /// - Parameter output: the name of the network's outputs, which have the shape of `Y`.
  /// - Throws: a size that the machine cannot hold.
  package static func leadsAwayFromTargets(
    _ forward: Plan, output: String, in environment: Environment, loss: String = GivenName.loss
  ) throws(CapacityExceeded) -> Bool {
    let points = try CheckPoints(
      forward, EquationBlock(statements: []), environment, loss: loss, targets: nil
    ).draw()
    let slopes = points.flatMap { $0.slopes(of: output, toward: GivenName.targets) }
    return !slopes.isEmpty && slopes.allSatisfy { $0 > 1e-9 }
  }
}

extension CheckPoint {
  /// For each column, the derivative of the loss where one value moves straight toward another.
  fileprivate func slopes(of name: String, toward target: String) -> [Double] {
    guard let gradient = gradients[name]?.matrix, let end = values[target]?.matrix,
      let start = values[name]?.matrix,
      [start, end].allSatisfy({ $0.rows == gradient.rows && $0.columns == gradient.columns })
    else { return [] }
    return (0..<gradient.columns).map { column in
      (0..<gradient.rows).reduce(0) {
        $0 + gradient[$1, column] * (end[$1, column] - start[$1, column])
      }
    }
  }
}
