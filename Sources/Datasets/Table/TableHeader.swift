import Diagnostics

/// What the first row of a table of pixels says, and the rows below it of its columns.
struct TableHeader {
  /// The names of the pixels.
  let pixels: [String]
  /// The columns that hold no pixels.
  let label: Int?
  let id: Int?
  /// The name of the column of ids, as it is written.
  let idName: String?
  let separator: UInt8
  /// For each column, whether it holds pixels.
  let isPixel: [Bool]
  /// Which of a row's pixels, as they are written, is taken first, second and so on; `nil` where they
  /// are taken as they are written.
  let order: [Int]?
  /// The names of columns that are left out, and of those that are there twice.
  private let leftOut: [String]
  private let doubled: [String]
  /// The row that it is, counted from 1.
  let row: Int
  /// Whether lines end with a carriage return alone.
  private let hasOldLineEnds: Bool

  var features: Int { pixels.count }
  /// All columns.
  var count: Int { isPixel.count }

  private static let longest = 1 << 20
  /// What separates cells, the usual one first.
  private static let separators = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  /// What others call the column of labels.
  static let otherLabels = ["class", "digit", "labels", "target", "y"]

  /// Reads the first row; the scanner then stands behind it.
  init(_ scanner: inout CellScanner, name: String) throws(DatasetError) {
    var row = 1
    _ = try scanner.completeRow()
    if let announced = Self.announcedSeparator(scanner.line) {
      scanner.separator = announced
      scanner.skipToLineEnd()
      _ = scanner.takeLineEnd()
      row += 1
      _ = try scanner.completeRow()
    } else {
      scanner.separator = Self.separator(of: scanner.line)
    }
    var written = try Self.names(&scanner, name, row)
    hasOldLineEnds = scanner.endsLineWithReturnAlone
    _ = scanner.takeLineEnd()
    Self.dropComment(&written, scanner)
    let columns = try TableColumns(written, scanner, name: name, row: row)
    (label, id, pixels) = (columns.label, columns.id, columns.pixels)
    idName = columns.id.map { written[$0] }
    leftOut = columns.leftOut.map { written[$0] }
    doubled = Self.doubled(columns.pixels)
    let places = columns.places.sorted()
    isPixel = places.reduce(into: Array(repeating: false, count: written.count)) { $0[$1] = true }
    let ranks = Dictionary(uniqueKeysWithValues: zip(places, 0...))
    order = places == columns.places ? nil : columns.places.compactMap { ranks[$0] }
    separator = scanner.separator
    self.row = row + scanner.lineBreaksInCells
  }

  private static func names(
    _ scanner: inout CellScanner, _ name: String, _ row: Int
  ) throws(DatasetError) -> [String] {
    let start = scanner.position
    var written: [String] = []
    repeat {
      let line = row + scanner.lineBreaksInCells
      let cell = scanner.cell()
      guard cell.isClosed else { throw .openQuote(name, line: line) }
      if let mistake = scanner.encodingMistake(in: cell) {
        throw .notUTF8(name, line: line, mistake)
      }
      written.append(scanner.string(cell))
      guard scanner.position - start <= longest else { throw .noHeader(name, row: row) }
    } while scanner.takeSeparator()
    // Some programs end each row with a separator.
    while written.count > 1, written.last == "" { written.removeLast() }
    return written
  }

  /// Takes the mark of a comment from a header in front of which one stands, as NumPy writes it.
  private static func dropComment(_ written: inout [String], _ scanner: CellScanner) {
    guard let first = written.first, first.hasPrefix("#") else { return }
    let rest = first.dropFirst().filter { !$0.isWhitespace }
    if TableColumns.isName(rest.lowercased()) {
      written[0] = rest
    } else if rest.isEmpty, scanner.separator == CellScanner.blank, written.count > 1,
      TableColumns.isName(written[1].lowercased())
    {
      written.removeFirst()
    }
  }

  private static func doubled(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    var doubled: [String] = []
    for name in names where !seen.insert(name).inserted && !doubled.contains(name) {
      if doubled.count < 3 { doubled.append(name) }
    }
    return doubled
  }

  /// What a first line like Excel's `sep=;` announces.
  private static func announcedSeparator(_ line: ArraySlice<UInt8>) -> UInt8? {
    let text = String(decoding: line.prefix(9), as: UTF8.self).filter { $0 != "\"" }
    guard text.lowercased().hasPrefix("sep="), text.utf8.count == 5 else { return nil }
    return text.utf8.last
  }

  /// The separator that is most frequent in the first line, or blanks where there is none.
  private static func separator(of line: ArraySlice<UInt8>) -> UInt8 {
    let counts = separators.map { separator in line.count { $0 == separator } }
    guard let most = counts.max(), most > 0 else { return CellScanner.blank }
    return separators[counts.firstIndex(of: most) ?? 0]
  }

  /// The column that was probably meant by `label`.
  var otherLabel: String? {
    (pixels + leftOut.map { $0.lowercased() }).first { Self.otherLabels.contains($0) }
  }

  /// What a user should know of how the table is read.
  /// - Parameter keepsIDs: whether the column of ids is used.
  func remarks(name: String, keepsIDs: Bool) -> [String] {
    let leftOut = [keepsIDs ? nil : idName].compactMap(\.self) + leftOut
    return [
      separator == Self.separators[0]
        ? nil : "its cells are separated by \(Self.described(separator)), not by ','",
      hasOldLineEnds ? "its lines end with a carriage return alone, as on old Macs" : nil,
      leftOut.isEmpty ? nil : Self.described(leftOut),
      order.map(described(order:)),
      doubled.isEmpty ? nil : "several of its columns are called \(Self.quoted(doubled))",
    ].compactMap { remark in remark.map { "'\(name)': \($0)" } }
  }

  private static func described(_ leftOut: [String]) -> String {
    guard leftOut.count > 1 else { return "its column '\(leftOut[0])' is no pixel and is left out" }
    let others = leftOut.count > 3 ? " and \(leftOut.count - 3) more" : ""
    return "its columns \(quoted(Array(leftOut.prefix(3))))\(others) are no pixels and are left out"
  }

  private static func quoted(_ names: [String]) -> String {
    names.map { "'\($0.prefix(40))'" }.joined(separator: ", ")
  }

  /// How the pixels are put in order: by the first that is not where its number puts it.
  private func described(order: [Int]) -> String {
    let place = order.indices.first { order[$0] != $0 } ?? 0
    let written = order.firstIndex(of: place) ?? place
    return
      "its pixels are taken in the order of their numbers, where '\(pixels[written])' stands in"
      + " front of '\(pixels[place])'"
  }

  private static func described(_ separator: UInt8) -> String {
    switch separator {
    case 9: "tabs"
    case CellScanner.blank: "blanks"
    default: "'\(Character(Unicode.Scalar(separator)))'"
    }
  }
}

extension CellScanner {
  /// Whether the line that ends here ends as on old Macs.
  fileprivate var endsLineWithReturnAlone: Bool {
    var copy = self
    guard copy.takeLineEnd() else { return false }
    return text[copy.position - 1] == 13
  }
}
