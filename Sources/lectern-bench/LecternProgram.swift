import Foundation

/// The program as its user meets it: started, run, ended.
struct LecternProgram {
  /// What one run took.
  struct Cost {
    /// From start to exit.
    let seconds: Double
    /// The most bytes that were in memory at once.
    let peakBytes: Double
  }

  private let path: String

  /// - Returns: `nil` where there is no `lectern` beside this program.
  init?() {
    path =
      URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent().appendingPathComponent("lectern").path
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
  }

  /// - Returns: `nil` where it cannot be started, or ends with another code than 0.
  func run(_ arguments: [String]) -> Cost? {
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let start = ContinuousClock.now
    var process = pid_t()
    guard posix_spawn(&process, path, nil, nil, &words, environ) == 0 else { return nil }
    var (status, usage) = (CInt(0), rusage())
    // What Foundation's `Process` waits for tells nothing of memory.
    while wait4(process, &status, 0, &usage) < 0 { guard errno == EINTR else { return nil } }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard status == 0 else { return nil }
    return Cost(seconds: seconds, peakBytes: Double(usage.ru_maxrss) * Self.unitOfMemory)
  }

  /// The run that took least time of several.
  func fastest(of runs: Int, _ arguments: [String]) -> Cost? {
    (0..<runs).compactMap { _ in run(arguments) }.min { $0.seconds < $1.seconds }
  }

  #if os(macOS)
    private static let unitOfMemory = 1.0
  #else
    private static let unitOfMemory = 1024.0
  #endif
}

/// Calls a function with a folder of its own, and removes the folder.
func withTemporaryFolder<Result>(_ function: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("lectern-bench-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try function(folder)
}
