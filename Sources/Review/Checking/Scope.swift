import Engine
import Equations

/// What names stand for at several points at once.
struct Scope: Sendable {
  private(set) var points: [CheckPoint]
  private var assigned: [[String: ShapedMatrix]]

  init(_ points: [CheckPoint]) {
    self.points = points
    assigned = points.map { _ in [:] }
  }

  /// The scope at the first few of its points.
  func prefix(_ count: Int) -> Scope {
    var scope = self
    scope.points = Array(points.prefix(count))
    scope.assigned = Array(assigned.prefix(count))
    return scope
  }

  /// The scope with other values, one a point, in the place of the gradient by a name.
  func taking(_ values: [ShapedMatrix], asGradientOf name: String) -> Scope {
    var scope = self
    scope.points = zip(points, values).map { $0.taking($1, asGradientOf: name) }
    return scope
  }

  /// Gives a name its values, one a point; without values the name is unknown.
  mutating func assign(_ name: String, _ values: [ShapedMatrix]?) {
    for index in points.indices { assigned[index][name] = values?[index] }
  }

  /// Gives `name` the true gradient by a value.
  mutating func assign(_ name: String, gradientOf subject: String, _ convention: GradientConvention)
  {
    let values = points.compactMap { $0.gradient(of: subject, convention) }
    assign(name, values.count == points.count ? values : nil)
  }

  /// The value of an expression at one point, or `nil` where its parts do not fit together.
  func value(of expression: Expression, at index: Int) -> ShapedMatrix? {
    switch expression.kind {
    case .number(let number, _): return ShapedMatrix(scalar: number)
    case .name(let name): return value(named: name, at: index)
    case .hole: return nil
    case .apply(let operation, let operands):
      var values: [ShapedMatrix] = []
      for operand in operands {
        guard let value = value(of: operand, at: index) else { return nil }
        values.append(value)
      }
      let kept = points[index].samples.kept(operation, values)
      return kept.operation.result(of: kept.operands, batchSize: points[index].batchSize)
    }
  }

  /// The value of a name at one point.
  func value(named name: String, at index: Int) -> ShapedMatrix? {
    assigned[index][name] ?? points[index].values[name]
  }

  /// The values of an expression at all points.
  func values(of expression: Expression) -> [ShapedMatrix]? {
    var values: [ShapedMatrix] = []
    for index in points.indices {
      guard let value = value(of: expression, at: index) else { return nil }
      values.append(value)
    }
    return values
  }

  /// Whether the loss does not change with a value, at any point.
  func gradientVanishes(by subject: String) -> Bool {
    points.allSatisfy { point in
      point.gradients[subject].map { norm($0.matrix.elements) <= 1e-12 } ?? false
    }
  }

  /// Whether values are the gradient by a name at every point, in some convention.
  /// - Parameter conventions: those that are allowed.
  func convention(
    of values: [ShapedMatrix], asGradientOf subject: String, among conventions: [GradientConvention]
  ) -> GradientConvention? {
    conventions.first { convention in
      zip(points, values).allSatisfy { point, value in
        point.gradient(of: subject, convention).map { point.agree(value, $0) } ?? false
      }
    }
  }
}
