import Labels
import Notebook
import Record

extension PageRenderer {
  /// How often each class was taken for each; a count leads to the pictures behind it.
  mutating func confusion(_ matrix: ConfusionMatrix, _ caption: [Inline]) -> Node {
    let address = files.add(matrix.name, ending: "csv", CSV.bytes(of: matrix, labels))
    state.confusions += 1
    let view = ConfusionView(matrix: matrix, number: state.confusions, labels: labels)
    return .tag(
      "figure", class: "table",
      [
        .tag("figcaption", [:], inlines(caption) + [" ", csvLink(address)]),
        Self.scrolling(plainText(caption), [view.table]), view.pictures,
      ])
  }
}

/// A confusion matrix and the pictures that were confused.
struct ConfusionView {
  /// Of one confusion, so many pictures are shown.
  private static let limit = 12

  let matrix: ConfusionMatrix
  /// Which of the page's matrices it is.
  let number: Int
  let labels: PageLabels

  /// The classes of a count.
  private struct Pair: Hashable, Comparable {
    let actual: Int
    let predicted: Int

    static func < (a: Pair, b: Pair) -> Bool {
      (a.actual, a.predicted) < (b.actual, b.predicted)
    }
  }

  private var groups: [(pair: Pair, mistakes: [ConfusionMatrix.Mistake])] {
    Dictionary(grouping: matrix.mistakes) { Pair(actual: $0.actual, predicted: $0.predicted) }
      .sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.prefix(Self.limit))) }
  }

  private func place(_ pair: Pair) -> String {
    PageID.confusion(number, actual: pair.actual, predicted: pair.predicted)
  }

  // MARK: Counts

  var table: Node {
    let head =
      [Node.tag("td", [:], [])] + matrix.classes.map { PageRenderer.heading($0) }
      + [.tag("th", ["scope": "col", "class": "recall"], [.text(labels[.recall])])]
    let mistakes = matrix.counts.enumerated().flatMap { row, counts in
      counts.enumerated().filter { $0.offset != row }.map(\.element)
    }
    let most = max(mistakes.max() ?? 0, 1)
    let pictured = Set(groups.map(\.pair))
    let body = zip(matrix.classes, matrix.counts).enumerated().map { row, line in
      self.row(row, name: line.0, counts: line.1, mostMistakes: most, pictured)
    }
    return .tag("table", class: "confusion", head: head, body: body)
  }

  private func row(
    _ row: Int, name: String, counts: [Int], mostMistakes: Int, _ pictured: Set<Pair>
  ) -> Node {
    let total = counts.reduce(0) { $0.addingReportingOverflow(max($1, 0)).partialValue }
    let cells = counts.enumerated().map { column, count -> Node in
      let isRight = column == row
      let share = Double(count) / Double(max(isRight ? total : mostMistakes, 1))
      let level = count <= 0 ? 0 : min(max(Int((share * 9).rounded(.up)), 1), 9)
      let name = level == 0 ? "none" : (isRight ? "right" : "mistaken") + " l\(level)"
      let pair = Pair(actual: row, predicted: column)
      let text = Node.text(level == 0 && !isRight ? "·" : "\(count)")
      let content =
        pictured.contains(pair) ? .tag("a", ["href": "#" + place(pair)], [text]) : text
      return .tag("td", class: name, [content])
    }
    let right = counts.indices.contains(row) ? counts[row] : 0
    let recall = total > 0 ? NumberText.percent(Double(right) / Double(total), 0) : "–"
    return .tag(
      "tr", [:],
      [.tag("th", ["scope": "row"], [.text(name)])] + cells
        + [.tag("td", class: "recall", [.text(recall)])])
  }

  // MARK: Pictures

  /// The pictures behind the counts, folded away; a link to one of them unfolds all.
  var pictures: Node {
    let groups = groups
    guard let sheet = TileSheet(groups.flatMap { $0.mistakes.map(\.picture) }, target: 40) else {
      return .empty
    }
    var next = 0
    let figures = groups.map { group -> Node in
      let tiles = group.mistakes.map { mistake -> Node in
        defer { next += 1 }
        return sheet.tile(next, alternative: mistake.caption)
      }
      let words = "\(name(group.pair.actual)) → \(name(group.pair.predicted))"
      return .tag(
        "li", ["id": place(group.pair)],
        [.tag("span", class: "tile-caption", [.text(words)])] + tiles)
    }
    return .tag(
      "details", class: "confused",
      [
        .tag("summary", [:], [.text(labels[.confused])]),
        .tag("ul", ["class": "mistakes", "style": sheet.style], figures),
      ])
  }

  private func name(_ index: Int) -> String {
    matrix.classes.indices.contains(index) ? matrix.classes[index] : "\(index)"
  }
}
