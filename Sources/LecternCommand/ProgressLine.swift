import Diagnostics
import Foundation
import Lectern
import Synchronization

/// The line on a terminal that tells how a training gets on: epoch, loss, time left.
final class ProgressLine: Sendable {
  private struct State {
    var label = ""
    var start = ContinuousClock.now
    var lastShown: ContinuousClock.Instant?
  }

  private let isShown: Bool
  private let state = Mutex(State())

  init(isShown: Bool) {
    self.isShown = isShown
  }

  var monitor: Monitor {
    Monitor(
      report: { [self] in if isShown { show($0) } },
      isCancelled: { Interrupt.wasRequested })
  }

  /// Takes the line away.
  func clear() {
    if isShown { Terminal.control("\r\u{1B}[K") }
  }

  /// Shows an epoch, at most ten times a second.
  private func show(_ progress: Monitor.Progress) {
    let now = ContinuousClock.now
    let left: Duration? = state.withLock { state in
      if progress.epoch == 1 || state.label != progress.label {
        state = State(label: progress.label, start: now)
      }
      if let last = state.lastShown, now - last < .milliseconds(100) { return nil }
      state.lastShown = now
      return (now - state.start) / progress.epoch * (progress.epochs - progress.epoch)
    }
    guard let left else { return }
    let loss = String(format: "%.4g", progress.loss)
    let seconds = Int((left / .seconds(1)).rounded(.up))
    Terminal.control(
      "\r\u{1B}[K\(progress.label.shown): epoch \(progress.epoch) of \(progress.epochs)"
        + " · loss \(loss) · \(seconds) s left")
  }
}
