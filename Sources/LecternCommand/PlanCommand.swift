import Diagnostics
import Lesson
import Notebook

/// `lectern plan`: what the equations of a notebook are compiled to.
enum PlanCommand: Command {
  static let name = "plan"
  static let operands = "NOTEBOOK"
  static let summary = "the compiled plan, one instruction a line"
  static let flags = NotebookOptions.flags.filter { !["--json", "--strict"].contains($0.name) }

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    guard arguments.operands.count == 1 else { throw UsageError("name one notebook") }
    let files = try NotebookFiles(arguments.operands)
    guard files.notebooks.count == 1 else { throw UsageError("name one notebook") }
    let options = try NotebookOptions(arguments)
    let reading = options.read(files.notebooks[0])
    guard let notebook = reading.notebook else {
      options.print(reading.diagnostics)
      return .invalid
    }
    let runner = LessonRunner(
      notebook: notebook,
      options: options.settings(.run))
    let preparation = runner.prepare()
    options.print(reading.diagnostics + preparation.diagnostics)
    guard !(reading.diagnostics + preparation.diagnostics).hasErrors else { return .invalid }
    for plan in preparation.plans {
      Terminal.write("# \(plan.step) '\(plan.label.shown)', line \(plan.line)\n\(plan.text)\n\n")
    }
    return .success
  }
}
