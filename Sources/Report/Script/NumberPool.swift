import Foundation
import Record

/// The numbers and pictures that the page's script reads, each list of them once.
struct NumberPool {
  private var places: [String: Int] = [:]
  private var lists: [String] = []

  var isEmpty: Bool { lists.isEmpty }

  /// The place of numbers: three digits of each where they are more than a limit and all of them have
  /// so many in half precision, else five.
  mutating func place(of numbers: [Double], halvedBeyond limit: Int = 256) -> Int {
    let half = numbers.count > limit ? PackedNumbers(half: numbers) : nil
    return place(of: (half ?? PackedNumbers(numbers)).text)
  }

  /// The place of a picture's address.
  mutating func place(ofPicture address: String) -> Int { place(of: address) }

  private mutating func place(of text: String) -> Int {
    if let place = places[text] { return place }
    places[text] = lists.count
    lists.append(text)
    return lists.count - 1
  }

  /// All lists, for the script to read by their places.
  var node: Node {
    .tag(
      "script", ["type": "application/json", "id": PageID.numbers],
      [.trusted("[" + lists.map { "\"\($0)\"" }.joined(separator: ",") + "]")])
  }
}
