import Typesetting

/// highlight.js in an interpreter of its own, to which each language is added when it comes.
final class ListingInterpreter {
  private let library: HighlightLibrary
  private let script: JavaScript
  /// The languages that the interpreter knows, and those that it cannot read.
  private var known: [String: Bool] = [:]

  /// - Parameter source: the script of highlight.js.
  /// - Returns: `nil` where there is none, or it does not run.
  init?(_ source: String?) {
    guard let library = source.flatMap(HighlightLibrary.init), let script = JavaScript(),
      script.run(Self.before + library.core + Self.behind, named: "highlight.js")
    else { return nil }
    self.library = library
    self.script = script
  }

  /// The markup of a listing; `nil` where nothing is known of its language.
  func mark(_ text: String, language: String) -> String? {
    guard let name = library.name(of: language), isKnown(name) else { return nil }
    return script.call("lecternHighlight", name + "\n" + text)
  }

  private func isKnown(_ name: String) -> Bool {
    if let isKnown = known[name] { return isKnown }
    let isKnown = library.script(of: name).map { script.run($0, named: name) } ?? false
    known[name] = isKnown
    return isKnown
  }

  /// What the library looks for around it.
  private static let before = """
    var self = {}, console = { log: function () {}, warn: function () {}, error: function () {} };

    """

  private static let behind = #"""
    ;
    function lecternHighlight(text) {
      var end = text.indexOf("\n");
      return hljs.highlight(text.slice(0, end), text.slice(end + 1), true).value;
    }
    """#
}
