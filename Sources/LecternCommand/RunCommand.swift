import Files

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
    let files = try NotebookFiles(arguments.operands)
    let options = try NotebookOptions(arguments)
    if !arguments.has("--quiet") { files.skippedNote.map { Terminal.say($0) } }
    let threads = try arguments.count("--threads")
    Interrupt.listen()
    do throws(WritingFailure) {
      try options.openRecord(files)
      guard let place = try open(options, isQuiet: arguments.has("--quiet")) else {
        return .interrupted
      }
      let job = RunJob(
        options: options, place: place, allowErrors: arguments.has("--allow-errors"),
        isQuiet: arguments.has("--quiet"), threads: threads)
      let end = try finish(job, files)
      return max(end, options.writeJSON(job.records))
    } catch {
      Terminal.say("error: \(error.message)")
      return .invalid
    }
  }

  /// Runs the notebooks, and gives the output folder back.
  private static func finish(
    _ job: RunJob, _ files: NotebookFiles
  ) throws(WritingFailure) -> ExitCode {
    defer { job.place.close() }
    return try job.run(files)
  }

  /// Opens the output folder; `nil` where the user does not want to wait until it is free.
  private static func open(
    _ options: NotebookOptions, isQuiet: Bool
  ) throws(WritingFailure) -> OutputPlace? {
    let path = options.outputPath
    let say = { (text: String) in if !isQuiet { Terminal.say("\(text)") } }
    var isWaiting = false
    let place = try OutputPlace(path: path, origin: NotebookOptions.pageOrigin) {
      if !isWaiting { say("another run writes into '\(path)'; waiting for its end") }
      isWaiting = true
      return !Interrupt.wasRequested
    }
    guard let place else { return nil }
    if place.isLink { say("'\(path)' is a link, which is followed") }
    place.recovery?.tell(path)
    return place
  }
}

extension Recovery {
  /// Tells the user.
  func tell(_ path: String) {
    let outcome =
      switch self {
      case .completed: "what it had begun to write is now complete"
      case .discarded: "the output is as it was before that run"
      }
    Terminal.say("a run into '\(path)' was ended before it was done; \(outcome)")
    if case .completed(let copies) = self { copies.forEach { Terminal.say($0.message) } }
  }
}
