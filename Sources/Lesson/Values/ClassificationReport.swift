import Record

/// How a network did on a part of the data: what a confusion matrix says of each class.
struct ClassificationReport {
  /// `counts[actual][predicted]`.
  let counts: [[Int]]
  let classes: [String]

  var total: Int { counts.joined().reduce(0, +) }
  var right: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// The fraction classified rightly.
  var accuracy: Double { total == 0 ? .nan : Double(right) / Double(total) }

  /// Of the samples of a class, the fraction taken for it; `nil` where there is none.
  func recall(_ index: Int) -> Double? {
    ratio(counts[index][index], counts[index].reduce(0, +))
  }

  /// Of the samples taken for a class, the fraction that are; `nil` where there is none.
  func precision(_ index: Int) -> Double? {
    ratio(counts[index][index], counts.reduce(0) { $0 + $1[index] })
  }

  private func ratio(_ part: Int, _ whole: Int) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }

  /// The accuracy table by class.
  func table(name: String, caption: String) -> Table {
    let rows = classes.indices.map { index -> [Table.Cell] in
      let count = counts[index].reduce(0, +)
      return [
        .text(classes[index]), .integer(count), .integer(counts[index][index]),
        cell(recall(index)), cell(precision(index)),
      ]
    }
    let all: [Table.Cell] = [
      .text("all"), .integer(total), .integer(right),
      total == 0 ? .empty : .number(accuracy, .percent(decimals: 1)), .empty,
    ]
    return Table(
      name: name, caption: caption,
      columns: ["digit", "images", "right", "recall", "precision"], rows: rows + [all])
  }

  private func cell(_ fraction: Double?) -> Table.Cell {
    fraction.map { .number($0, .percent(decimals: 1)) } ?? .empty
  }
}
