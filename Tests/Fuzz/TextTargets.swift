import Diagnostics
import Lectern
import Notebook
import Synchronization
import Typesetting

/// Texts that a notebook's author writes.
enum TextTargets {
  /// A whole notebook, read and prepared.
  static func notebook(_ bytes: [UInt8]) {
    _ = prepared(String(decoding: bytes, as: UTF8.self))
  }

  /// A whole notebook, rendered as one of which no cell ran.
  static func page(_ bytes: [UInt8]) {
    render(String(decoding: bytes, as: UTF8.self))
  }

  /// A formula, within a line of prose and by itself.
  static func formulas(_ bytes: [UInt8]) {
    let text = String(decoding: bytes.prefix(2000), as: UTF8.self)
    render("Where $\(text)$ holds,\n\n$$\n\(text)\n$$\n")
  }

  /// Front matter, and a step's mapping.
  static func yaml(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    check(NotebookReader.read(file("---\n\(text)\n---\n")).diagnostics)
    for step in ["load", "init", "train", "predict"] {
      check(NotebookReader.read(file("```\(step)\n\(text)\n```\n")).diagnostics)
    }
  }

  /// Parameters from files and from the command line.
  static func parameters(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let notebook = file("---\nparams: {a: 1, b: x, c: [1, 2]}\n---\n`= params.a` `= params.b`\n")
    for name in ["p.yml", "p.json"] {
      let overrides = Overrides(parameterFiles: [SourceFile(path: name, text: text)])
      check(NotebookReader.read(notebook, overrides: overrides).diagnostics)
    }
    let overrides = Overrides(assignments: [("a", text), ("b", text)])
    check(NotebookReader.read(notebook, overrides: overrides).diagnostics)
  }

  /// Inline values with their formats, expectations and selections.
  static func values(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    let options = ["expect", "show", "sample", "overlay"].map { name in
      parts.map { "#| \(name): \($0)\n" }.joined()
    }
    let cells = zip(["evaluate", "forward", "forward", "train"], options)
      .map { "```\($0)\n\($1)```\n" }.joined()
    let read = prepared("---\nparams: {a: 0.5, b: 7}\n---\n`= \(text)`\n\n\(cells)")
    for format in read?.inlineValues.compactMap(\.format) ?? [] {
      for number in [0, -0.0, 1, -1234567.891, 1e300, 5e-324, .infinity, -.infinity, .nan] {
        _ = format.format(number)
      }
      _ = format.format("text")
    }
  }

  // MARK: What they have in common

  private static func file(_ text: String) -> SourceFile { SourceFile(path: "n.md", text: text) }

  private static func prepared(_ text: String) -> Notebook? {
    let reading = ReadNotebook(file(text))
    check(reading.diagnostics)
    guard reading.notebook != nil else {
      precondition(reading.diagnostics.hasErrors, "a notebook is refused without a word")
      return nil
    }
    let options = RunOptions(mode: .check, dataDirectory: Scratch.path)
    check(reading.prepare(options).diagnostics)
    return reading.notebook
  }

  /// A typesetter keeps what it has typeset, so that another one takes its place now and then.
  private static let typesetter = Mutex((current: Typesetter(), pages: 0))

  private static func render(_ text: String) {
    guard let notebook = NotebookReader.read(file(text)).notebook else { return }
    let cells = notebook.steps.enumerated().map { index, step in
      CellRecord(
        step: step.kind.rawValue, label: step.label, number: index + 1, line: step.line)
    }
    let record = RunRecord(
      notebook: notebook.file.path, status: .interrupted, cells: cells)
    render(NotebookRun(notebook: notebook, record: record))
  }

  static func render(_ run: NotebookRun) {
    let typesetter = typesetter.withLock { state in
      state.pages += 1
      if state.pages % 2000 == 0 { state.current = Typesetter() }
      return state.current
    }
    guard let page = run.page(typesetter) else { return }
    check(page.diagnostics)
    // An author may link to what is not there, which is no fault of the markup.
    let faults = MarkupCheck(page.html).problems.filter { !$0.hasPrefix("nothing has the id") }
    precondition(faults.isEmpty, "\(faults)")
  }

  /// Everything that is said can be said, and is said of a place inside its file.
  static func check(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      precondition(!"\(diagnostic)".isEmpty)
      for span in [diagnostic.span].compactMap(\.self) + diagnostic.notes.map(\.span) {
        precondition(
          0 <= span.range.lowerBound && span.range.upperBound <= span.file.length,
          "\(diagnostic.id) at \(span.range) of \(span.file.length)")
      }
    }
  }
}
