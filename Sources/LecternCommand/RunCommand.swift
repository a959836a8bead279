import Files
import Lectern

/// `lectern run`: executes notebooks and renders their reports.
enum RunCommand: Command {
  static let name = "run"
  static let operands = "NOTEBOOK|FOLDER…"
  static let summary = "execute and render into Output/ (a folder gets an index page)"
  static let flags =
    NotebookOptions.flags + [
      Flag(name: "--allow-errors", value: nil, help: "go on behind a cell that failed"),
      Flag(name: "--threads", value: "N", help: "threads to use; results do not depend on it"),
      Flag(name: "--quiet", value: nil, help: "say nothing but what went wrong"),
    ]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let isQuiet = arguments.has("--quiet")
    let course = try Course(arguments)
    let options = try NotebookOptions(arguments)
    course.tellSkipped(isQuiet: isQuiet)
    var settings = options.settings(.run)
    settings.allowErrors = arguments.has("--allow-errors")
    settings.threads = try arguments.count("--threads")
    Interrupt.listen()
    do throws(WritingFailure) {
      try options.openRecord(course)
    } catch {
      return Terminal.refuse(error.message)
    }
    let progress = ProgressLine(isShown: Terminal.isInteractive && !isQuiet)
    do throws(LecternError) {
      let outcome = try course.run(
        settings, overrides: options.overrides, monitor: progress.monitor
      ) { event in
        if case .ran = event { progress.clear() }
        options.tell(event, isQuiet: isQuiet)
      }
      if outcome.isInterrupted, outcome.records.isEmpty { return .interrupted }
      tell(outcome, options, isQuiet: isQuiet)
      return max(end(outcome, options), options.writeJSON(outcome.records))
    } catch {
      return Terminal.refuse(error.message)
    }
  }

  private static func tell(_ outcome: Course.Outcome, _ options: NotebookOptions, isQuiet: Bool) {
    outcome.failure.map { Terminal.say("error: \($0.message)") }
    outcome.kept.forEach { Terminal.say($0.message) }
    for page in outcome.pages where !isQuiet {
      options.announce("Output created: \(options.outputPath)/\(page)")
    }
  }

  private static func end(_ outcome: Course.Outcome, _ options: NotebookOptions) -> ExitCode {
    let worst = options.worst(of: outcome.records)
    return max(
      worst, outcome.failure == nil ? .success : .failed,
      outcome.isInterrupted ? .interrupted : .success)
  }
}
