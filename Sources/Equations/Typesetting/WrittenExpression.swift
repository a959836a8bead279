/// A piece of an equation's text with how tightly it binds.
package struct WrittenExpression: Sendable {
  let text: String
  let binding: Typeset.Binding
  let isCall: Bool

  init(_ text: String, _ binding: Typeset.Binding, isCall: Bool = false) {
    self.text = text
    self.binding = binding
    self.isCall = isCall
  }

  func within(_ place: Typeset.Binding) -> String { binding < place ? "(\(text))" : text }

  /// Two operands around a sign; each place says how tightly what stands there has to bind.
  static func infix(
    _ sign: String, _ binding: Typeset.Binding, _ operands: [WrittenExpression],
    left: Typeset.Binding, right: Typeset.Binding, isTight: Bool = false
  ) -> WrittenExpression {
    let areShort = operands.allSatisfy { $0.binding == .atom && !$0.isCall }
    let space = isTight && areShort ? "" : " "
    let sides = (operands[0].within(left), operands[1].within(right))
    return WrittenExpression(sides.0 + space + sign + space + sides.1, binding)
  }

  /// - Parameter keywords: arguments behind the operands, as `axis=1`.
  static func call(
    _ name: String, _ operands: [WrittenExpression], keywords: [String] = []
  ) -> WrittenExpression {
    let arguments = operands.map(\.text) + keywords
    return WrittenExpression("\(name)(\(arguments.joined(separator: ", ")))", .atom, isCall: true)
  }
}
