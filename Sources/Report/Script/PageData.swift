import Foundation
import Record

/// The numbers and pictures that the page's script reads, each list of them once.
struct NumberPool {
  private var places: [String: Int] = [:]
  private var lists: [String] = []

  var isEmpty: Bool { lists.isEmpty }

  /// The place of a list; numbers keep four significant digits.
  mutating func place(of numbers: [Double]) -> Int {
    let text = numbers.map(Self.text).joined(separator: ",")
    if let place = places[text] { return place }
    places[text] = lists.count
    lists.append("[\(text)]")
    return lists.count - 1
  }

  /// The place of a picture's address.
  mutating func place(ofPicture address: String) -> Int {
    if let place = places[address] { return place }
    places[address] = lists.count
    lists.append(RecordValue.text(address).json)
    return lists.count - 1
  }

  /// All lists, for the script to read by their places.
  var node: Node {
    .tag(
      "script", ["type": "application/json", "id": "numbers"],
      [.trusted("[" + lists.joined(separator: ",") + "]")])
  }

  private static func text(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    if let whole = Int32(exactly: number) { return String(whole) }
    return NumberText.printed("%.4g", number)
  }
}

extension RecordValue {
  /// The value as data in a page: nothing in it can end the element that holds it.
  func node(class name: String? = nil) -> Node {
    let text = json.replacing("<", with: "\\u003c")
    return .tag("script", ["type": "application/json", "class": name], [.trusted(text)])
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
