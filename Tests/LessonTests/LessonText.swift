import Diagnostics
import Labels
import Notebook
import Record

@testable import Lesson

/// A notebook given as its text, and what becomes of it.
struct LessonText {
  let notebook: Notebook
  let preparation: Preparation
  private let found: [Diagnostic]
  private let runner: LessonRunner

  /// What a test looked for and did not find.
  struct Missing: Error {
    let what: String
  }

  init(_ text: String, path: String = "lesson.md", options: RunOptions = RunOptions()) throws {
    let reading = NotebookReader.read(SourceFile(path: path, text: text))
    guard let notebook = reading.notebook else { throw Missing(what: "a notebook") }
    self.notebook = notebook
    found = reading.diagnostics
    runner = LessonRunner(notebook: notebook, options: options)
    preparation = runner.prepare()
  }

  /// `line: message` of each mistake.
  var mistakes: [String] {
    (found + preparation.diagnostics).map { "\($0.span?.line ?? 0): \($0.message)" }
  }

  /// What running it gives.
  func run(_ monitor: Monitor = Monitor()) -> RunRecord {
    runner.run(preparation, monitor: monitor)
  }

  /// What its steps leave behind.
  func session() throws -> Session {
    var session = Session(monitor: Monitor(), words: PageLabels(language: nil))
    for (step, prepared) in zip(notebook.steps, preparation.steps) {
      guard let prepared else { throw Missing(what: "a step '\(step.label)' without mistakes") }
      var cell = CellRecord(
        step: step.kind.rawValue, label: step.label, number: 1, line: step.line)
      try prepared.run(in: &session, cell: &cell)
    }
    return session
  }
}

extension RunRecord {
  /// The value of a cell, the last one of that label.
  func value(_ label: String, _ name: String) -> RecordValue? {
    cells.last { $0.label == label }?.value(named: name)
  }

  /// A value as a number.
  func number(_ label: String, _ name: String) -> Double? { value(label, name)?.asNumber }

  /// A list of numbers.
  func numbers(_ label: String, _ name: String) -> [Double] {
    guard case .list(let items) = value(label, name) else { return [] }
    return items.compactMap(\.asNumber)
  }
}
