import Diagnostics

/// Where addresses were found last, so that each is looked for behind the one before it.
struct PlaceSearch {
  /// So many bytes of a notebook are searched; a block may hold very many addresses.
  fileprivate var budget = 5_000_000
  fileprivate var block = 0...0
  fileprivate var line = 0
  fileprivate var column = 0
}

extension ProseBuilder {
  /// Where a text stands in the block at hand, behind what was looked for before if it can, or else the
  /// block's first line.
  mutating func place(of text: String) -> SourceSpan {
    search(text) ?? span(ofLine: blockLines.lowerBound)
  }

  /// Where the address of a link stands in the block at hand: behind words in brackets, or else anywhere.
  mutating func place(ofAddress url: String) -> SourceSpan {
    guard let span = search("](" + url) else { return place(of: url) }
    return SourceSpan(file: span.file, range: (span.range.lowerBound + 2)..<span.range.upperBound)
  }

  /// Where the first of some texts stands, in the same way.
  mutating func place(ofFirst texts: [String]) -> SourceSpan {
    let before = placeSearch
    var found: [(span: SourceSpan, search: PlaceSearch)] = []
    for text in texts {
      if let span = search(text) { found.append((span, placeSearch)) }
      let budget = placeSearch.budget
      placeSearch = before
      placeSearch.budget = budget
    }
    // What was passed already is found last.
    let start = before.block == blockLines ? (before.line, before.column) : (0, 0)
    let first = found.min { a, b in
      let isBehind = [a, b].map { ($0.search.line, $0.search.column) > start }
      return isBehind[0] == isBehind[1]
        ? a.span.range.lowerBound < b.span.range.lowerBound : isBehind[0]
    }
    guard let first else { return span(ofLine: blockLines.lowerBound) }
    let budget = placeSearch.budget
    placeSearch = first.search
    placeSearch.budget = budget
    return first.span
  }

  private mutating func search(_ text: String) -> SourceSpan? {
    if placeSearch.block != blockLines {
      placeSearch.block = blockLines
      (placeSearch.line, placeSearch.column) = (blockLines.lowerBound, 0)
    }
    return find(text, from: placeSearch.line, placeSearch.column)
      ?? find(text, from: blockLines.lowerBound, 0)
  }

  private mutating func find(_ text: String, from first: Int, _ column: Int) -> SourceSpan? {
    let pattern = Array(text.utf8)
    guard !pattern.isEmpty, first <= blockLines.upperBound else { return nil }
    for line in first...blockLines.upperBound where source.lines.indices.contains(line) {
      guard placeSearch.budget > 0 else { return nil }
      let bytes = Array(source.lines[line].text.utf8)
      let start = line == first ? min(column, bytes.count) : 0
      let range = bytes[start...].firstRange(of: pattern)
      placeSearch.budget -= (range?.upperBound ?? bytes.count) - start
      guard let range else { continue }
      (placeSearch.line, placeSearch.column) = (line, range.upperBound)
      return source.span(line: line, columns: range)
    }
    return nil
  }
}
