/// `name`, or `name(1, 2)` with numbers: how settings such as `uniform(-0.5, 0.5)` are written.
struct CallSyntax {
  var name: String
  var arguments: [Double] = []
  /// What stands behind the call: `[8, 7]` in `uniform(-1, 1) [8, 7]`.
  var rest: Substring

  /// - Parameter allowsRest: whether anything may stand behind the call.
  init?(_ text: String, allowsRest: Bool = false) {
    let text = text.drop { $0 == " " }
    name = String(text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
    rest = text.dropFirst(name.count)
    guard !name.isEmpty else { return nil }
    if rest.first == "(" {
      guard let end = rest.firstIndex(of: ")") else { return nil }
      let list = rest[rest.index(after: rest.startIndex)..<end]
      let parts = list.split(separator: ",", omittingEmptySubsequences: false)
      for part in parts {
        guard let number = Self.number(part) else { return nil }
        arguments.append(number)
      }
      rest = rest[rest.index(after: end)...]
    }
    rest = rest.drop { $0 == " " }
    if !allowsRest, !rest.isEmpty { return nil }
  }

  private static func number(_ text: Substring) -> Double? {
    let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    switch YAMLScalar(plain: String(trimmed)) {
    case .integer(let value): return Double(value)
    case .number(let value): return value.isFinite ? value : nil
    default: return nil
    }
  }
}
