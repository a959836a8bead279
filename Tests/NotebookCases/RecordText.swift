import Diagnostics
import Foundation
import Record

/// A run record as lines that a person can read and compare: no times, six significant digits.
struct RecordText {
  let text: String

  init(_ record: RunRecord) {
    var lines = ["status \(record.status.rawValue)"]
    for cell in record.cells {
      lines.append("\(cell.step) \(cell.label) \(cell.status.rawValue)")
      lines += cell.values.map { "  \($0.name) = \($0.value.brief)" }
      lines += cell.diagnostics.map { "  \($0.line)" }
    }
    lines += record.inlineValues.sorted { $0.key < $1.key }.map { "`=` \($0.value)" }
    lines += record.diagnostics.map(\.line)
    text = lines.joined(separator: "\n") + "\n"
  }
}

extension Diagnostic {
  fileprivate var line: String { "\(severity.rawValue) \(id): \(message)" }
}

extension RecordValue {
  fileprivate var brief: String {
    switch self {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .integer(let integer): "\(integer)"
    case .number(let number): Self.brief(number)
    case .text(let text): text
    case .list(let items): "[\(items.map(\.brief).joined(separator: ", "))]"
    case .object(let members):
      "{\(members.map { "\($0.name): \($0.value.brief)" }.joined(separator: ", "))}"
    }
  }

  /// Always with a point or an exponent, so that it is told from an integer.
  private static func brief(_ number: Double) -> String {
    let text = String(format: "%.6g", number)
    return text.contains { ".en".contains($0) } ? text : text + ".0"
  }
}
