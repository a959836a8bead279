import Diagnostics
import Notebook
import Record

/// The values that an expression of a notebook may name: those of the cells that ran above it.
struct ValueScope {
  /// The label under which prose names the notebook's parameters: `params.epochs`.
  static let parameterLabel = "params"

  private let parameters: [String: Parameter.Value]
  /// The cell whose expectations are being looked at; bare names mean its values.
  private let cell: CellRecord?
  private let cells: [CellRecord]
  /// Where the cells of each label are among all.
  private let places: [String: [Int]]
  /// How many cells are above.
  private var count: Int

  /// - Parameter cells: all cells above, in order.
  init(parameters: [Parameter], cell: CellRecord?, cells: [CellRecord]) {
    self.parameters = Dictionary(
      parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    self.cell = cell
    self.cells = cells
    places = Dictionary(grouping: cells.indices) { cells[$0].label }
    count = cells.count
  }

  /// The same where only the first cells are above.
  func among(first count: Int) -> ValueScope {
    var scope = self
    scope.count = min(count, cells.count)
    return scope
  }

  /// The last cell above of a label.
  private func cell(labelled label: String) -> CellRecord? {
    // Labels are seldom given twice, and what is given twice is an error.
    places[label]?.last { $0 < count }.map { cells[$0] }
  }

  /// What an expression comes to.
  /// - Throws: `ValueMistake` where a value is not there or is not what the expression needs.
  func value(of expression: ValueExpression) throws(ValueMistake) -> RecordValue {
    switch expression {
    case .number(let number):
      return .number(number)
    case .value(let label, let name, let span):
      return try lookUp(label: label, name: name, at: span)
    case .element(let list, let index, let span):
      return try element(of: try value(of: list), index: index, at: span)
    case .negate(let operand):
      return .number(-(try number(operand)))
    case .arithmetic(let operation, let left, let right):
      let (a, b) = (try number(left), try number(right))
      switch operation {
      case .add: return .number(a + b)
      case .subtract: return .number(a - b)
      case .multiply: return .number(a * b)
      case .divide: return .number(a / b)
      }
    case .list(let items):
      return .list(
        items.map {
          switch $0 {
          case .word(let word): .text(word)
          case .number(let number): .number(number)
          }
        })
    }
  }

  private func number(_ expression: ValueExpression) throws(ValueMistake) -> Double {
    let value = try value(of: expression)
    guard let number = value.asNumber else { throw ValueMistake.notANumber(value) }
    return number
  }

  private func lookUp(
    label: String?, name: String, at span: SourceSpan
  ) throws(ValueMistake) -> RecordValue {
    if label == Self.parameterLabel {
      guard let value = parameters[name] else { throw .notComputed("params.\(name)") }
      return RecordValue(value)
    }
    let source = label.map(cell(labelled:)) ?? cell
    if let value = source?.value(named: name) { return value }
    // A cell that failed may have come to the value before; one that ran has given all it can.
    guard let source, source.status == .ok else {
      throw .notComputed((label.map { "\($0)." } ?? "") + name)
    }
    throw .notGiven(
      name, label: source.label, line: source.line, given: source.values.map(\.name))
  }

  private func element(
    of value: RecordValue, index: Int, at span: SourceSpan
  ) throws(ValueMistake) -> RecordValue {
    guard case .list(let items) = value else { throw .notAList(span.text) }
    let position = index < 0 ? items.count + index : index
    guard items.indices.contains(position) else {
      throw .outOfRange(span.text, count: items.count)
    }
    return items[position]
  }
}

/// Why an expression has no value.
enum ValueMistake: Error {
  case notComputed(String)
  case notGiven(String, label: String, line: Int, given: [String])
  case notANumber(RecordValue)
  case notAList(String)
  case outOfRange(String, count: Int)

  var message: String {
    switch self {
    case .notComputed(let name): "'\(name)' has no value, since its cell did not run to its end"
    case .notGiven(let name, let label, let line, let given):
      "'\(label)' on line \(line) gave no '\(name)', only \(given.joined(separator: ", "))"
    case .notANumber(let value): "a number is needed, not \(value.kind)"
    case .notAList(let text): "'\(text)' is no list, so it has no elements"
    case .outOfRange(let text, let count): "'\(text)' is outside a list of \(count)"
    }
  }
}

extension RecordValue {
  /// The value of a parameter.
  init(_ value: Parameter.Value) {
    self =
      switch value {
      case .null: .null
      case .bool(let flag): .bool(flag)
      case .integer(let integer): .integer(integer)
      case .number(let number): .number(number)
      case .text(let text): .text(text)
      case .list(let items): .list(items.map { RecordValue($0) })
      }
  }

  var asNumber: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }

  /// What a value that is no number is, however long.
  var kind: String {
    switch self {
    case .list(let items): "a list of \(items.count)"
    case .text(let text): "'\(text)'"
    case .null, .bool, .integer, .number, .object: described
    }
  }

  /// The value as a message shows it.
  var described: String {
    switch self {
    case .null: "nothing"
    case .bool(let flag): "\(flag)"
    case .integer(let integer): "\(integer)"
    case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
    case .text(let text): text
    case .list(let items): "[\(items.map(\.described).joined(separator: ", "))]"
    case .object: "a group of values"
    }
  }
}
