import Diagnostics
import Files
import Foundation
import Synchronization

/// Standard output and standard error. No name or text of a file can steer the terminal.
enum Terminal {
  /// Whether someone is looking at standard error as it is written.
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  /// Why standard output could not be written to, where that is so.
  static var failure: SystemError? { firstFailure.withLock { $0 } }

  private static let firstFailure = Mutex<SystemError?>(nil)

  /// Writes lines for people to read.
  static func write(_ text: String) {
    writeRecord(text.printable)
  }

  /// Writes what programs read, as it stands.
  static func writeRecord(_ text: String) {
    do throws(SystemError) {
      try StandardStream.output.write(Array(text.utf8))
    } catch {
      firstFailure.withLock { $0 = $0 ?? error }
    }
  }

  static func writeError(_ text: String) {
    control(text.printable)
  }

  /// Writes one line to standard error, whatever the names in it hold.
  static func say(_ line: String) {
    control("lectern: \(line.shown)\n")
  }

  /// Says why nothing is done.
  static func refuse(_ message: String) -> ExitCode {
    say("error: \(message)")
    return .invalid
  }

  /// Writes to standard error with signs that steer the terminal. Where it cannot be written, nobody
  /// is left to be told.
  static func control(_ text: String) {
    try? StandardStream.error.write(Array(text.utf8))
  }
}
