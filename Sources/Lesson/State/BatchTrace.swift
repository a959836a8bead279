import Diagnostics
import Engine
import Equations
import Labels
import Notebook
import Record

/// The samples that `forward` and `backprop` are run on, and the one that is followed through.
struct TracedBatch: Sendable {
  /// How many samples the values are of: one, where the equations are those of one.
  let size: Int
  /// The training sample that is pictured.
  let sample: Int
  /// How many of the first training samples can be looked at.
  let reach: Int
  /// Whether equations are run for a sample by itself.
  let isAlone: Bool

  static let standardSize = 32

  /// The training samples that values are of.
  var samples: [Int] { isAlone ? [sample] : Array(0..<size) }
  /// The column of the pictured one among them.
  var column: Int { isAlone ? 0 : sample }

  /// The samples that equations of one are judged at beside the pictured one, so that no verdict hangs
  /// on one.
  var others: [Int] {
    isAlone ? (0..<min(reach, Self.standardSize)).filter { $0 != sample } : []
  }

  /// What the options of a step ask for, within the training samples that there are.
  /// - Throws: what cannot be followed.
  init(_ options: StepOptions, _ data: DataOutline) throws(TraceMistake) {
    let count = data.count(of: .train)
    isAlone = data.step.samples == .one
    if isAlone, let batch = options.batch, batch.value > 1 {
      throw TraceMistake(diagnostic: .batchOfOne(batch.value, at: batch.span))
    }
    reach = isAlone ? count : min(options.batch?.value ?? Self.standardSize, count)
    size = isAlone ? 1 : reach
    sample = options.sample?.value ?? 0
    if let span = options.sample?.span, sample >= reach {
      // No batch takes in a sample that there is not.
      throw TraceMistake(
        diagnostic: sample >= count
          ? .sampleOutsideData(sample, of: .train, count: count, at: span)
          : .sampleOutsideBatch(sample, batch: reach, at: span))
    }
  }
}

extension TracedBatch {
  /// - Throws: that the values of the plan would be too many numbers.
  func checkSize(through plan: Plan, at span: SourceSpan) throws(TraceMistake) {
    let count = plan.values.reduce(0.0) { count, value in
      let shape = value.shape.size(batch: size)
      return count + Double(shape.rows) * Double(shape.columns)
    }
    guard count > Double(Limits.tracedNumbers) else { return }
    throw TraceMistake(
      diagnostic: Diagnostic(
        id: .batchTooLarge,
        "a batch of \(size) makes \(Int(min(count, 1e15))) numbers, where up to"
          + " \(Limits.tracedNumbers) can be followed; '#| batch: \(max(1, size / 8))' makes fewer",
        at: span))
  }
}

extension Diagnostic {
  fileprivate static func batchOfOne(_ size: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: .batchOfOne,
      "the equations are those of one sample, as 'samples: one' in 'load' says, so that '\(size)' cannot"
        + " be their batch; leave it out, and choose the sample by '#| sample: 4' ('train' takes any"
        + " 'batch_size')", at: span)
  }
}

/// A batch that cannot be followed.
struct TraceMistake: Error {
  let diagnostic: Diagnostic
}

/// Equations with where their values stand in a plan: rows of a table, but for the numbers.
struct TraceTemplate: Sendable {
  let plan: Plan
  /// Rows without pictures, in order, with their values; what waits for an open line has none.
  private let rows: [(row: EquationTrace.Row, value: ValueID?)]
  private let quantities: [String: Quantity]
  private let samples: SampleConvention
  private let versions: NameVersions
  private let words: PageLabels

