import Datasets
import Diagnostics
import Engine
import Notebook
import Record

/// A `predict` step, ready to be run.
struct PredictCell: PreparedStep {
  let step: Step
  let samples: [Int]
  let pictures: [ForeignPicture]
  let table: ForeignTable?
  let program: ForwardProgram
  let data: DataOutline
  /// The notebook's own folder, for what the page says of files.
  let folder: String

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    cell.summary = summary
    var answers: [Answer] = []
    if let data = session.data, let test = data.samples(of: .test), !samples.isEmpty {
      answers += try classifySamples(of: test, data, session)
    }
    if !pictures.isEmpty {
      cell.outputs.append(.images(pictures.grid))
      answers += try classifyPictures(session)
    }
    record(answers, in: &cell)
    if let data = session.data, let pad = DrawingPad(program, session, data) {
      cell.outputs.append(.drawingPad(pad))
    }
    if let table { try classify(table, in: &session, &cell) }
  }

  private var summary: String {
    let parts = [
      (count: samples.count, one: "test sample"), (count: pictures.count, one: "picture"),
      (count: table?.table.count ?? 0, one: "row"),
    ]
    return parts.filter { $0.count > 0 }
      .map { $0.count == 1 ? "1 \($0.one)" : "\($0.count) \($0.one)s" }.joined(separator: " · ")
  }

  // MARK: - Samples and pictures

  /// One sample as the network answered it.
  private struct Answer {
    let predicted: Int
    let prediction: Prediction
  }

  private func classifySamples(
    of test: SampleSet, _ data: LoadedData, _ session: Session
  ) throws(CellFailure) -> [Answer] {
    let result = try program.infer(test.selecting(samples), session, step)
    return zip(samples, result.labels).enumerated().map { index, entry in
      let (sample, predicted) = entry
      return Answer(
        predicted: predicted,
        prediction: Prediction(
          title: "test sample \(sample)", picture: data.picture(of: .test, sample),
          actual: data.label(of: .test, sample), classes: self.data.classNames,
          outputs: Array(result.output.column(index)), name: "test-\(sample)"))
    }
  }

  private func classifyPictures(_ session: Session) throws(CellFailure) -> [Answer] {
    let pixels = pictures.flatMap(\.seen.pixels)
    let inputs = data.foreignSamples(pixels, count: pictures.count)
    let result = try program.infer(inputs, session, step)
    return zip(pictures, result.labels).enumerated().map { index, entry in
      let (picture, predicted) = entry
      return Answer(
        predicted: predicted,
        prediction: Prediction(
          title: picture.title, picture: picture.seen, actual: nil, classes: data.classNames,
          outputs: Array(result.output.column(index)), name: "\(picture.title)-seen"))
    }
  }

  private func record(_ answers: [Answer], in cell: inout CellRecord) {
    guard !answers.isEmpty else { return }
    let predictions = answers.map(\.prediction)
    cell.values = [
      ("predicted", .list(answers.map { .integer($0.predicted) })),
      ("actual", .list(predictions.map { $0.actual.map { .integer($0) } ?? .null })),
      (
        "probabilities",
        .list(predictions.map { .list($0.outputs.map { .number($0) }) })
      ),
      ("right", .integer(answers.count { $0.predicted == $0.prediction.actual })),
    ]
    cell.outputs.append(.predictions(predictions))
  }
}

extension DataOutline {
  /// Pixels from elsewhere as samples; nothing is known of their targets, which nobody looks at.
  func foreignSamples(_ pixels: [UInt8], count: Int) -> SampleSet {
    let divisor = step.normalize ? Double(description.maximum ?? 1) : 1
    return SampleSet(
      inputs: .bytes(pixels, divisor: divisor),
      targets: hasClasses
        ? .labels(Array(repeating: 0, count: count), classes: outputs)
        : .reals(Array(repeating: 0, count: count * outputs), outputs: outputs),
      features: features, count: count)
  }
}

extension Outline {
  mutating func prepare(_ predict: PredictStep, of step: Step) -> PredictCell? {
    guard let (data, network) = requirements(of: step),
      let program = forwardProgram(network, data, for: step)
    else { return nil }
    let before = diagnostics.count
    if let samples = predict.samples { check(samples, data) }
    let pictures = foreignPictures(predict.images, data)
    let table = predict.data.flatMap { foreignTable($0, write: predict.write?.value, data) }
    guard diagnostics.count == before else { return nil }
    return PredictCell(
      step: step, samples: predict.samples?.value ?? [], pictures: pictures, table: table,
      program: program, data: data, folder: notebook.filesFolder)
  }

  private mutating func check(_ samples: Located<[Int]>, _ data: DataOutline) {
    let count = data.count(of: .test)
    guard count > 0 else {
      diagnostics.append(.noSuchPart(.test, at: samples.span))
      return
    }
    for sample in samples.value where sample >= count {
      diagnostics.append(.testSampleOutsideData(sample, count: count, at: samples.span))
    }
  }
}
