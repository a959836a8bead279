/// Which columns of a table are what: told by their names, and where these do not tell, by the first
/// rows below them.
struct TableColumns {
  let label: Int?
  let id: Int?
  /// The places of the columns of pixels, in the order in which the pixels are taken.
  let places: [Int]
  /// The names of these columns, in lower case.
  let pixels: [String]
  /// The places of columns that hold something else and are left out.
  let leftOut: [Int]

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
    guard Self.isTable(names, scanner) else {
      throw try Self.cause(written, scanner, name: name, row: row)
    }
    let label = names.firstIndex(of: "label")
    let id = Self.idNames.contains(names[0]) ? 0 : nil
    let first = id == nil ? 0 : 1
    let others = names.indices.filter { $0 != label && $0 != id }
    guard !Self.rowsHaveNames(names.count, scanner) else {
      throw .namedRows(name, row: row, columns: names.count)
    }
    if let stray = others.first(where: { !names[$0].isEmpty && Self.idNames.contains(names[$0]) }) {
      throw .strayIDs(name, row: row, column: written[stray], isSecond: id != nil)
    }
    guard names.count(where: { $0 == "label" }) < 2 else { throw .severalLabels(name, row: row) }
    let places = PixelRun(names, among: others)?.places ?? others
    if let (column, example) = Self.column(ofWords: places.sorted(), scanner) {
      throw .columnOfWords(
        name, column: written[column], example: example,
        mayBeLabel: label == nil && TableHeader.otherLabels.contains(names[column]))
    }
    if let label, let before = places.min(), before < label {
      throw .labelNotFirst(name, row: row, before: written[before])
    }
    guard first < names.count, Double(names[first]) == nil else {
      throw .noHeader(name, row: row)
    }
    (self.label, self.id, self.places) = (label, id, places)
    pixels = places.map { names[$0] }
    let taken = Set(places)
    leftOut = others.filter { !taken.contains($0) }
    guard !pixels.isEmpty else { throw .noHeader(name, row: row) }
  }

  /// Whether the text is a table of pixels at all, so that messages may quote it: most cells of the first
  /// row below the header are numbers, or this row is as long as a header that names a label or pixels.
  private static func isTable(_ names: [String], _ scanner: CellScanner) -> Bool {
    guard names.count > 1 else { return names == ["label"] }
    let cells = firstRow(scanner)
    let hasNumbers = 2 * cells.count { $0.isNumber } > cells.count
    let isNamed = scanner.separator != CellScanner.blank && names.contains(where: isName)
    return hasNumbers || (isNamed && (cells.isEmpty || cells.count == names.count))
  }

  /// Whether each of the first rows has a cell more than the header.
  private static func rowsHaveNames(_ count: Int, _ scanner: CellScanner) -> Bool {
    var scanner = scanner
    var hasRows = false
    for _ in 0..<rows where !scanner.isAtEnd {
      if scanner.takeBlankLine() { continue }
      var cells = 0
      var isLastEmpty = true
      repeat {
        isLastEmpty = scanner.cell().isEmpty
        cells += 1
      } while scanner.takeSeparator()
      guard scanner.isAtEnd || scanner.takeLineEnd() else { break }
      guard cells == count + 1, !isLastEmpty else { return false }
      hasRows = true
    }
    return hasRows
  }

  /// Whether a column of a table of pixels is called so.
  static func isName(_ text: String) -> Bool {
    text == "label" || TableHeader.otherLabels.contains(text)
      || (text.hasPrefix("pixel") && text.dropFirst(5).allSatisfy(\.isNumber))
  }

  /// The cells of the first row that is not empty, but for empty ones.
  private static func firstRow(_ scanner: CellScanner) -> [String] {
    var scanner = scanner
    while scanner.takeBlankLine() {}
    var cells: [String] = []
    guard !scanner.isAtEnd else { return cells }
    repeat { cells.append(scanner.brief(scanner.cell())) } while scanner.takeSeparator()
    return cells.filter { !$0.isEmpty }
  }

  /// Whether a line names a label or pixels, whatever separates its cells.
  private static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: line.prefix(200), as: UTF8.self).lowercased()
    let cells = text.split { ",;|: \t\"".contains($0) }.map(String.init)
    return cells.count > 1 && cells.contains(where: isName)
  }

  /// Why a text is no table; nothing of it is quoted.
  private static func cause(
    _ written: [String], _ scanner: CellScanner, name: String, row: Int
  ) throws(DatasetError) -> DatasetError {
    let first = written[0].lowercased()
    if first.hasPrefix("#"), isHeader(scanner.line) { return .comment(name, row: row) }
    if written.contains(where: { Self.isName($0.lowercased().trimming("'")) }) {
      return .singleQuotes(name, row: row)
    }
    let parts = first.split(separator: ":").map(String.init)
    if parts.count > 1, parts.contains(where: isName) {
      return .otherSeparator(name, row: row, separator: ":")
    }
    var scanner = scanner
    return .noTable(name, lines: row + scanner.lineBreaksInCells + (try scanner.countLines()))
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

extension String {
  /// Whether it is a number, with whatever mark before its decimals.
  fileprivate var isNumber: Bool { Double(replacing(",", with: ".")) != nil }

  fileprivate func trimming(_ quote: Character) -> String {
    guard count > 1, first == quote, last == quote else { return "" }
    return String(dropFirst().dropLast())
  }
}
