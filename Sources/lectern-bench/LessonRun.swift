import Foundation

/// The program as its user meets it: started, run on the first lesson, ended.
enum LessonRun {
  private static let repetitions = 10
  private static let lesson = "Notebooks/02-digits-8x8.md"

  /// The seconds of the fastest run; `nil` where program or lesson are not here.
  static func measure() -> Double? {
    let program = URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent().appendingPathComponent("lectern")
    guard FileManager.default.isExecutableFile(atPath: program.path),
      FileManager.default.fileExists(atPath: lesson)
    else { return nil }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lectern-bench-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let times = (0..<repetitions).compactMap { _ in
      run(program, ["run", lesson, "-o", folder.path, "--quiet"])
    }
    return times.min()
  }

  private static func run(_ program: URL, _ arguments: [String]) -> Double? {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    // Its end is the end of its output; `waitUntilExit` notices an exit only every 0.2 s.
    let output = Pipe()
    process.standardOutput = output
    let start = ContinuousClock.now
    guard (try? process.run()) != nil else { return nil }
    _ = try? output.fileHandleForReading.readToEnd()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? seconds : nil
  }
}
