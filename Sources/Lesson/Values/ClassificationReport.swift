import Diagnostics
import Labels
import Record

/// How a network did on a part of the data, class by class.
struct ClassificationReport {
  private struct Confusion: Hashable {
    let actual: Int
    let predicted: Int
  }

  let classes: [String]
  /// The samples of each class, those that were taken for it, and those that were both.
  private var actual: [Int]
  private var predicted: [Int]
  private var rightly: [Int]
  /// How often classes were taken for others: few of all pairs ever are.
  private var confusions: [Confusion: Int] = [:]

  /// - Parameters:
  ///   - predicted: the class that the network decided for, of each sample.
  ///   - labels: the class that it is, below the number of classes.
  init(of predicted: [Int], against labels: [Int], classes: [String]) {
    let none = [Int](repeating: 0, count: classes.count)
    self.classes = classes
    (actual, self.predicted, rightly) = (none, none, none)
    for (guess, label) in zip(predicted, labels) {
      actual[label] += 1
      self.predicted[guess] += 1
      if guess == label {
        rightly[label] += 1
      } else {
        confusions[Confusion(actual: label, predicted: guess), default: 0] += 1
      }
    }
  }

  var total: Int { actual.reduce(0, +) }
  var right: Int { rightly.reduce(0, +) }

  /// The fraction classified rightly.
  var accuracy: Double { total == 0 ? .nan : Double(right) / Double(total) }

  /// Of the samples of a class, the fraction taken for it; `nil` where there is none.
  func recall(_ index: Int) -> Double? { ratio(rightly[index], actual[index]) }

  /// Of the samples taken for a class, the fraction that are; `nil` where there is none.
  func precision(_ index: Int) -> Double? { ratio(rightly[index], predicted[index]) }

  private func ratio(_ part: Int, _ whole: Int) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }

  // MARK: Confusions

  /// How often some classes (rows) were taken for each of them (columns).
  func counts(of some: [Int]) -> [[Int]] {
    some.map { row in some.map { count(of: row, takenFor: $0) } }
  }

  private func count(of actual: Int, takenFor predicted: Int) -> Int {
    actual == predicted
      ? rightly[actual] : confusions[Confusion(actual: actual, predicted: predicted)] ?? 0
  }

  /// The classes that were taken for others, or others for them, most often, in their order: all, where
  /// these are few.
  var mostConfused: [Int] {
    guard classes.count > Limits.confusedClasses else { return Array(classes.indices) }
    let mistakes = classes.indices.map { actual[$0] + predicted[$0] - 2 * rightly[$0] }
    let worst = classes.indices.sorted { (mistakes[$1], $0) < (mistakes[$0], $1) }
    return worst.prefix(Limits.confusedClasses).sorted()
  }

  /// The matrix of the classes that were confused most; what they were taken for besides is one column.
  /// - Parameter mistakes: samples that were confused, by the indices of their classes.
  func matrix(
    name: String, caption: String, mistakes: [ConfusionMatrix.Mistake], _ words: PageLabels
  ) -> ConfusionMatrix {
    let shown = mostConfused
    guard shown.count < classes.count else {
      return ConfusionMatrix(
        name: name, caption: caption, classes: classes, counts: counts(of: shown),
        mistakes: mistakes)
    }
    let counts = zip(shown, counts(of: shown)).map { row, counts in
      counts + [actual[row] - counts.reduce(0, +)]
    }
    let place = Dictionary(uniqueKeysWithValues: zip(shown, 0...))
    return ConfusionMatrix(
      name: name,
      caption: words(.mostConfused, caption, "\(classes.count)", "\(shown.count)"),
      classes: shown.map { classes[$0] } + [words[.otherClasses]], counts: counts,
      mistakes: mistakes.compactMap { mistake in
        guard let actual = place[mistake.actual] else { return nil }
        var mistake = mistake
        (mistake.actual, mistake.predicted) = (actual, place[mistake.predicted] ?? shown.count)
        return mistake
      })
  }

  /// The accuracy table by class.
  func table(name: String, caption: String, _ words: PageLabels) -> Table {
    let rows = classes.indices.map { index -> [Table.Cell] in
      [
        .text(classes[index]), .integer(actual[index]), .integer(rightly[index]),
        cell(recall(index)), cell(precision(index)),
      ]
    }
    let all: [Table.Cell] = [
      .text(words[.allClasses]), .integer(total), .integer(right),
      total == 0 ? .empty : .number(accuracy, .percent(decimals: 1)), .empty,
    ]
    return Table(
      name: name, caption: caption,
      columns: [.digit, .images, .right, .recall, .precision].map { words[$0] }, rows: rows + [all])
  }

  private func cell(_ fraction: Double?) -> Table.Cell {
    fraction.map { .number($0, .percent(decimals: 1)) } ?? .empty
  }
}
