import Diagnostics
import Engine
import Notebook
import Record

/// A `predict` step, ready to be run.
struct PredictCell: PreparedStep {
  let step: Step
  let samples: [Int]
  let program: ForwardProgram
  let data: DataOutline

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    guard let data = session.data, let test = data.samples(of: .test) else { return }
    let result = try program.infer(test.selecting(samples), session, step)
    let predicted = result.labels
    let actual = samples.map { data.label(of: .test, $0) }
    let columns = samples.indices.map { Array(result.output.column($0)) }
    let right = zip(predicted, actual).count { $0 == $1 }
    cell.summary = samples.count == 1 ? "1 test sample" : "\(samples.count) test samples"
    cell.values = [
      ("predicted", .list(predicted.map { .integer($0) })),
      ("actual", .list(actual.map { $0.map { .integer($0) } ?? .null })),
      ("probabilities", .list(columns.map { .list($0.map { .number($0) }) })),
      ("right", .integer(right)),
    ]
    cell.outputs.append(
      .predictions(
        samples.indices.map { index in
          Prediction(
            title: "test sample \(samples[index])",
            picture: data.picture(of: .test, samples[index]), actual: actual[index],
            classes: self.data.classNames, outputs: columns[index],
            name: "test-\(samples[index])")
        }))
    if let pad = DrawingPad(program, session, data) { cell.outputs.append(.drawingPad(pad)) }
  }
}

extension Outline {
  mutating func prepare(_ predict: PredictStep, of step: Step) -> PredictCell? {
    guard let (data, network) = requirements(of: step),
      let program = forwardProgram(network, data, for: step)
    else { return nil }
    let count = data.count(of: .test)
    let span = predict.samples.span
    if count == 0 {
      diagnostics.append(.noSuchPart(.test, at: span))
      return nil
    }
    for sample in predict.samples.value where sample >= count {
      diagnostics.append(.testSampleOutsideData(sample, count: count, at: span))
    }
    return PredictCell(step: step, samples: predict.samples.value, program: program, data: data)
  }
}
