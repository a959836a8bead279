import Synchronization

/// KaTeX and what calls it, compiled when the first interpreter needs it, and once for all of them:
/// compiling takes five times as long as running what was compiled.
final class KaTeXProgram: Sendable {
  private enum State {
    case notCompiled
    case missing
    case compiled(JavaScript.Program)
  }

  private let installation: KaTeXInstallation
  private let state = Mutex(State.notCompiled)

  init(_ installation: KaTeXInstallation) {
    self.installation = installation
  }

  /// Defines `lecternTypeset` in an interpreter.
  /// - Returns: `false` where KaTeX is not installed, or its script does not run.
  func run(in script: JavaScript) -> Bool {
    let program: JavaScript.Program? = state.withLock { state in
      switch state {
      case .compiled(let program): return program
      case .missing: return nil
      case .notCompiled:
        let program = source().flatMap { script.compile($0, named: "katex.js") }
        state = program.map { .compiled($0) } ?? .missing
        return program
      }
    }
    return program.map(script.run) ?? false
  }

  private func source() -> String? {
    installation.script().map { Self.source(Self.tuned($0)) }
  }

  /// KaTeX's script as Duktape compiles and runs it soonest.
  static func tuned(_ katex: String) -> String {
    KaTeXShortcuts.taken(in: ScriptTables.tabulated(FontMetrics.deferred(katex)))
  }

  /// What an interpreter runs: KaTeX, tuned or as published, and what it needs around it.
  static func source(_ katex: String) -> String {
    [
      polyfill, FontMetrics.reader, ScriptTables.reader, KaTeXShortcuts.functions, katex,
      entryPoint,
    ].joined(separator: "\n")
  }

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
        // Any other error tells nothing of what it was that KaTeX could not set.
        if (!(error instanceof katex.ParseError)) return "?" + (error.message || error);
        return "-" + position + "\n" + (error.message || error);
      }
    }
    """#
}
