public import Diagnostics
public import Lesson
import Notebook
import Record
import Report
import Typesetting

/// A notebook of which all is known that can be known before a step runs.
public struct PreparedNotebook: Sendable {
  /// All that was found wrong so far.
  public let diagnostics: [Diagnostic]
  private let path: String
  private let lesson: (notebook: Notebook, runner: LessonRunner, preparation: Preparation)?
  private let typesetter: Typesetter?

  init(_ reading: ReadNotebook, _ options: RunOptions, _ typesetter: Typesetter?) {
    path = reading.path
    self.typesetter = typesetter
    guard let notebook = reading.notebook else {
      lesson = nil
      diagnostics = reading.diagnostics
      return
    }
    typesetter?.warm(ReportPage.formulas(of: notebook))
    let runner = LessonRunner(notebook: notebook, options: options)
    let preparation = runner.prepare()
    lesson = (notebook, runner, preparation)
    diagnostics = reading.diagnostics + preparation.diagnostics
  }

  /// Whether a run would run its steps: there is no error among the diagnostics.
  public var canRun: Bool { !diagnostics.hasErrors }

  /// What the equations of a step are compiled to.
  public struct Plan: Sendable {
    /// The kind of the step: `backprop`.
    public let step: String
    /// The label of the step.
    public let label: String
    /// The line of the notebook on which the step's fence opens.
    public let line: Int
    /// One instruction a line.
    public let text: String
  }

  /// What its equations are compiled to, in order.
  public var plans: [Plan] {
    (lesson?.preparation.plans ?? []).map {
      Plan(step: $0.step, label: $0.label, line: $0.line, text: $0.text)
    }
  }

  /// Runs its steps, in order, on the calling thread and those that train. What they write stays in
  /// memory until the page is written.
  ///
  /// A notebook that cannot be run gives a record with the status `invalid`, and its diagnostics.
  public func run(monitor: Monitor = Monitor()) -> NotebookRun {
    let written = FilesInMemory()
    var run = run(monitor: monitor) { name, bytes in
      written.files.append(ReportFile(name: name, bytes: bytes))
    }
    run.files = written.files
    return run
  }

  /// - Parameter writer: takes what its steps write.
  func run(monitor: Monitor, writer: @escaping FileWriter) -> NotebookRun {
    guard let lesson, canRun else {
      let record = RunRecord(notebook: path, status: .invalid, diagnostics: diagnostics)
      return NotebookRun(notebook: lesson?.notebook, record: record)
    }
    typesetter?.warm(lesson.preparation.equations.map { Typesetter.Request($0) })
    var record = lesson.runner.run(lesson.preparation, monitor: monitor, writer: writer)
    record.diagnostics = diagnostics + record.diagnostics
    return NotebookRun(notebook: lesson.notebook, record: record)
  }

  /// Files that steps have written, in order.
  private final class FilesInMemory {
    var files: [ReportFile] = []
  }
}
