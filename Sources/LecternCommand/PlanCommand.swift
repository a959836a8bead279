import Diagnostics
import Lectern

/// `lectern plan`: what the equations of a notebook are compiled to.
enum PlanCommand: Command {
  static let name = "plan"
  static let operands = "NOTEBOOK"
  static let summary = "the compiled plan, one instruction a line"
  static let flags = NotebookOptions.flags.filter {
    !["--no-cache", "--json", "--strict"].contains($0.name)
  }

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    guard arguments.operands.count == 1 else { throw UsageError("name one notebook") }
    let notebooks = try Course(arguments).notebooks
    guard notebooks.count == 1 else { throw UsageError("name one notebook") }
    let options = try NotebookOptions(arguments)
    let prepared = notebooks[0].read(options.overrides).prepare(options.settings(.run))
    options.print(prepared.diagnostics)
    guard prepared.canRun else { return .invalid }
    Terminal.write("# \(Processor.note)\n\n")
    for plan in prepared.plans {
      Terminal.write("# \(plan.step) '\(plan.label.shown)', line \(plan.line)\n\(plan.text)\n\n")
    }
    return .success
  }
}
