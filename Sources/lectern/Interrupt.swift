import Foundation
import Synchronization

/// Whether Ctrl-C was pressed.
enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  static var wasRequested: Bool { flag.load(ordering: .relaxed) }

  private static func request() {
    flag.store(true, ordering: .relaxed)
  }

  /// From now on Ctrl-C (and a request to end) asks the run to stop instead of ending the process;
  /// a second one ends it.
  static func listen() {
    for signalNumber in [SIGINT, SIGTERM] {
      signal(signalNumber) { number in
        Interrupt.request()
        signal(number, SIG_DFL)
      }
    }
  }
}
