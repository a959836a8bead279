public import Diagnostics
public import Record

extension RunRecord {
  /// What is to be said of the notebook, and then of its cells, in order.
  public var allDiagnostics: [Diagnostic] { diagnostics + cells.flatMap(\.diagnostics) }

  /// The value of a step by the name that prose calls it: `evaluate.test_accuracy`.
  /// - Returns: `nil` where no step has the label in front of the dot, or it gave no such value, as it
  ///   did not run.
  public func value(_ name: String) -> RecordValue? {
    let parts = name.split(separator: ".", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    return cells.first { $0.label == parts[0] }?.value(named: String(parts[1]))
  }

  /// The same where it is a number: a share lies between 0 and 1, times are in seconds.
  public func number(_ name: String) -> Double? {
    switch value(name) {
    case .number(let number): number
    case .integer(let count): Double(count)
    default: nil
    }
  }

  /// The figure that says most of the run: the last of the last step that gives some, such as the share
  /// of the test images that the trained network reads rightly. `nil` where no step gives one.
  public var headline: KeyFigure? {
    outputs.compactMap { output in
      if case .figures(let figures) = output { figures.last } else { nil }
    }.last
  }

  /// A few pictures that the lesson is about: the first ones that it shows.
  var pictureStrip: [Picture] {
    outputs.lazy.compactMap { output -> [Picture]? in
      if case .images(let grid) = output { grid.items.prefix(6).map(\.picture) } else { nil }
    }.first ?? []
  }

  private var outputs: [Output] { cells.flatMap(\.outputs) }
}
