import Digests
import Synchronization

/// KaTeX and what calls it, compiled when the first interpreter needs it, and once for all of them:
/// compiling takes five times as long as running what was compiled.
final class KaTeXProgram: Sendable {
  private struct State {
    var script: Script?
    var program: JavaScript.Program?
  }

  /// KaTeX's script as it is installed.
  private enum Script {
    case missing
    case read(String, identity: String)
  }

  private let installation: KaTeXInstallation
  private let state = Mutex(State())

  init(_ installation: KaTeXInstallation) {
    self.installation = installation
  }

  /// What tells this script, and how it is called, from all others; `nil` where KaTeX is not installed.
  var identity: String? {
    state.withLock { state in
      guard case .read(_, let identity) = script(&state) else { return nil }
      return identity
    }
  }

  /// Defines `lecternTypeset` in an interpreter.
  /// - Returns: `false` where KaTeX is not installed, or its script does not run.
  func run(in script: JavaScript) -> Bool {
    let program: JavaScript.Program? = state.withLock { state in
      if let program = state.program { return program }
      guard case .read(let text, _) = self.script(&state), !text.isEmpty else { return nil }
      state.program = script.compile(Self.source(text), named: "katex.js")
      return state.program
    }
    return program.map(script.run) ?? false
  }

  private func script(_ state: inout State) -> Script {
    let script = state.script ?? read()
    state.script = script
    return script
  }

  /// A checksum of the whole script takes a tenth of a millisecond, less than asking for its version.
  private func read() -> Script {
    guard let script = installation.script() else { return .missing }
    let sums = [script, Self.source("")].map(Checksum.hexadecimal)
    return .read(script, identity: sums.joined(separator: "-"))
  }

  /// What an interpreter runs: KaTeX, as the engine takes it best, and what calls it.
  static func source(_ katex: String) -> String { prepared(katex) + "\n" + entryPoint }

  static let entryPoint = #"""
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
