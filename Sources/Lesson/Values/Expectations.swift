import Diagnostics
import Notebook
import Record

extension Expectation {
  /// Holds the expectation against what the cell gave.
  /// - Returns: `nil` where it holds, else what to say.
  func failure(in scope: ValueScope) -> Diagnostic? {
    do throws(ValueMistake) {
      let (a, b) = (try scope.value(of: left), try scope.value(of: right))
      if try holds(a, b) { return nil }
      return .expectationFailed(self, left: a, right: b)
    } catch {
      return .expectationWithoutValue(self, error)
    }
  }

  private func holds(_ a: RecordValue, _ b: RecordValue) throws(ValueMistake) -> Bool {
    if comparison == .equal || comparison == .notEqual {
      return a.isSame(as: b) == (comparison == .equal)
    }
    guard let x = a.asNumber else { throw .notANumber(a) }
    guard let y = b.asNumber else { throw .notANumber(b) }
    switch comparison {
    case .less: return x < y
    case .lessOrEqual: return x <= y
    case .greater: return x > y
    case .greaterOrEqual: return x >= y
    case .equal, .notEqual: return false
    }
  }
}

extension RecordValue {
  /// Whether two values are the same, an integer and a number of the same value included.
  /// Lists of names are compared as sets, since their order says nothing.
  fileprivate func isSame(as other: RecordValue) -> Bool {
    if let x = asNumber, let y = other.asNumber { return x == y }
    if case .list(let a) = self, case .list(let b) = other {
      let (names, others) = (a.compactMap(\.asText), b.compactMap(\.asText))
      if names.count == a.count, others.count == b.count {
        return names.sorted() == others.sorted()
      }
      return a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    }
    return self == other
  }

  private var asText: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
