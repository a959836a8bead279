import Foundation

/// Standard output and standard error. What nobody can read is no reason to stop.
enum Terminal {
  /// Whether someone is looking at standard error as it is written.
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  static func write(_ text: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  }

  static func writeError(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