  /// - Parameter answers: shapes of the values that open lines are to have.
  init(
    _ block: EquationBlock, plan: Plan, environment: Environment, notebook: SourceFile,
    answers: [String: Shape] = [:], words: PageLabels
  ) {
    self.plan = plan
    self.words = words
    samples = environment.samples
    let (samples, scalar) = (samples, words[.scalar])
    let quantities = plan.quantities(in: environment)
    self.quantities = quantities
    let versions = NameVersions(plan)
    self.versions = versions
    let names = environment.names + plan.bindings.map(\.name)
    let shapes = Dictionary(
      names.compactMap { name in plan.value(named: name).map { (name, plan[$0].shape) } },
      uniquingKeysWith: { $1 })
    rows = block.statements.map { statement in
      let value = versions.valueID(of: statement)
      let shape = value.map { plan[$0].shape } ?? answers[statement.name]
      var row = EquationTrace.Row(
        name: statement.name, source: statement.description,
        latex: statement.latex(quantities: quantities, shapes: shapes, samples: samples),
        comment: statement.comment,
        shape: shape.map { $0 == .scalar ? scalar : samples.written($0).description } ?? "",
        quantity: (quantities[statement.name] ?? .other).rawValue,
        line: statement.span.file === notebook ? statement.line : nil,
        formula: value == nil ? nil : versions.expression(of: statement).entryFormula)
      row.valueName = versions.name(assignedBy: statement)
      row.isOpen = statement.value.hasHole
      return (row, value)
    }
  }

  var equations: [String] { rows.map(\.row.latex) }
  var values: [ValueID] { rows.compactMap(\.value) }
  var count: Int { rows.count }

  /// The rows without numbers, for equations that are shown and not run.
  func trace(caption: String) -> EquationTrace {
    EquationTrace(caption: caption, rows: rows.map(\.row))
  }

  /// The rows with pictures of what an executor computed for a sample.
  func trace(
    caption: String, in executor: Executor<Double>, _ batch: TracedBatch, _ data: LoadedData,
    through forward: EquationBlock
  ) -> EquationTrace {
    let rows = rows.map { entry in
      var row = entry.row
      row.picture = entry.value.map {
        ValuePicture(
          executor.value($0), plan[$0].shape, sample: batch.column, data.outline)
      }
      return row
    }
    let recorder = WalkRecorder(
      plan: plan, versions: versions, quantities: quantities, executor: executor, batch: batch,
      data: data,
      forward: forward, words: words)
    return EquationTrace(
      caption: caption, rows: rows, sample: data.picture(of: .train, batch.sample),
      sampleCaption: data.caption(ofTraining: batch.sample, words), walk: recorder.walk(rows))
  }
}

extension EquationTrace {
  /// Gives the open rows the values that they are to have.
  mutating func reveal(
    _ answers: [String: ValueID], of plan: Plan, in executor: Executor<Double>,
    _ batch: TracedBatch, _ data: LoadedData
  ) {
    for index in rows.indices where rows[index].isOpen {
      rows[index].answer = answers[rows[index].name].map {
        ValuePicture(
          executor.value($0), plan[$0].shape, sample: batch.column, data.outline)
      }
    }
  }
}

extension ValuePicture {
  /// The most numbers that a picture holds; of more, the first rows are shown.
  private static let limit = 32_768

  /// A value that is kept as a picture: of what belongs to samples, only the sample in view; a row of
  /// the picture is one of the equations' unless each can be shown as an image of the data.
  init(_ kept: Matrix<Double>, _ shape: Shape, sample: Int, _ data: DataOutline) {
    if shape.hasSampleColumns {
      self.init(
        rows: kept.rows, columns: 1, values: Array(kept.column(sample)))
      return
    }
    let isImages = kept.columns == data.image.count && data.image.width != nil
    let value = isImages ? kept : data.samples.written(kept)
    let rows = value.columns == 0 ? 0 : min(value.rows, max(1, Self.limit / value.columns))
    self.init(
      rows: rows, columns: value.columns,
      values: Array(value.rowMajorElements.prefix(rows * value.columns)),
      imageWidth: isImages ? data.image.width : nil,
      imagesAreColumns: isImages && data.samples.isTransposed)
  }
}
