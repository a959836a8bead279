import Diagnostics
import Notebook
import Record

/// A step of which everything is known that can be known before it runs.
protocol PreparedStep: Sendable {
  /// The LaTeX of the equations that the step will show, so that they can be typeset meanwhile.
  var equations: [String] { get }

  /// What the step's equations are compiled to, as text.
  var compiled: (step: Step, text: String)? { get }

  /// Does what the step is there for and records what came out.
  /// - Throws: why it could not be done; what was recorded until then stays.
  func run(in session: inout Session, cell: inout CellRecord) throws(CellFailure)
}

extension PreparedStep {
  var equations: [String] { [] }
  var compiled: (step: Step, text: String)? { nil }
}

/// Why a cell failed.
struct CellFailure: Error {
  let diagnostics: [Diagnostic]
  /// Whether the user asked for the end.
  let isInterruption: Bool

  init(_ diagnostic: Diagnostic, isInterruption: Bool = false) {
    diagnostics = [diagnostic]
    self.isInterruption = isInterruption
  }
}
