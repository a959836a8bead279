import Diagnostics

/// Reads a table of pixels row by row.
struct PixelTableParser {
  let name: String
  let header: TableHeader
  private var scanner: CellScanner
  /// One more than the largest label; `nil` where labels are not looked at.
  private let classes: Int?
  /// The pixels that nobody has taken yet.
  private(set) var pixels: [UInt8] = []
  private(set) var labels: [UInt8] = []
  /// The labels as numbers, where one output is to give them.
  private var numbersOfRows: [Double] = []
  /// The names of the classes, where the labels are words.
  private(set) var words: ClassWords?
  /// Whether a label was a number: then none is a word.
  private var hasNumbers = false
  private(set) var ids: [String] = []
  /// The row that is being read, by the line on which it begins; the file's first is row 1.
  private var row: Int
  /// Whether reading ended at a number that is no pixel.
  private(set) var isOfOtherPixels = false
  /// How many lines cells had reached over when the row began.
  private var breaksBefore = 0

  /// The longest name of a class, in bytes.
  private static let longestWord = 100
  /// So many pixels are given away at once.
  private static let piece = 1 << 18

  init(_ source: TableSource, classes: Int?) throws(DatasetError) {
    name = source.name
    self.classes = classes
    scanner = try CellScanner(source)
    header = try TableHeader(&scanner, name: name)
    row = header.row
  }

  /// Makes room for the pixels of so many rows, which are then held.
  mutating func reserve(rows: Int) {
    pixels.reserveCapacity(rows * header.features)
  }

  /// Reads the rows after the header.
  /// - Parameter take: takes the pixels as they are read; without it they are held.
  mutating func readRows(
    keepingIDs: Bool, _ take: ByteTaker? = nil
  ) throws(DatasetError) {
    try forEachRow { (parser) throws(DatasetError) in
      try parser.readRow(keepingIDs: keepingIDs)
      if let take, parser.pixels.count >= Self.piece { parser.giveAway(take) }
    }
    if let take { giveAway(take) }
    if let words, let classes {
      let places = try words.places(classes: max(classes, 2), file: name)
      labels = labels.map { places[Int($0)] }
    }
  }

  private mutating func giveAway(_ take: ByteTaker) {
    pixels.withUnsafeBytes(take)
    pixels.removeAll(keepingCapacity: true)
  }

  private mutating func readRow(keepingIDs: Bool) throws(DatasetError) {
    let before = pixels.count
    var (column, excess) = (0, 0)
    repeat {
      if column < header.count, header.isPixel[column] {
        pixels.append(try pixel())
      } else if column == header.label, let classes {
        labels.append(try label(of: classes))
      } else if column < header.count {
        let cell = try cell()
        if keepingIDs, column == header.id { ids.append(try text(of: cell)) }
      } else if try !cell().isEmpty {
        // A separator may end a row, but no more cells than columns may follow.
        excess += 1
      }
      column += 1
    } while scanner.takeSeparator()
    // A row that is too short lacks a pixel, whichever of its cells are.
    let missing = max(0, header.count - column)
    let count = pixels.count - before + excess
    guard count == header.features, missing == 0 else {
      let present = count == header.features ? count - missing : count
      throw .wrongRow(name, row: row, pixels: present, announced: header.features)
    }
    if let order = header.order {
      let row = Array(pixels[before...])
      for (place, written) in order.enumerated() { pixels[before + place] = row[written] }
    }
  }

  /// Counts the rows after the header and collects labels that are words.
  mutating func countRows() throws(DatasetError) -> Int {
    var count = 0
    try forEachRow { (parser) throws(DatasetError) in
      let hasQuotes = parser.scanner.line.contains(CellScanner.quote)
      var column = 0
      repeat {
        if column == parser.header.label, let classes = parser.classes {
          _ = try parser.label(of: classes)
        } else {
          _ = try parser.cell()
        }
        column += 1
      } while (hasQuotes || column <= parser.header.label ?? 0) && parser.scanner.takeSeparator()
      if !hasQuotes { parser.scanner.skipToLineEnd() }
      count += 1
    }
    if let classes { _ = try words?.places(classes: max(classes, 2), file: name) }
    return count
  }

  /// Goes through the rows that are not empty.
  mutating func forEachRow(
    _ read: (inout PixelTableParser) throws(DatasetError) -> Void
  ) throws(DatasetError) {
    var count = 0
    while true {
      guard try scanner.completeRow() else { throw rowWithoutEnd() }
      if scanner.isAtEnd { return }
      row += 1
      if scanner.takeBlankLine() { continue }
      breaksBefore = scanner.lineBreaksInCells
      try read(&self)
      row += scanner.lineBreaksInCells - breaksBefore
      count += 1
      guard count <= Limits.samples else { throw .tooManySamples(name) }
      guard scanner.isAtEnd || scanner.takeLineEnd() else { return }
    }
  }

