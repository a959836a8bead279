import Engine
import Equations
import Labels
import Notebook
import Record

extension TrainStep {
  /// The epochs of which the weights are pictured: more at the beginning, where most happens.
  var pictured: [Int] {
    let last = epochs
    return Set([1, last / 8, last]).filter { $0 > 0 }.sorted()
  }
}

extension TrainingProgram {
  /// The weights that look at the data's pictures; `nil` where there are none.
  func picturedWeights(_ session: Session) -> String? {
    session.data.flatMap { picturedWeights(session.parameters, image: $0.outline.image) }
  }

  fileprivate func picturedWeights(
    _ parameters: [String: Matrix<Double>], image: (count: Int, width: Int?)
  ) -> String? {
    guard image.width != nil else { return nil }
    return forward.environment.parameters.first { parameters[$0]?.columns == image.count }
  }
}

extension TrainCell {
  /// The weights that look at the pictures, from epoch to epoch; `nil` where there are none.
  func weights(
    _ history: TrainingHistory, from start: [String: Matrix<Double>],
    image: (count: Int, width: Int?), _ words: PageLabels
  ) -> WeightHistory? {
    let samples = program.forward.environment.samples
    guard let name = program.picturedWeights(start, image: image) else { return nil }
    let later = history.epochs.compactMap { report in
      report.snapshot?[name].map { (epoch: report.epoch, value: $0) }
    }
    let frames = ([(epoch: 0, value: start[name])] + later.map { ($0.epoch, $0.value) })
      .compactMap { epoch, value in
        value.map {
          WeightHistory.Frame(
            epoch: epoch, value: ValuePicture(weights: $0, width: image.width, samples))
        }
      }
    guard frames.count > 1 else { return nil }
    return WeightHistory(
      name: name, caption: words[.firstLayerWeights], frames: frames)
  }
}

extension Step {
  /// What `#| show:` asks for, of the parameters as trained: weights that look at pictures, if they
  /// are shown whole, as pictures.
  func shownParameters(in session: Session) throws(CellFailure) -> [Output] {
    try options.show.map { (selection) throws(CellFailure) in
      let value = session.parameters[selection.value.name]
      if selection.value.isWhole, let value, let image = session.data?.outline.image,
        image.width != nil, value.columns == image.count
      {
        return .weightImages(
          name: selection.value.name,
          ValuePicture(weights: value, width: image.width, session.samples))
      }
      return try selection.table(of: value, in: session.samples, session.words)
    }
  }
}

extension ValuePicture {
  /// The weights of the first units, as many as a strip shows.
  init(weights: Matrix<Double>, width: Int?, _ samples: SampleConvention) {
    let rows = min(weights.rows, 40)
    self.init(
      rows: rows, columns: weights.columns,
      values: Array(weights.rowMajorElements.prefix(rows * weights.columns)), imageWidth: width,
      imagesAreColumns: samples.isTransposed)
  }
}
