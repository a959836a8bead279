extension FolderEntries {
  /// How pictures that lie beside each other would be read.
  var classFolderAdvice: String {
    let examples = examplesOfClasses
    let instances = examples.map { "'\($0.name)/\($0.picture)'" }.joined(separator: " and ")
    return "its pictures need a folder for each class"
      + (examples.isEmpty ? "" : ", as \(instances)")
  }

  /// The first picture of the first two classes that their names tell: before or behind a number, as in
  /// `cat_0.png`, `0-12.png`, `0012_label3.png`; none where they tell none.
  private var examplesOfClasses: [(name: String, picture: String)] {
    let words = pictures.map { picture in
      let name = picture[..<(picture.lastIndex(of: ".") ?? picture.endIndex)]
      return name.split { "_-. ".contains($0) }.map(String.init)
    }
    guard words.allSatisfy({ $0.count > 1 }) else { return [] }
    let (first, last) = (
      pictures(by: words.map { $0[0] }), pictures(by: words.map { $0.last ?? "" })
    )
    let few = { (count: Int) in count > 1 && count < words.count }
    let isNumber = first.count == words.count && few(last.count)
    let told = isNumber || !(2...256).contains(first.count) ? last : first
    guard few(told.count) || (first.count > 1 && !isNumber), told.count <= 256 else { return [] }
    return told.keys.sorted(by: NaturalOrder.isBefore).prefix(2).map { ($0, told[$0] ?? "") }
  }

  /// The first picture of each of some names.
  private func pictures(by names: [String]) -> [String: String] {
    Dictionary(zip(names, pictures), uniquingKeysWith: { first, _ in first })
  }
}
