import Diagnostics
import Typesetting

/// Marks the words of listings, with highlight.js in an interpreter that is loaded for the first one.
final class ListingHighlighter {
  /// Listings with longer lines stay plain, as long ones do: some texts take time by their square.
  private static let lineLimit = 1000

  private enum State {
    case notLoaded
    case missing
    case loaded(HighlightLibrary, JavaScript)
  }

  private let path: String
  private var state = State.notLoaded
  /// The languages that the interpreter knows, and those that it cannot read.
  private var known: [String: Bool] = [:]
  private var length = 0

  init(path: String) {
    self.path = path
  }

  /// What became of a listing.
  enum Outcome {
    case marked([Node])
    /// Nothing is known of its language, or it is too long.
    case plain
    case notInstalled
  }

  func mark(_ text: String, language: String) -> Outcome {
    guard case .loaded(let library, let script) = loaded() else { return .notInstalled }
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"))
    length += text.utf8.count
    guard text.utf8.count <= Limits.markedListing, length <= Limits.markedListings,
      lines.allSatisfy({ $0.count <= Self.lineLimit }),
      let name = library.name(of: language), isKnown(name, library, script),
      let markup = script.call("lecternHighlight", name + "\n" + text),
      let nodes = HighlightMarkup.nodes(of: markup)
    else { return .plain }
    return .marked(nodes)
  }

  private func loaded() -> State {
    guard case .notLoaded = state else { return state }
    state = .missing
    if let library = HighlightLibrary(path: path), let script = JavaScript(),
      script.run(Self.before + library.core + Self.behind, named: "highlight.js")
    {
      state = .loaded(library, script)
    }
    return state
  }

  private func isKnown(
    _ name: String, _ library: HighlightLibrary, _ script: JavaScript
  ) -> Bool {
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
