/// The ids that are the page's own: places that it leads to, and what its scripts look for.
///
/// Each of them has a dot, which slugs of headings and names that an author gives never have, so that
/// no heading can take one of them.
enum PageID {
  /// The numbers and the words that the scripts read.
  static let numbers = "script.numbers"
  static let words = "script.words"

  /// - Parameter index: the place of the cell in the notebook, from 0.
  static func cell(_ index: Int) -> String { "cell.\(index + 1)" }

  /// - Parameter index: the place of the footnote among the notebook's, from 0.
  static func footnote(_ index: Int) -> String { "footnote.\(index + 1)" }

  /// A place that refers to a footnote; `count` tells its places apart, from 1.
  static func reference(toFootnote index: Int, _ count: Int) -> String {
    "reference.\(index + 1).\(count)"
  }

  static func walk(_ number: Int) -> String { "walk.\(number)" }

  static func network(_ number: Int) -> String { "network.\(number)" }

  /// What is chosen by a switch of a chart.
  static func choice(_ kind: String, chart: Int) -> String { "\(kind).\(chart)" }

  static func choice(_ kind: String, chart: Int, option: Int) -> String {
    choice(kind, chart: chart) + ".\(option)"
  }

  /// The pictures of one class that were taken for another.
  static func confusion(_ matrix: Int, actual: Int, predicted: Int) -> String {
    "confusion.\(matrix).\(actual).\(predicted)"
  }
}
