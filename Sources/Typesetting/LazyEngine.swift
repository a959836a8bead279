import Synchronization

/// KaTeX, loaded when the first formula comes, for one thread at a time.
final class LazyEngine: Sendable {
  private enum State {
    case notLoaded
    case missing
    case loaded(KaTeXEngine)
  }

  private let program: KaTeXProgram
  private let state = Mutex(State.notLoaded)

  init(_ program: KaTeXProgram) {
    self.program = program
  }

  /// Calls a function with the engine, or with `nil` where KaTeX is not installed.
  func use<Result: Sendable>(_ function: (KaTeXEngine?) -> sending Result) -> sending Result {
    state.withLock { state in
      switch state {
      case .loaded(let engine): return function(engine)
      case .missing: return function(nil)
      case .notLoaded:
        let engine = KaTeXEngine(program)
        state = engine.map { .loaded($0) } ?? .missing
        return function(engine)
      }
    }
  }
}
