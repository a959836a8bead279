/// Classes that have words for names, in the order in which they are met.
struct ClassWords {
  private(set) var names: [String] = []
  private var known: [String: UInt8] = [:]

  /// The place of a word among those met so far; `nil` for one more than 256.
  mutating func place(of word: String) -> UInt8? {
    if let place = known[word] { return place }
    guard let place = UInt8(exactly: names.count) else { return nil }
    known[word] = place
    names.append(word)
    return place
  }

  /// The words in order: by their numbers where they hold some, else by their letters.
  var sorted: [String] { names.sorted(by: NaturalOrder.isBefore) }

  /// The class of each word, in the order in which the words were met.
  /// - Throws: `DatasetError` where they are not as many as the classes that are due.
  func places(classes: Int, file: String) throws(DatasetError) -> [UInt8] {
    let sorted = sorted
    guard sorted.count == classes else {
      throw .otherClassWords(file, words: sorted, classes: classes)
    }
    var places = [UInt8](repeating: 0, count: names.count)
    for (place, word) in sorted.enumerated() { places[Int(known[word] ?? 0)] = UInt8(place) }
    return places
  }
}
