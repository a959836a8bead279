import Diagnostics
import Foundation
import Synchronization

/// Turns LaTeX into markup, each formula once, with KaTeX loaded when the first one comes.
///
/// It may be shared between threads, so that formulas can be typeset while a network trains.
package final class Typesetter: Sendable {
  /// What became of a formula.
  package enum Outcome: Sendable, Equatable {
    case markup(String)
    /// What is wrong, and at which UTF-16 unit of the LaTeX where that is known.
    case rejected(message: String, position: Int?)
    case notInstalled
  }

  /// One formula and whether it stands on lines of its own.
  package struct Request: Sendable, Hashable {
    package var latex: String
    package var isDisplay: Bool

    package init(_ latex: String, isDisplay: Bool = false) {
      self.latex = latex
      self.isDisplay = isDisplay
    }
  }

  /// A formula in a line is torn apart only if its LaTeX has more characters.
  private static let longestInOneLine = 20

  /// Loading a second engine takes about as long as typesetting so many formulas.
  private static let worthASecondEngine = 4

  package let installation: KaTeXInstallation
  /// What earlier runs have left, and where this one keeps what it makes; `nil` where nothing is kept.
  package let store: MarkupStore?
  private let kept: FormulaStore?
  private let engine: LazyEngine
  private let secondEngine: LazyEngine
  /// Apart, so that nobody waits for an engine who asks for what is known.
  private let outcomes = Mutex<[Request: Outcome]>([:])
  private let queue = Mutex(Queue())

  /// What was announced to be needed.
  private struct Queue {
    var waiting: [Request] = []
    /// What the thread that warms is at; `nil` where there is no such thread.
    var current: Request?
  }

  /// - Parameter store: what earlier runs have made, to which this one adds.
  package init(installation: KaTeXInstallation = .debian, store: MarkupStore? = nil) {
    self.installation = installation
    self.store = store
    let program = KaTeXProgram(installation)
    kept = store.map { FormulaStore(store: $0, program: program) }
    engine = LazyEngine(program)
    secondEngine = LazyEngine(program)
  }

  /// Has KaTeX loaded and formulas typeset on a thread of their own, so that they are ready when the
  /// page asks for them. It is one thread for all of them: a second one would wait for the engine,
  /// and take the processor from those that train.
  package func warm(_ announced: [Request]) {
    var budget = FormulaBudget()
    var seen: Set<Request> = []
    let requests = announced.filter {
      seen.insert($0).inserted && budget.take($0) && recalled($0) == nil
    }
    guard let first = requests.first else { return }
    let isWarming = queue.withLock { queue in
      queue.waiting += requests
      defer { queue.current = queue.current ?? first }
      return queue.current != nil
    }
    if isWarming { return }
    let thread = Thread {
      while let request = self.nextToWarm() { _ = self.typeset(request, with: self.engine) }
    }
    // KaTeX's parser and builder call themselves for each level of nesting.
    thread.stackSize = 8 << 20
    thread.start()
  }

  private func nextToWarm() -> Request? {
    queue.withLock { queue in
      queue.current = queue.waiting.isEmpty ? nil : queue.waiting.removeFirst()
      return queue.current
    }
  }

  /// Typesets one formula, or recalls it.
  ///
  /// While formulas wait that were announced, the caller does not wait for them: it takes the one
  /// that it needs, or the last one where another thread is at that, with an engine of its own.
  package func typeset(_ request: Request) -> Outcome {
    while let taken = take(request) {
      let outcome = typeset(taken, with: secondEngine)
      if taken == request { return outcome }
    }
    return typeset(request, with: engine)
  }

  /// What a thread should typeset that needs a formula; `nil` where the formula is known, or so few
  /// are waiting that it will be soon.
  private func take(_ request: Request) -> Request? {
    if recalled(request) != nil { return nil }
    return queue.withLock { queue in
      guard queue.waiting.count > Self.worthASecondEngine else { return nil }
      if request == queue.current { return queue.waiting.removeLast() }
      if let place = queue.waiting.firstIndex(of: request) { queue.waiting.remove(at: place) }
      return request
    }
  }

  private func typeset(_ request: Request, with engine: LazyEngine) -> Outcome {
    if let known = recalled(request) { return known }
    if let excess = FormulaLimits.excess(of: request.latex) { return Self.outcome(of: excess) }
    return engine.use { engine in
      // It may have come while this thread waited.
      if let known = recalled(request) { return known }
      let outcome = Self.outcome(of: request, engine: engine)
      outcomes.withLock { $0[request] = outcome }
      if case .markup(let markup) = outcome { kept?.keep(markup, of: request) }
      return outcome
    }
  }

  /// What is known of a formula: of this run, or of one before.
  private func recalled(_ request: Request) -> Outcome? {
    if let known = outcomes.withLock({ $0[request] }) { return known }
    guard let markup = kept?.markup(of: request) else { return nil }
    outcomes.withLock { $0[request] = .markup(markup) }
    return .markup(markup)
  }

  private static func outcome(of request: Request, engine: KaTeXEngine?) -> Outcome {
    guard let engine else { return .notInstalled }
    switch engine.typeset(request.latex, isDisplay: request.isDisplay) {
    case .markup(let markup):
      let isBreakable = request.latex.count > longestInOneLine
      return .markup(CompactMarkup.compact(markup, isBreakable: isBreakable))
    case .rejected(let message, let position):
      return .rejected(message: cleaned(message), position: position)
    case .failed(let message): return failure(message, of: request, engine)
    case .refused(let command):
      let position = request.latex.range(of: command)
        .map { request.latex.utf16.distance(from: request.latex.startIndex, to: $0.lowerBound) }
      return .rejected(message: "'\(command)' is not allowed here", position: position)
    }
  }

  /// Names the first letter that KaTeX fails at by itself, or else what it says.
  private static func failure(
    _ message: String, of request: Request, _ engine: KaTeXEngine
  ) -> Outcome {
    var tried: Set<Unicode.Scalar> = []
    var position = 0
    for scalar in request.latex.unicodeScalars {
      defer { position += UTF16.width(scalar) }
      guard !scalar.isASCII, tried.count < lettersTried, tried.insert(scalar).inserted,
        case .failed = engine.typeset(String(scalar), isDisplay: request.isDisplay)
      else { continue }
      let code = String(scalar.value, radix: 16, uppercase: true)
      return .rejected(message: "KaTeX has no form for '\(scalar)' (U+\(code))", position: position)
    }
    return .rejected(message: "KaTeX fails at it: \(cleaned(message))", position: nil)
  }

  /// So many letters of a formula are tried by themselves.
  private static let lettersTried = 50

  private static func outcome(of excess: FormulaLimits.Excess) -> Outcome {
    switch excess {
    case .length:
      .rejected(message: "it has more than \(Limits.formula.length) characters", position: nil)
    case .depth:
      .rejected(message: "it nests deeper than \(Limits.formula.depth) levels", position: nil)
    case .macro(let command, let position):
      .rejected(message: "'\(command)': formulas cannot define macros", position: position)
    }
  }

  /// KaTeX's message without its name, its " at position 3: …" and its capital letter.
  private static func cleaned(_ message: String) -> String {
    var text = Substring(message)
    let prefix = "KaTeX parse error: "
    if text.hasPrefix(prefix) { text = text.dropFirst(prefix.count) }
    if let tail = text.range(of: " at position ") { text = text[..<tail.lowerBound] }
    if let tail = text.range(of: " at end of input") { text = text[..<tail.upperBound] }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
