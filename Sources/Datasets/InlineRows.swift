/// Samples written out in a notebook: a row of inputs and a row of targets each.
package struct InlineRows: Sendable, Equatable {
  /// A row of `X` for each sample.
  package let inputs: [[Double]]
  /// A row of `Y` for each sample.
  package let targets: [[Double]]

  /// Rows of equal length, as many of inputs as of targets, all numbers finite.
  /// - Throws: `DatasetError`, its `place` being the key and the row (from 0) at fault.
  package init(inputs: [[Double]], targets: [[Double]]) throws(DatasetError) {
    try Self.check(inputs, key: "X")
    try Self.check(targets, key: "Y")
    guard inputs.count == targets.count else {
      throw .unequalCounts(inputs: inputs.count, targets: targets.count)
    }
    self.inputs = inputs
    self.targets = targets
  }

  /// What the rows are, as a data set.
  package var description: DatasetDescription {
    let outputs = targets[0].count
    var description = DatasetDescription(
      name: "inline", features: inputs[0].count, picture: nil, maximum: nil,
      trainCount: inputs.count, testCount: 0,
      targets: isOneHot ? .classes(outputs) : .outputs(outputs))
    description.hasRealTargets = !targets.allSatisfy(\.areBinary)
    return description
  }

  /// The rows as a data set: with classes where the targets are one-hot, else with real targets.
  package var dataset: Dataset {
    Dataset(
      description: description, inputs: .reals(inputs.flatMap { $0 }),
      targets: isOneHot
        ? .labels(
          targets.map { UInt8($0.firstIndex(of: 1) ?? 0) }, classes: targets[0].count)
        : .reals(targets.flatMap { $0 }, outputs: targets[0].count))
  }

  /// Whether each row of targets is a single 1 among at least one 0.
  private var isOneHot: Bool {
    (2...256).contains(targets[0].count)
      && targets.allSatisfy { row in
        row.allSatisfy { $0 == 0 || $0 == 1 } && row.count { $0 == 1 } == 1
      }
  }

  private static func check(_ rows: [[Double]], key: String) throws(DatasetError) {
    guard let first = rows.first, !first.isEmpty else { throw .noRows(key: key) }
    for (index, row) in rows.enumerated() {
      guard row.count == first.count else {
        throw .unequalRow(key: key, row: index, count: row.count, first: first.count)
      }
      guard row.allSatisfy(\.isFinite) else { throw .notFinite(key: key, row: index) }
    }
  }
}
