import Diagnostics

/// Reads which entries of a value to show: `A2`, `Z1[:, 7]`, `dW2[3, 0:5]`.
enum SelectionParser {
  static func read(
    _ text: FragmentText, _ range: Range<Int>, _ diagnostics: inout [Diagnostic]
  ) -> Selection? {
    let written = text.text(range)
    let name = written.prefix { $0.isLetterOrDigit || $0 == "_" }
    let rest = String(written.dropFirst(name.count)).trimmingSpaces
    guard name.first?.isLetter == true, let indexes = indexes(rest) else {
      diagnostics.append(.unreadableSelection(written, at: text.span(range)))
      return nil
    }
    return Selection(
      name: String(name), rows: indexes.first, columns: indexes.dropFirst().first, text: written)
  }

  /// The indexes between brackets: none, one or two; `nil` for anything else.
  private static func indexes(_ text: String) -> [Selection.Index]? {
    if text.isEmpty { return [] }
    guard text.hasPrefix("["), text.hasSuffix("]"), text.count >= 2 else { return nil }
    let parts = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let indexes = parts.compactMap { index(String($0).trimmingSpaces) }
    return indexes.count == parts.count && parts.count <= 2 ? indexes : nil
  }

  private static func index(_ text: String) -> Selection.Index? {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
      .map { String($0).trimmingSpaces }
    switch ends.count {
    case 1: return Int(ends[0]).map { .single($0) }
    case 2:
      let numbers = ends.map(Int.init)
      // An end that is left out is open; one that is no number is a mistake.
      guard zip(ends, numbers).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
      return .range(numbers[0], numbers[1])
    default: return nil
    }
  }
}
