import Diagnostics
import Equations

extension ParameterScope {
  /// Looks at the parameters in equations, which they name with `$` or without.
  /// - Returns: the equations whose parameters are numbers, and what is wrong with the others.
  func check(_ block: EquationBlock) -> (block: EquationBlock, diagnostics: [Diagnostic]) {
    var block = block
    var diagnostics: [Diagnostic] = []
    let assigned = Set(block.statements.map(\.name))
    block.statements.removeAll { statement in
      let uses =
        [Expression(.name(statement.name), at: statement.nameSpan)]
        + statement.value.parts.map(\.part)
      let mistakes = uses.compactMap { mistake(in: $0, besides: assigned) }
      diagnostics += mistakes
      guard !mistakes.isEmpty else { return false }
      block.unreadable = (block.unreadable ?? []).union([statement.name])
      return true
    }
    return (block, diagnostics)
  }

  /// What is wrong with a name, if it stands for a parameter.
  private func mistake(in part: Expression, besides assigned: Set<String>) -> Diagnostic? {
    guard let name = part.name else { return nil }
    guard let node = node(named: name) else {
      return part.span.text.hasPrefix("$")
        ? .unknownParameter(name, among: names, at: part.span) : nil
    }
    switch Parameter.Value(node) {
    case .integer, .number: return nil
    default:
      return assigned.contains(name)
        ? nil : .parameterIsNoNumber(name, node, at: part.span)
    }
  }
}