  /// What is wrong with a row that goes on and on.
  private func rowWithoutEnd() -> DatasetError {
    var probe = scanner
    var line = row + 1
    repeat {
      let before = probe.lineBreaksInCells
      guard probe.cell().isClosed else { return .openQuote(name, line: line) }
      line += probe.lineBreaksInCells - before
    } while probe.takeSeparator()
    return .longRow(name, row: row + 1, limit: Limits.tableRowBytes)
  }

  // MARK: Cells

  /// The next cell; its quotes are closed where they have been opened.
  private mutating func cell() throws(DatasetError) -> CellScanner.Cell {
    let cell = scanner.cell()
    guard cell.isClosed else { throw .openQuote(name, line: line(of: cell)) }
    return cell
  }

  /// The next cell, which stands in one line as numbers and names of classes do.
  private mutating func cellInOneLine() throws(DatasetError) -> CellScanner.Cell {
    let cell = try cell()
    guard cell.lineBreaks == 0 else {
      // A quote that was left open by mistake reaches over other cells.
      let isWhole = cell.isQuoted && !scanner.text[cell.range].contains(scanner.separator)
      let line = line(of: cell)
      throw isWhole ? .lineEndInCell(name, line: line) : .openQuote(name, line: line)
    }
    return cell
  }

  /// The line on which the cell begins that was just read.
  private func line(of cell: CellScanner.Cell) -> Int {
    row + scanner.lineBreaksInCells - breaksBefore - cell.lineBreaks
  }

  private func text(of cell: CellScanner.Cell) throws(DatasetError) -> String {
    if let mistake = scanner.encodingMistake(in: cell) {
      throw .notUTF8(name, line: line(of: cell), mistake)
    }
    return scanner.string(cell)
  }

  private mutating func pixel() throws(DatasetError) -> UInt8 {
    if let pixel = scanner.plainByte() { return pixel }
    let cell = try cellInOneLine()
    if let number = number(cell), let pixel = UInt8(exactly: number) { return pixel }
    _ = try text(of: cell)
    isOfOtherPixels = number(cell) != nil
    throw .badCell(name, row: row, text: scanner.brief(cell))
  }

  /// The class of a row; a word where the first row has one.
  private mutating func label(of classes: Int) throws(DatasetError) -> UInt8 {
    let cell = try cellInOneLine()
    if classes == 1, words == nil, let number = number(cell) {
      hasNumbers = true
      numbersOfRows.append(number)
      return 0
    }
    if words == nil, let number = number(cell), number >= 0, number == number.rounded() {
      guard number < Double(classes), let label = UInt8(exactly: number) else {
        throw .labelInRow(name, row: row, label: scanner.brief(cell), classes: classes)
      }
      hasNumbers = true
      return label
    }
    let word = try text(of: cell)
    guard !cell.range.isEmpty else { throw .emptyLabel(name, row: row) }
    if let number = number(cell), number != number.rounded() {
      throw .labelWithFraction(name, row: row, text: scanner.brief(cell))
    }
    guard !hasNumbers else {
      throw .badLabel(name, row: row, text: scanner.brief(cell), classes: max(classes, 2))
    }
    guard cell.range.count <= Self.longestWord else {
      throw .longLabel(name, row: row, text: scanner.brief(cell), limit: Self.longestWord)
    }
    var words = words ?? ClassWords()
    defer { self.words = words }
    guard let place = words.place(of: word) else { throw .tooManyWords(name, row: row) }
    return place
  }

  /// What one output is to give for each row: its number, or 0 and 1 for two words.
  var targets: [Double] { words == nil ? numbersOfRows : labels.map(Double.init) }

  /// The numbers of a row that stand where pixels do.
  mutating func numbers() throws(DatasetError) -> [Double] {
    var numbers: [Double] = []
    var column = 0
    repeat {
      let cell = try cell()
      if column < header.count, header.isPixel[column], let number = number(cell) {
        numbers.append(number)
      }
      column += 1
    } while scanner.takeSeparator()
    return numbers
  }

  /// A number, however it is written: as `68`, `68.0` or `6.8e1`.
  private func number(_ cell: CellScanner.Cell) -> Double? {
    guard (1...40).contains(cell.range.count) else { return nil }
    var text = scanner.string(cell).filter { $0 != " " }
    if scanner.separator != UInt8(ascii: ",") { text = text.replacing(",", with: ".") }
    guard text.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }
}
