/// KaTeX in an interpreter of its own.
final class KaTeXEngine {
  /// What KaTeX made of one formula.
  enum Answer: Equatable {
    case markup(String)
    /// `position` counts UTF-16 units of the LaTeX.
    case rejected(message: String, position: Int?)
    /// A command that could lead out of the page or into its structure.
    case refused(command: String)
  }

  private let script: JavaScript

  /// Loads KaTeX from its script.
  /// - Returns: `nil` where the script does not run.
  init?(script source: String) {
    guard let script = JavaScript() else { return nil }
    for part in [
      Self.polyfill, FontMetrics.reader, FontMetrics.deferred(source), Self.entryPoint,
    ] {
      guard script.run(part, named: "katex.js") else { return nil }
    }
    self.script = script
  }

  /// Typesets one formula.
  func typeset(_ latex: String, isDisplay: Bool) -> Answer {
    guard let answer = script.call("lecternTypeset", latex, isDisplay) else { return Self.broken }
    let rest = String(answer.dropFirst())
    switch answer.first {
    case "+": return .markup(rest)
    case "!": return .refused(command: rest)
    default:
      let parts = rest.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let position = parts.first.flatMap { Int($0) }
      return .rejected(message: parts.count > 1 ? String(parts[1]) : "", position: position)
    }
  }

  private static let broken = Answer.rejected(message: "it is too complex", position: nil)

  /// The one library function KaTeX needs that Duktape lacks.
  private static let polyfill = """
    Array.prototype.fill = function (value, start, end) {
      var last = end === undefined ? this.length : end;
      for (var i = start || 0; i < last; i++) this[i] = value;
      return this;
    };
    """

  private static let entryPoint = #"""
    function lecternTypeset(latex, isDisplay) {
      var refused = null;
      try {
        var html = katex.renderToString(latex, {
          displayMode: isDisplay, output: "htmlAndMathml", strict: false, throwOnError: true,
          maxExpand: 1000, maxSize: 50,
          trust: function (context) {
            var isOurs = context.command === "\\htmlClass" && /^q-[a-z]+$/.test(context["class"]);
            if (!isOurs) refused = context.command;
            return isOurs;
          }
        });
        return refused === null ? "+" + html : "!" + refused;
      } catch (error) {
        var position = typeof error.position === "number" ? error.position : "";
        return "-" + position + "\n" + (error.message || error);
      }
    }
    """#
}
