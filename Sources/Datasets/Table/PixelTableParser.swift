/// Reads a table of pixels cell by cell.
struct PixelTableParser {
  let name: String
  let header: TableHeader
  private var scanner: CellScanner
  private let classes: Int
  private(set) var pixels: [UInt8] = []
  private(set) var labels: [UInt8] = []
  /// The names of the classes, where the labels are words.
  private(set) var words: ClassWords?
  /// Whether a label was a number: then none is a word.
  private var hasNumbers = false
  private(set) var ids: [String] = []
  /// The row that is being read; the header is row 1.
  private var row = 1

  /// The longest name of a class, in bytes.
  private static let longestWord = 100

  init(text: [UInt8], name: String, classes: Int) throws(DatasetError) {
    self.name = name
    self.classes = classes
    (header, scanner) = try TableHeader.read(text, name: name)
  }

  /// Reads the rows after the header.
  mutating func readRows(keepingIDs: Bool) throws(DatasetError) {
    try forEachRow { (parser) throws(DatasetError) in
      let before = parser.pixels.count
      var (column, excess) = (0, 0)
      repeat {
        if column == parser.header.id {
          let cell = parser.scanner.cell()
          if keepingIDs { parser.ids.append(parser.scanner.string(cell)) }
        } else if column == parser.header.label {
          parser.labels.append(try parser.label())
        } else if column < parser.header.count {
          parser.pixels.append(try parser.pixel())
        } else if !parser.scanner.cell().isEmpty {
          // A separator may end a row, but no more cells than columns may follow.
          excess += 1
        }
        column += 1
      } while parser.scanner.takeSeparator()
      let count = parser.pixels.count - before + excess
      guard count == parser.header.features else {
        throw .wrongRow(
          parser.name, row: parser.row, pixels: count, announced: parser.header.features)
      }
    }
    if let words {
      let places = try words.places(classes: classes, file: name)
      labels = labels.map { places[Int($0)] }
    }
  }

  /// Counts the rows after the header and collects labels that are words.
  mutating func countRows() throws(DatasetError) -> Int {
    var count = 0
    let hasQuotes = scanner.text.contains(CellScanner.quote)
    try forEachRow { (parser) throws(DatasetError) in
      var column = 0
      repeat {
        if column == parser.header.label {
          _ = try parser.label()
        } else {
          _ = parser.scanner.cell()
        }
        column += 1
      } while (hasQuotes || column <= parser.header.label ?? 0) && parser.scanner.takeSeparator()
      if !hasQuotes { parser.scanner.skipToLineEnd() }
      count += 1
    }
    _ = try words?.places(classes: classes, file: name)
    return count
  }

  /// Goes through the rows that are not empty.
  private mutating func forEachRow(
    _ read: (inout PixelTableParser) throws(DatasetError) -> Void
  ) throws(DatasetError) {
    while !scanner.isAtEnd {
      row += 1
      if scanner.takeBlankLine() { continue }
      try read(&self)
      guard scanner.isAtEnd || scanner.takeLineEnd() else { return }
    }
  }

  private mutating func pixel() throws(DatasetError) -> UInt8 {
    if let pixel = scanner.plainByte() { return pixel }
    let cell = scanner.cell()
    if let number = decimal(cell), let pixel = UInt8(exactly: number) { return pixel }
    throw .badCell(name, row: row, text: scanner.brief(cell))
  }

  /// The class of a row; a word where the first row has one.
  private mutating func label() throws(DatasetError) -> UInt8 {
    let cell = scanner.cell()
    if words == nil, let number = decimal(cell) {
      guard number < Double(classes), let label = UInt8(exactly: number) else {
        throw .labelInRow(name, row: row, label: scanner.brief(cell), classes: classes)
      }
      hasNumbers = true
      return label
    }
    guard !hasNumbers, (1...Self.longestWord).contains(cell.range.count) else {
      throw .badLabel(name, row: row, text: scanner.brief(cell), classes: classes)
    }
    var words = words ?? ClassWords()
    defer { self.words = words }
    guard let place = words.place(of: scanner.string(cell)) else {
      throw .tooManyWords(name, row: row)
    }
    return place
  }

  /// A number without a fraction, also if it is written with one, as `68.0` or `6.8e1`.
  private func decimal(_ cell: CellScanner.Cell) -> Double? {
    guard (1...40).contains(cell.range.count) else { return nil }
    var text = scanner.string(cell).filter { $0 != " " }
    if scanner.separator != UInt8(ascii: ",") { text = text.replacing(",", with: ".") }
    guard text.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0) }),
      let number = Double(text), number >= 0, number == number.rounded()
    else { return nil }
    return number
  }
}
