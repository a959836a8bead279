import Files
import Lectern

/// The notebooks that a command line names.
extension Course {
  /// - Throws: `UsageError` where a path is not there, or a folder holds no notebook.
  init(_ arguments: Arguments) throws(UsageError) {
    let paths = arguments.operands
    guard !paths.isEmpty else { throw UsageError("name a notebook or a folder of notebooks") }
    for path in paths where path.hasPrefix("-") && path != "-" && FileStatus(path: path) == nil {
      throw UsageError("there is no '\(path)'; no flag stands behind '--'")
    }
    do throws(LecternError) {
      try self.init(paths)
    } catch {
      throw UsageError(error.message)
    }
  }

  /// Says what of their folders is not run.
  /// - Parameter isQuiet: whether nothing is said of notebooks of other programs.
  func tellSkipped(isQuiet: Bool) {
    for file in skipped where file.reason != .otherEnding { Terminal.say(file.message) }
    let others = skipped.filter { $0.reason == .otherEnding }
    guard !isQuiet, let first = others.first else { return }
    guard others.count > 1 else { return Terminal.say(first.message) }
    Terminal.say(
      "'\(first.path)' and \(others.count - 1) more are skipped: a notebook is a file that ends in"
        + " '.md'")
  }
}

extension NotebookOptions {
  /// Tells what happens while a course is at work.
  func tell(_ event: Course.Event, isQuiet: Bool) {
    switch event {
    case .waiting where !isQuiet:
      Terminal.say("another run writes into '\(outputPath)'; waiting for its end")
    case .followsLink where !isQuiet:
      Terminal.say("'\(outputPath)' is a link, which is followed")
    case .recovered(let isComplete, let kept):
      let outcome =
        isComplete
        ? "what it had begun to write is now complete" : "the output is as it was before that run"
      Terminal.say("a run into '\(outputPath)' was ended before it was done; \(outcome)")
      kept.forEach { Terminal.say($0.message) }
    case .finished(let record): print(record)
    case .waiting, .followsLink, .ran: break
    }
  }

  /// The worst that became of the notebooks.
  func worst(of records: [RunRecord]) -> ExitCode {
    records.map { $0.exitCode(isStrict: isStrict) }.max() ?? .success
  }
}
