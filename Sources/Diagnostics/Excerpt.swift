/// A line of a file with a stretch of it marked: all of a short line, of a long one what stands around
/// the stretch.
package struct Excerpt: Sendable {
  /// The number of the line, counted from 1.
  package let line: Int
  /// What stands before the marked stretch; it begins with `…` where more stands before it.
  package private(set) var before: String
  package private(set) var marked: String
  /// What stands behind the stretch; it ends with `…` where more stands behind it.
  package private(set) var after: String

  /// So many bytes beside the stretch are looked at: a sign may be made of several.
  private static let byteLimit = 4 * Limits.excerptWidth

  /// The first line of a span, the span marked in it.
  /// - Parameter hidden: what is left out, in its order.
  package init(_ span: SourceSpan, without hidden: [SourceSpan] = []) {
    let file = span.file
    let hidden = hidden.filter { $0.file === file }.map(\.range)
    line = span.line
    let columns = file.columns(ofLine: line)
    let lower = min(max(span.range.lowerBound, columns.lowerBound), columns.upperBound)
    let upper = min(max(span.range.upperBound, lower), columns.upperBound)
    let start = file.boundary(atOrAfter: max(columns.lowerBound, lower - Self.byteLimit))
    let end = file.boundary(atOrAfter: min(columns.upperBound, upper + Self.byteLimit))
    let middle = file.boundary(atOrAfter: min(upper, lower + Self.byteLimit))
    before = file.text(in: start..<lower, without: hidden)
    marked = file.text(in: lower..<middle, without: hidden)
    after = file.text(in: upper..<end, without: hidden)
    cut(
      isCutBefore: start > columns.lowerBound, within: middle < upper,
      behind: end < columns.upperBound)
  }

  /// Keeps as many characters as are shown. A short line leaves its room to what stands behind.
  private mutating func cut(isCutBefore: Bool, within isCutWithin: Bool, behind isCutBehind: Bool) {
    let width = Limits.excerptWidth
    let whole = before.count + marked.count + after.count
    guard whole > width || isCutBefore || isCutWithin || isCutBehind else { return }
    if isCutWithin || marked.count > width / 2 { marked = marked.prefix(width / 2 - 1) + "…" }
    let room = width - marked.count
    let kept = max(room / 2, room - after.count - (isCutBehind ? 1 : 0))
    if isCutBefore || before.count > kept { before = "…" + before.suffix(max(kept - 1, 0)) }
    let left = room - before.count
    if isCutBehind || after.count > left { after = after.prefix(max(left - 1, 0)) + "…" }
  }
}

extension SourceFile {
  /// The text between two offsets, `…` in the place of each stretch that is to be hidden.
  fileprivate func text(in range: Range<Int>, without hidden: [Range<Int>]) -> String {
    var text = ""
    var lower = range.lowerBound
    for stretch in hidden where stretch.overlaps(range) {
      text += self.text(in: lower..<max(lower, stretch.lowerBound)) + "…"
      lower = min(stretch.upperBound, range.upperBound)
    }
    return text + self.text(in: lower..<range.upperBound)
  }
}
