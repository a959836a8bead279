/// What the first row of a table of pixels says.
struct TableHeader {
  /// The names of the pixels.
  let pixels: [String]
  /// The columns that hold no pixels.
  let label: Int?
  let id: Int?
  /// The name of the column of ids, as it is written.
  let idName: String?
  let separator: UInt8

  var features: Int { pixels.count }
  /// All columns.
  var count: Int { pixels.count + (label == nil ? 0 : 1) + (id == nil ? 0 : 1) }

  private static let longest = 1 << 20
  /// What separates cells, the usual one first.
  private static let separators = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  /// How columns are called that number the rows, as tables of pandas and of competitions have
  /// them.
  private static let idNames: Set<String> = [
    "", "#", "id", "idx", "image_id", "imageid", "img_id", "index", "no", "nr", "row", "row_id",
    "rowid", "sample_id", "unnamed:0",
  ]
  /// What others call the column of labels.
  private static let otherLabels = ["class", "digit", "labels", "target", "y"]

  /// Reads the first row; the scanner then stands behind it.
  static func read(
    _ text: [UInt8], name: String
  ) throws(DatasetError) -> (header: TableHeader, scanner: CellScanner) {
    var scanner = CellScanner(text, separator: separator(of: text))
    let start = scanner.position
    var written: [String] = []
    repeat {
      written.append(scanner.string(scanner.cell()))
      guard scanner.position - start <= longest else { throw .noHeader(name) }
    } while scanner.takeSeparator()
    _ = scanner.takeLineEnd()
    // Some programs end each row with a separator.
    while written.count > 1, written.last == "" { written.removeLast() }
    if written.count == 1, written[0].contains(where: \.isWhitespace) {
      throw .oneColumn(name, written[0])
    }
    return (try TableHeader(written, scanner.separator, name: name), scanner)
  }

  /// The separator that is most frequent in the first line.
  private static func separator(of text: [UInt8]) -> UInt8 {
    let line = text.prefix(longest).prefix { $0 != 10 && $0 != 13 }
    let counts = separators.map { separator in line.count { $0 == separator } }
    let most = counts.max() ?? 0
    return separators[counts.firstIndex(of: most) ?? 0]
  }

  private init(
    _ written: [String], _ separator: UInt8, name: String
  ) throws(DatasetError) {
    let names = written.map { $0.filter { !$0.isWhitespace }.lowercased() }
    guard !names.allSatisfy({ $0.isEmpty || Double($0) != nil }) else { throw .noHeader(name) }
    label = names.firstIndex(of: "label")
    id = Self.idNames.contains(names[0]) ? 0 : nil
    idName = id.map { written[$0] }
    let first = id == nil ? 0 : 1
    guard label == nil || label == first else { throw .labelNotFirst(name) }
    guard Double(names[first, default: ""]) == nil else { throw .noHeader(name) }
    pixels = Array(names.dropFirst(first + (label == nil ? 0 : 1)))
    guard !pixels.isEmpty else { throw .noHeader(name) }
    self.separator = separator
  }

  /// The column that was probably meant by `label`.
  var otherLabel: String? { pixels.first { Self.otherLabels.contains($0) } }

  /// What a user should know of how the table is read.
  func remarks(_ text: [UInt8], name: String) -> [String] {
    let line = text.prefix(Self.longest).prefix { $0 != 10 }
    return [
      separator == Self.separators[0]
        ? nil : "its cells are separated by \(Self.described(separator)), not by ','",
      line.dropLast().contains(13)
        ? "its lines end with a carriage return alone, as on old Macs" : nil,
      idName.map { "its column '\($0)' is no pixel and is left out" },
    ].compactMap { remark in remark.map { "'\(name)': \($0)" } }
  }

  private static func described(_ separator: UInt8) -> String {
    separator == 9 ? "tabs" : "'\(Character(Unicode.Scalar(separator)))'"
  }
}

extension Array {
  fileprivate subscript(index: Int, default value: Element) -> Element {
    indices.contains(index) ? self[index] : value
  }
}
