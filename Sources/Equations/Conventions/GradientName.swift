/// The name of a gradient: `dW2` of `W2`.
package struct GradientName: Sendable, Hashable {
  private static let prefix = "d"

  /// What it is the gradient of.
  package let variable: String

  /// That of the parameter in a rule of updating: `dtheta`.
  package static let ofParameter = GradientName(of: GivenName.parameter)

  package init(of variable: String) {
    self.variable = variable
  }

  /// Reads a name.
  /// - Returns: `nil` where it is not formed like that of a gradient.
  package init?(_ name: String) {
    guard name.hasPrefix(Self.prefix), name.count > Self.prefix.count else { return nil }
    variable = String(name.dropFirst(Self.prefix.count))
  }

  package var text: String { Self.prefix + variable }
}
