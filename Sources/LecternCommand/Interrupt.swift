import Foundation
import Synchronization

/// Whether Ctrl-C was pressed, or the run was asked to end in another way.
enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  private static let signals = [SIGINT, SIGQUIT, SIGTERM, SIGHUP]

  static var wasRequested: Bool { flag.load(ordering: .relaxed) }

  private static func request() {
    flag.store(true, ordering: .relaxed)
  }

  /// From now on Ctrl-C, a request to end and the closing of the terminal ask the run to stop instead
  /// of ending the process. A second Ctrl-C ends it; the other signals come twice where a terminal and
  /// its programs are ended together, which is no impatience.
  static func listen() {
    for number in signals {
      let before = signal(number) { number in
        Interrupt.request()
        if number == SIGINT || number == SIGQUIT { signal(number, SIG_DFL) }
      }
      // Whoever has it ignored, as `nohup` does, wants the run to go on.
      if number == SIGHUP, isIgnoring(before) { signal(number, SIG_IGN) }
    }
  }

  /// From now on they end the process again.
  static func stopListening() {
    for number in signals where isIgnoring(signal(number, SIG_DFL)) { signal(number, SIG_IGN) }
  }

  private static func isIgnoring(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// From now on a pipe that nobody reads and a file that grows too large are errors of writing, which
  /// are told, instead of the silent end of the process.
  static func ignoreFailuresOfWriting() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }
}
