/// The columns of a table that are numbered alike, as `pixel0, pixel1, …` or `1x1, 1x2, …` are:
/// those of pixels, where they are most of its columns.
struct PixelRun {
  /// The places of the columns in the table, in the order of their numbers.
  let places: [Int]

  /// A name in what it says besides its numbers, and these.
  private struct NumberedName {
    var pattern = ""
    var numbers: [Int] = []

    init(_ name: String) {
      for part in NaturalOrder.parts(name) {
        if let number = Int(part) {
          numbers.append(number)
          pattern += "#"
        } else {
          pattern += part
        }
      }
    }
  }

  /// - Parameters:
  ///   - names: those of all columns, in lower case.
  ///   - columns: the places of those that may hold pixels.
  /// - Returns: `nil` where most names are not numbered alike.
  init?(_ names: [String], among columns: [Int]) {
    let numbered = columns.map { (place: $0, name: NumberedName(names[$0])) }
    let counts = Dictionary(grouping: numbered, by: \.name.pattern).mapValues(\.count)
    guard let most = counts.max(by: { $0.value < $1.value }), most.key.contains("#"),
      most.value > 1, 2 * most.value > columns.count
    else { return nil }
    places = numbered.filter { $0.name.pattern == most.key }
      .sorted { ($0.name.numbers, $0.place) < ($1.name.numbers, $1.place) }.map(\.place)
  }
}

private func < (a: ([Int], Int), b: ([Int], Int)) -> Bool {
  a.0 == b.0 ? a.1 < b.1 : a.0.lexicographicallyPrecedes(b.0)
}
