package import Diagnostics
package import Labels
package import Notebook
package import Record

/// Runs a notebook: first everything is prepared, so that all mistakes come in one go, then its steps
/// are run in order on one session.
package struct LessonRunner: Sendable {
  private let notebook: Notebook
  private let options: RunOptions
  private let words: PageLabels

  /// - Parameter words: what the page says of itself; `nil` for the words of the notebook's language.
  package init(notebook: Notebook, options: RunOptions, words: PageLabels? = nil) {
    self.notebook = notebook
    self.options = options
    self.words = words ?? PageLabels(language: notebook.metadata.language?.value)
  }

  /// Finds out what can be known before anything runs.
  package func prepare() -> Preparation {
    var state = PreparationState(notebook, options: options, words: words)
    let steps = notebook.steps.map { step in
      step.options.eval ? state.prepareWithOverlay(step) : nil
    }
    let checks =
      ValueNameCheck(notebook: notebook).diagnostics()
      + FileNameCheck(notebook: notebook).diagnostics()
      + StepOrderCheck(notebook: notebook).diagnostics() + untranslated
    var pictures: [String: EmbeddedPicture] = [:]
    for reference in notebook.pictures where pictures[reference.url] == nil {
      pictures[reference.url] = state.picture(reference)
    }
    var files: [String: LinkedFile] = [:]
    for link in notebook.links where files[link.url] == nil {
      files[link.url] = state.linkedFile(link)
    }
    return Preparation(
      steps: steps, pictures: pictures, linkedFiles: files,
      diagnostics: state.diagnostics + checks)
  }

  /// What there is to say where the page's own words are in another language than the notebook's.
  private var untranslated: [Diagnostic] {
    guard let language = notebook.metadata.language, !PageLabels.has(language: language.value)
    else { return [] }
    return [.untranslated(language)]
  }

  /// Runs the steps of a preparation that found no mistakes.
  /// - Parameter writer: takes the files that they write.
  package func run(
    _ preparation: Preparation, monitor: Monitor = Monitor(),
    writer: @escaping FileWriter = { _, _ in }
  ) -> RunRecord {
    var record = RunRecord(notebook: notebook.file.path, status: .ok)
    record.pictures = preparation.pictures
    record.linkedFiles = preparation.linkedFiles
    var session = Session(
      monitor: monitor, words: words, threads: options.threads,
      writer: options.mode == .run ? writer : { _, _ in })
    var isStopped = false
    for (index, (step, prepared)) in zip(notebook.steps, preparation.steps).enumerated() {
      var cell = CellRecord(
        step: step.kind.rawValue, label: step.label, number: index + 1, line: step.line)
      if let prepared, !isStopped, runs(step) {
        let end = run(prepared, step, in: &session, record: record, cell: &cell)
        isStopped = end.stops(allowingErrors: options.allowErrors || step.options.error)
        record.status = end.status(after: record.status, isExpected: step.options.error)
      }
      record.cells.append(cell)
    }
    fillInlineValues(of: &record)
    return record
  }

  private func runs(_ step: Step) -> Bool {
    options.mode == .run || !step.kind.needsTraining
  }

  private func run(
    _ prepared: any PreparedStep, _ step: Step, in session: inout Session, record: RunRecord,
    cell: inout CellRecord
  ) -> CellEnd {
    let start = ContinuousClock.now
    defer { cell.seconds = (ContinuousClock.now - start) / .seconds(1) }
    cell.status = .ok
    do throws(CellFailure) {
      try prepared.run(in: &session, cell: &cell)
    } catch {
      cell.status = .failed
      cell.diagnostics += error.diagnostics
      return error.isInterruption ? .interrupted : .failed
    }
    if cell.status == .open { return .ok }
    guard !step.options.expectations.isEmpty else { return .ok }
    let scope = ValueScope(parameters: notebook.parameters, cell: cell, cells: record.cells)
    let failures = step.options.expectations.compactMap { $0.failure(in: scope) }
    guard !failures.isEmpty else { return .ok }
    if step.isExercise {
      cell.status = .open
      cell.diagnostics += failures.map(\.asNote)
      return .ok
    }
    cell.status = .failed
    cell.diagnostics += failures
    return .failed
  }

  private func fillInlineValues(of record: inout RunRecord) {
    let all = ValueScope(parameters: notebook.parameters, cell: nil, cells: record.cells)
    var bytesLeft = Limits.inlineValueBytes
    for value in notebook.inlineValues {
      guard bytesLeft >= 0 else { return }
      let scope = all.among(first: value.stepsBefore)
      do throws(ValueMistake) {
        let text = try scope.text(of: value)
        bytesLeft -= text.utf8.count
        if bytesLeft < 0 {
          record.diagnostics.append(.tooManyValues(at: value.span))
        } else {
          record.inlineValues[value.number] = text
        }
      } catch {
        if record.status == .ok, options.mode == .run {
          record.diagnostics.append(.valueUnavailable(error, at: value.span))
        }
      }
    }
  }
}

/// A notebook ready to be run.
package struct Preparation: Sendable {
  /// One for each step; `nil` where it is not run or has mistakes.
  let steps: [(any PreparedStep)?]
  /// The pictures of the prose that can be shown, by their addresses there.
  let pictures: [String: EmbeddedPicture]
  /// The files that prose links to, by the links.
  let linkedFiles: [String: LinkedFile]
  /// Everything that was found wrong.
  package let diagnostics: [Diagnostic]

  /// The LaTeX of all equations that the report will show.
  package var equations: [String] { steps.flatMap { $0?.equations ?? [] } }

  /// What the equations of each step that has some are compiled to.
  package var plans: [(step: String, label: String, line: Int, text: String)] {
    steps.compactMap { prepared in
      prepared?.compiled.map { ($0.step.kind.rawValue, $0.step.label, $0.step.line, $0.text) }
    }
  }
}

/// How a cell came to its end.
private enum CellEnd {
  case ok, failed, interrupted

  func stops(allowingErrors: Bool) -> Bool {
    switch self {
    case .ok: false
    case .failed: !allowingErrors
    case .interrupted: true
    }
  }

  func status(after status: RunRecord.Status, isExpected: Bool) -> RunRecord.Status {
    switch self {
    case .ok: status
    case .failed: isExpected ? status : .failed
    case .interrupted: .interrupted
    }
  }
}

extension Step.Kind {
  /// Whether the step belongs to training or to what comes of it.
  fileprivate var needsTraining: Bool {
    switch reference.role {
    case .training, .result: true
    case .data, .network, .equations, .rule, .file: false
    }
  }
}

extension ValueScope {
  /// The text that stands for an inline value.
  fileprivate func text(of inline: InlineValue) throws(ValueMistake) -> String {
    let value = try value(of: inline.expression)
    if let number = value.asNumber {
      return (inline.format ?? .standard).format(number)
    }
    return value.described
  }
}
