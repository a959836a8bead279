import Record

extension RecordValue {
  /// The value as data in a page: nothing in it can end the element that holds it.
  func node(id: String? = nil) -> Node {
    let text = denseJSON.replacing("<", with: "\\u003c")
    return .tag("script", ["type": "application/json", "id": id], [.trusted(text)])
  }
}

extension EntryFormula {
  /// As the script reads it: a number, a name, or a list of an operation and what it is applied to.
  var value: RecordValue {
    switch self {
    case .number(let number): .number(number)
    case .name(let name): .text(name)
    case .apply(let operation, let operands): .list([.text(operation)] + operands.map(\.value))
    }
  }
}
