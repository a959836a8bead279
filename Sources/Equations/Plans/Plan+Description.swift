extension Plan: CustomStringConvertible {
  /// One value a line: `%7 = matrixProduct %0 %5    [10, m]   # Z1`.
  package var description: String {
    var names: [ValueID: [String]] = [:]
    for binding in bindings { names[binding.value, default: []].append(binding.name) }
    return listing(naming: names)
  }

  /// The plan with what is said of its values behind `#`.
  func listing(naming names: [ValueID: [String]]) -> String {
    let instructions = values.indices.map { "%\($0) = \(values[$0].instruction)" }
    let shapes = values.map(\.shape.description)
    let width = (instructions.map(\.count).max() ?? 0) + 3
    let shapeWidth = (shapes.map(\.count).max() ?? 0) + 3
    let lines = values.indices.map { index in
      let line = instructions[index].padded(to: width)
      guard let names = names[ValueID(index)] else { return line + shapes[index] }
      return line + shapes[index].padded(to: shapeWidth) + "# " + names.joined(separator: ", ")
    }
    return lines.joined(separator: "\n")
  }
}

extension PlanValue {
  /// What is done, and to which values.
  var instruction: String {
    switch definition {
    case .input(let name): "input \(name)"
    case .constant(let number): "constant \(number.shortest)"
    case .batchSize: "batchSize"
    case .apply(let operation, let operands):
      ([operation.instruction] + operands.map { "%\($0.index)" }).joined(separator: " ")
    case .fused(let operation, let operands):
      "fused " + operation.text(of: operands.map { "%\($0.index)" })
    case .product(let form, let operands):
      "product " + form.text(of: operands.map { "%\($0.index)" })
    }
  }
}

extension Double {
  /// As an equation writes it: `2` for a whole number, `1e-8`, else all digits that it needs.
  var shortest: String {
    let text = description
    let parts = text.split(separator: "e", maxSplits: 1)
    guard parts.count == 2, let power = Int(parts[1]) else { return Self.whole(text) }
    return "\(Self.whole(String(parts[0])))e\(power)"
  }

  private static func whole(_ text: String) -> String {
    text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 0))
  }
}
