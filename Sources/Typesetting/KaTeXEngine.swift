/// KaTeX in an interpreter of its own.
final class KaTeXEngine {
  /// What KaTeX made of one formula.
  enum Answer: Equatable {
    case markup(String)
    /// `position` counts UTF-16 units of the LaTeX.
    case rejected(message: String, position: Int?)
    /// KaTeX itself failed, without a word on where.
    case failed(message: String)
    /// A command that could lead out of the page or into its structure.
    case refused(command: String)
  }

  private let script: JavaScript

  /// - Returns: `nil` where KaTeX is not installed, or its script does not run.
  init?(_ program: KaTeXProgram) {
    guard let script = JavaScript(), program.run(in: script) else { return nil }
    self.script = script
  }

  /// Typesets one formula.
  func typeset(_ latex: String, isDisplay: Bool) -> Answer {
    guard let answer = script.call("lecternTypeset", latex, isDisplay) else { return Self.broken }
    let rest = String(answer.dropFirst())
    switch answer.first {
    case "+": return .markup(rest)
    case "!": return .refused(command: rest)
    case "?": return .failed(message: rest)
    default:
      let parts = rest.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let position = parts.first.flatMap { Int($0) }
      return .rejected(message: parts.count > 1 ? String(parts[1]) : "", position: position)
    }
  }

  private static let broken = Answer.rejected(message: "it is too complex", position: nil)
}
