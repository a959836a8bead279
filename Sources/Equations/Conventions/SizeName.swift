/// How a program in Python writes how many rows or columns a value has: `X.shape[1]`.
///
/// An expression holds it as a name until the value's shape is known.
struct SizeName: Sendable, Hashable {
  /// The name of the value.
  let name: String
  /// 0 for its rows, 1 for its columns.
  let side: Int

  private static let middle = ".shape["

  init(of name: String, _ side: Int) {
    (self.name, self.side) = (name, side)
  }

  /// Reads a name.
  /// - Returns: `nil` where it is that of a value.
  init?(_ text: String) {
    guard text.last == "]", let side = text.dropLast().last?.wholeNumberValue else { return nil }
    let name = text.dropLast(2 + Self.middle.count)
    guard !name.isEmpty, text.dropFirst(name.count).hasPrefix(Self.middle) else { return nil }
    self.init(of: String(name), side)
  }

  var text: String { "\(name)\(Self.middle)\(side)]" }
}
