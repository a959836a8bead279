import Diagnostics

extension RunRecord {
  /// The run record as one line of JSON without a line break at its end.
  public func json() -> String { value.json }

  /// Whether a file that begins with these bytes is a run record: its first two keys are a version and a
  /// notebook, spaced as they are here.
  public static func isRecord(_ head: [UInt8]) -> Bool {
    let (start, next) = (#"{"version": "#.utf8, #", "notebook": ""#.utf8)
    let isDigit = { (byte: UInt8) in UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
    let rest = head.dropFirst(start.count)
    return head.starts(with: start) && rest.first.map(isDigit) == true
      && rest.drop(while: isDigit).starts(with: next)
  }

  private var value: RecordValue {
    .object([
      .init("version", .integer(Self.version)),
      .init("notebook", .text(notebook)),
      .init("status", .text(status.rawValue)),
      .init("cells", .list(cells.map(\.record))),
      .init("diagnostics", .list(diagnostics.digest.map(RecordValue.init))),
    ])
  }
}

extension CellRecord {
  fileprivate var record: RecordValue {
    .object([
      .init("step", .text(step)),
      .init("label", .text(label)),
      .init("line", .integer(line)),
      .init("status", .text(status.rawValue)),
      .init("seconds", .number(seconds)),
      .init("values", .object(values.map { .init($0.name, $0.value) })),
      .init("diagnostics", .list(diagnostics.digest.map(RecordValue.init))),
    ])
  }
}

extension RecordValue {
  fileprivate init(_ diagnostic: Diagnostic) {
    self = .object([
      .init("id", .text(diagnostic.id)),
      .init("severity", .text(diagnostic.severity.rawValue)),
      .init("message", .text(diagnostic.message)),
      .init("line", diagnostic.span.map { .integer($0.line) } ?? .null),
      .init("column", diagnostic.span.map { .integer($0.column) } ?? .null),
    ])
  }
}
