/// What the first row of a table of pixels says.
struct PixelTableHeader {
  let features: Int
  let hasLabels: Bool
}

/// Reads a table of pixels byte by byte.
struct PixelTableParser {
  let text: [UInt8]
  let name: String
  let classes: Int
  private(set) var pixels: [UInt8] = []
  private(set) var labels: [UInt8] = []
  private var position = 0
  /// The end of the text, without empty lines there.
  private let end: Int
  /// The row that is being read; the header is row 1.
  private var row = 1

  private static let longestHeader = 1 << 20
  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(text: [UInt8], name: String, classes: Int) {
    self.text = text
    self.name = name
    self.classes = classes
    let last = text.lastIndex { $0 != Self.newline && $0 != Self.carriageReturn }
    end = last.map { $0 + 1 } ?? 0
  }

  /// The names of the columns, `label` first if at all.
  mutating func header() throws(DatasetError) -> PixelTableHeader {
    let line = text[..<end].prefix { $0 != Self.newline }
    guard line.count <= Self.longestHeader else { throw .noHeader(name) }
    position = min(line.count + 1, end)
    let names = String(decoding: line, as: UTF8.self)
      .split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.filter { !$0.isWhitespace && $0 != "\"" && $0 != "\u{feff}" }.lowercased() }
    guard let first = names.first, !first.isEmpty, Double(first) == nil else {
      throw .noHeader(name)
    }
    let hasLabels = first == "label"
    guard hasLabels || !names.contains("label") else { throw .labelNotFirst(name) }
    let features = names.count - (hasLabels ? 1 : 0)
    guard features > 0 else { throw .noHeader(name) }
    return PixelTableHeader(features: features, hasLabels: hasLabels)
  }

  /// The rows after the header.
  mutating func rows(_ header: PixelTableHeader) throws(DatasetError) {
    while position < end {
      row += 1
      let before = pixels.count
      var isLabel = header.hasLabels
      repeat {
        let value = try cell(isLabel: isLabel)
        if isLabel { labels.append(value) } else { pixels.append(value) }
        isLabel = false
      } while takeComma()
      endLine()
      let count = pixels.count - before
      guard count == header.features else {
        throw .wrongRow(name, row: row, pixels: count, announced: header.features)
      }
    }
  }

  /// The next number: a class, or a pixel of 0…255.
  private mutating func cell(isLabel: Bool) throws(DatasetError) -> UInt8 {
    let start = position
    var value = 0
    while position < end, case let digit = text[position] &- 48, digit < 10, value < 1000 {
      value = 10 * value + Int(digit)
      position += 1
    }
    guard position > start, isAtEndOfCell else {
      throw .badCell(name, row: row, text: cellText(from: start))
    }
    guard value < (isLabel ? classes : 256) else {
      throw isLabel
        ? .labelInRow(name, row: row, label: cellText(from: start), classes: classes)
        : .badCell(name, row: row, text: cellText(from: start))
    }
    return UInt8(value)
  }

  private var isAtEndOfCell: Bool {
    guard position < end else { return true }
    let byte = text[position]
    return byte == Self.comma || byte == Self.newline || byte == Self.carriageReturn
  }

  private mutating func takeComma() -> Bool {
    guard position < end, text[position] == Self.comma else { return false }
    position += 1
    return true
  }

  /// Goes past `\n` or `\r\n`; what else is there is the next row's, which complains of it.
  private mutating func endLine() {
    let rest = text[position..<end]
    if rest.first == Self.newline {
      position += 1
    } else if rest.starts(with: [Self.carriageReturn, Self.newline]) {
      position += 2
    }
  }

  /// The text of a cell for a message: its first characters.
  private func cellText(from start: Int) -> String {
    let cell = text[start...].prefix(40).prefix {
      $0 != Self.comma && $0 != Self.newline && $0 != Self.carriageReturn
    }
    let text = String(decoding: cell, as: UTF8.self)
    return text.count > 20 ? text.prefix(20) + "…" : text
  }
}
