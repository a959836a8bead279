/// Which columns of a table are what: told by their names, and where these do not tell, by the first
/// rows below them.
struct TableColumns {
  let label: Int?
  let id: Int?
  /// The names of the columns of pixels, in lower case.
  let pixels: [String]

  /// So many rows are looked at.
  private static let rows = 20
  /// How columns are called that number the rows, as tables of pandas and of competitions have
  /// them.
  private static let idNames: Set<String> = [
    "", "#", "file", "file_name", "filename", "id", "idx", "image", "image_id", "imageid",
    "img_id", "index", "no", "nr", "path", "row", "row_id", "rowid", "sample_id", "unnamed:0",
  ]

  /// - Parameters:
  ///   - written: the names as the header has them.
  ///   - scanner: stands at the first row below it.
  init(
    _ written: [String], _ scanner: CellScanner, name: String, row: Int
  ) throws(DatasetError) {
    let names = written.map { $0.filter { !$0.isWhitespace }.lowercased() }
    guard !names.allSatisfy({ $0.isEmpty || Double($0) != nil }) else {
      throw .noHeader(name, row: row)
    }
    let label = names.firstIndex(of: "label")
    let id = Self.idNames.contains(names[0]) ? 0 : nil
    let first = id == nil ? 0 : 1
    let others = names.indices.filter { $0 != label && $0 != id }
    if let stray = others.first(where: { !names[$0].isEmpty && Self.idNames.contains(names[$0]) }) {
      throw .strayIDs(name, row: row, column: written[stray], isSecond: id != nil)
    }
    guard names.count(where: { $0 == "label" }) < 2 else { throw .severalLabels(name, row: row) }
    if let (column, example) = Self.column(ofWords: others, scanner) {
      throw .columnOfWords(
        name, column: written[column], example: example,
        mayBeLabel: label == nil && TableHeader.otherLabels.contains(names[column]))
    }
    guard label == nil || label == first else {
      let before = names.indices.first { $0 != id && $0 != label } ?? 0
      throw .labelNotFirst(name, row: row, before: written[before])
    }
    guard first < names.count, Double(names[first]) == nil else {
      throw .noHeader(name, row: row)
    }
    (self.label, self.id) = (label, id)
    pixels = Array(names.dropFirst(first + (label == nil ? 0 : 1)))
    guard !pixels.isEmpty else { throw .noHeader(name, row: row) }
  }

  /// The first of some columns that holds a word in each of the first rows, and the first word.
  private static func column(
    ofWords columns: [Int], _ scanner: CellScanner
  ) -> (Int, example: String)? {
    var scanner = scanner
    var words: [Int: String]?
    for _ in 0..<rows where !scanner.isAtEnd {
      if scanner.takeBlankLine() { continue }
      var found: [Int: String] = [:]
      var column = 0
      repeat {
        let cell = scanner.cell()
        let text = scanner.brief(cell)
        if cell.isClosed, text.contains(where: \.isLetter), Double(text) == nil {
          found[column] = text
        }
        column += 1
      } while scanner.takeSeparator()
      // A row that the window cuts off says nothing.
      guard scanner.isAtEnd || scanner.takeLineEnd() else { break }
      words = words.map { $0.filter { found[$0.key] != nil } } ?? found
    }
    return columns.first { words?[$0] != nil }.flatMap { column in
      words?[column].map { (column, $0) }
    }
  }
}
