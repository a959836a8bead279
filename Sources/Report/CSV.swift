import Labels
import Record

/// Tables as comma-separated values, by RFC 4180, with numbers in full.
enum CSV {
  static func bytes(columns: [String], rows: [[String]]) -> [UInt8] {
    let lines = ([columns] + rows).map { $0.map(quoted).joined(separator: ",") + "\r\n" }
    return Array(lines.joined().utf8)
  }

  static func bytes(of table: Table) -> [UInt8] {
    bytes(columns: table.columns, rows: table.rows.map { $0.map(text) })
  }

  /// The curves over their common axis; a curve without a point there leaves its field empty.
  static func bytes(of chart: LineChart) -> [UInt8] {
    let data = ChartData(chart)
    let rows = data.rows.map { row in
      [text(row.x)] + row.values.map { $0.map(text) ?? "" }
    }
    return bytes(columns: [chart.xTitle] + chart.series.map(\.name), rows: rows)
  }

  static func bytes(of matrix: ConfusionMatrix, _ labels: PageLabels) -> [UInt8] {
    let rows = zip(matrix.classes, matrix.counts).map { [$0] + $1.map(String.init) }
    return bytes(columns: [labels[.actualByPredicted]] + matrix.classes, rows: rows)
  }

  private static func text(_ cell: Table.Cell) -> String {
    switch cell {
    case .text(let text): text
    case .integer(let number): String(number)
    case .number(let number, _): text(number)
    case .empty: ""
    }
  }

  private static func text(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return String(whole) }
    return number.description
  }

  private static func quoted(_ field: String) -> String {
    let special: Set<Unicode.Scalar> = ["\"", ",", "\n", "\r"]
    guard field.unicodeScalars.contains(where: special.contains) else { return field }
    let doubled = field.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + doubled.joined(separator: "\"\"") + "\""
  }
}
