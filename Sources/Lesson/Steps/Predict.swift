import Datasets
import Diagnostics
import Engine
import Images
import Labels
import Notebook
import Record

/// A `predict` step, ready to be run.
struct PredictCell: PreparedStep {
  let step: Step
  let samples: [Int]
  /// The part of the data that the samples are of: the one furthest from training that there is.
  let part: EvaluateStep.Part
  let pictures: [ForeignPicture]
  let rows: UnlabelledRows?
  let draw: Bool?
  let program: ForwardProgram
  let data: DataOutline
  /// The notebook's own folder, for what the page says of files.
  let folder: String

  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure) {
    cell.summary = summary(session.words)
    var answers: [Prediction] = []
    if let data = session.data, let all = data.samples(of: part), !samples.isEmpty {
      answers += try classifySamples(of: all, data, session)
    }
    if !pictures.isEmpty {
      let seen = seenPictures(session, &cell)
      cell.outputs.append(.images(pictures.grid(seen, session.words)))
      answers += try classify(seen, session)
    }
    record(answers, in: &cell)
    if draw != false, let data = session.data, var pad = DrawingPad(program, session, data) {
      pad.isAskedFor = draw == true
      cell.outputs.append(.drawingPad(pad))
    }
    if let rows { try classify(rows, in: &session, &cell) }
  }

  private func summary(_ words: PageLabels) -> String {
    let rows = rows?.count ?? 0
    let parts = [
      samples.isEmpty ? nil : words.count(samples.count, part),
      pictures.isEmpty ? nil : words.count(pictures.count, .onePicture, .pictures),
      rows == 0 ? nil : words.count(rows, .oneRow, .rows),
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }

  // MARK: - Samples and pictures

  private func classifySamples(
    of all: SampleSet, _ data: LoadedData, _ session: Session
  ) throws(CellFailure) -> [Prediction] {
    let chosen = all.selecting(samples)
    let result = try program.infer(chosen, session, step)
    let labels = chosen.labels
    return samples.enumerated().map { index, sample in
      var answer = Prediction(
        title: session.words(part.sample, "\(sample)"), picture: data.picture(of: part, sample),
        predicted: labels == nil ? nil : result.labels[index], actual: labels?[index],
        classes: labels == nil ? outputNames(session.words) : self.data.answerNames,
        outputs: Array(result.output.column(index)), isProbability: program.isProbability,
        name: "\(part.rawValue)-\(sample)")
      if labels == nil { answer.targets = chosen.targets(ofSample: index) }
      return answer
    }
  }

  /// What outputs that are no classes are called.
  private func outputNames(_ words: PageLabels) -> [String] {
    (1...max(1, data.outputs)).map { words(.outputNumber, "\($0)") }
  }

  private func classify(
    _ pictures: [SeenPicture], _ session: Session
  ) throws(CellFailure) -> [Prediction] {
    let pixels = pictures.flatMap(\.picture.pixels)
    let inputs = data.foreignSamples(pixels, count: pictures.count)
    let result = try program.infer(inputs, session, step)
    return pictures.enumerated().map { index, picture in
      Prediction(
        title: picture.title, picture: Picture(picture.picture), predicted: result.labels[index],
        actual: nil,
        classes: data.answerNames, outputs: Array(result.output.column(index)),
        isProbability: program.isProbability,
        name: "\(picture.title)-seen")
    }
  }

  private func record(_ answers: [Prediction], in cell: inout CellRecord) {
    guard !answers.isEmpty else { return }
    cell.outputs.append(.predictions(answers))
    let numbers = { (numbers: [Double]) in RecordValue.list(numbers.map { .number($0) }) }
    let outputs = RecordValue.list(answers.map { numbers($0.outputs) })
    let predicted = answers.compactMap(\.predicted)
    guard predicted.count == answers.count else {
      cell.values = [
        ("outputs", outputs), ("targets", .list(answers.map { numbers($0.targets) })),
      ]
      return
    }
    cell.values = [
      ("predicted", .list(predicted.map { .integer($0) })),
      ("actual", .list(answers.map { $0.actual.map { .integer($0) } ?? .null })),
      ("probabilities", outputs),
      ("right", .integer(answers.count { $0.predicted == $0.actual })),
    ]
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

extension PreparationState {
  mutating func prepare(_ predict: PredictStep, of step: Step) -> PredictCell? {
    guard let (data, network) = requirements(of: step),
      let program = forwardProgram(network, data, for: step)
    else { return nil }
    let before = diagnostics.count
    let part = data.parts.last ?? .test
    if let samples = predict.samples { check(samples, of: part, data) }
    let pictures = foreignPictures(predict.images, data)
    let rows = unlabelledRows(predict, data)
    if let draw = predict.draw, draw.value, !data.canBeDrawn {
      diagnostics.append(.nothingToDraw(draw.span, data))
    }
    guard !diagnostics[before...].hasErrors else { return nil }
    return PredictCell(
      step: step, samples: predict.samples?.value ?? [], part: part, pictures: pictures,
      rows: rows, draw: predict.draw?.value, program: program, data: data,
      folder: notebook.filesFolder)
  }

  private mutating func check(
    _ samples: Located<[Int]>, of part: EvaluateStep.Part, _ data: DataOutline
  ) {
    guard samples.value.count <= Limits.predictedSamples else {
      diagnostics.append(
        .tooManySamples(samples.value.count, limit: Limits.predictedSamples, at: samples.span))
      return
    }
    let count = data.count(of: part)
    for sample in samples.value where sample >= count {
      diagnostics.append(.sampleOutsideData(sample, of: part, count: count, at: samples.span))
    }
  }
}

extension DataOutline {
  /// Whether a reader could draw a sample.
  fileprivate var canBeDrawn: Bool {
    hasClasses && (description.picture.map { $0.width > 1 && $0.height > 1 } ?? false)
  }
}

extension Diagnostic {
  fileprivate static func tooManySamples(
    _ count: Int, limit: Int, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      id: .tooManySamples,
      "'samples' lists \(count), where up to \(limit) can be; 'data: test' classifies all that test",
      at: span)
  }

  fileprivate static func nothingToDraw(_ span: SourceSpan, _ data: DataOutline) -> Diagnostic {
    Diagnostic(
      id: .nothingToDraw,
      "'draw' needs data that are pictures of classes; those of '\(data.description.name)' are not",
      at: span, label: "the data are from 'load' on line \(data.span.line)")
  }
}
