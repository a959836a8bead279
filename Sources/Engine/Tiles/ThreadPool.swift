internal import CKernels
import Foundation
import Synchronization

/// Threads that wait for work, so that handing it out costs microseconds.
///
/// What is to be done is divided into numbered parts; which thread does a part must not matter.
/// Nobody waits for a thread that has not begun: where the processors are busy with other things,
/// the caller does all parts itself.
final class ThreadPool: Sendable {
  typealias Job = @Sendable (_ thread: Int, _ part: Int) -> Void

  /// The threads that work, the caller's included.
  let count: Int
  private let board = JobBoard()

  init(count: Int) {
    self.count = max(count, 1)
    for thread in 1..<self.count {
      Thread.detachNewThread { [board] in board.work(as: thread) }
    }
  }

  deinit { board.close() }

  /// Does parts `0..<parts` on all threads and returns when all are done.
  /// - Complexity: no allocation.
  func run(_ parts: Int, _ job: @escaping Job) {
    board.post(parts, job)
    board.takeParts(as: 0)
    board.waitUntilDone(parts)
  }
}

/// What the threads of a pool share.
private final class JobBoard: @unchecked Sendable {
  /// How long a thread looks for work before it sleeps, in pauses of some 20 ns.
  private static let patience = 4_000

  /// The number of the job, then 16 bits each for how many parts it has and how many are taken:
  /// in one word, so that nobody takes a part of a job that is over.
  private let ticket = Atomic<UInt64>(0)
  private let done = Atomic<Int>(0)
  private let isClosed = Atomic<Bool>(false)
  private let sleepers = Atomic<Int>(0)
  private let bell = NSCondition()
  /// Written while no part is to be had, read by those who have taken one.
  private var job: ThreadPool.Job = { _, _ in }

  func post(_ parts: Int, _ job: @escaping ThreadPool.Job) {
    precondition(parts < 1 << 16, "too many parts")
    self.job = job
    done.store(0, ordering: .relaxed)
    let number = (ticket.load(ordering: .relaxed) >> 32) &+ 1
    ticket.store(number << 32 | UInt64(parts) << 16, ordering: .sequentiallyConsistent)
    if sleepers.load(ordering: .sequentiallyConsistent) > 0 { ring() }
  }

  func close() {
    isClosed.store(true, ordering: .sequentiallyConsistent)
    ring()
  }

  private func ring() {
    bell.lock()
    bell.broadcast()
    bell.unlock()
  }

  func takeParts(as thread: Int) {
    while let part = takePart() {
      job(thread, part)
      done.wrappingAdd(1, ordering: .releasing)
    }
  }

  private func takePart() -> Int? {
    var current = ticket.load(ordering: .acquiring)
    while Self.hasParts(current) {
      let (isTaken, found) = ticket.compareExchange(
        expected: current, desired: current + 1, ordering: .acquiringAndReleasing)
      if isTaken { return Int(current & 0xffff) }
      current = found
    }
    return nil
  }

  private static func hasParts(_ ticket: UInt64) -> Bool {
    ticket & 0xffff < (ticket >> 16) & 0xffff
  }

  func waitUntilDone(_ parts: Int) {
    var pauses = 0
    while done.load(ordering: .acquiring) < parts {
      lecternPause()
      pauses += 1
      if pauses % Self.patience == 0 { sched_yield() }
    }
  }

  func work(as thread: Int) {
    while !isClosed.load(ordering: .acquiring) {
      takeParts(as: thread)
      waitForParts()
    }
  }

  private var isQuiet: Bool {
    !Self.hasParts(ticket.load(ordering: .sequentiallyConsistent))
      && !isClosed.load(ordering: .sequentiallyConsistent)
  }

  private func waitForParts() {
    for _ in 0..<Self.patience {
      if !isQuiet { return }
      lecternPause()
    }
    bell.lock()
    sleepers.wrappingAdd(1, ordering: .sequentiallyConsistent)
    while isQuiet { bell.wait() }
    sleepers.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    bell.unlock()
  }
}
