import Diagnostics
import Digests
import Foundation
import Typesetting

/// Marks the words of listings, with highlight.js in an interpreter that is loaded for the first one that
/// no run has marked before.
final class ListingHighlighter {
  /// Listings with longer lines stay plain, as long ones do: some texts take time by their square.
  private static let lineLimit = 1000
  /// How highlight.js is used, by ``HighlightLibrary`` too. Raised with each change of that.
  private static let version = 1

  /// The script as it is installed; `nil` where it is not.
  private lazy var source = FileManager.default.contents(atPath: path)
    .map { String(decoding: $0, as: UTF8.self) }
  /// What tells the script from all others.
  private lazy var identity = source.map(Checksum.hexadecimal)
  private lazy var interpreter = ListingInterpreter(source)

  private let path: String
  /// What earlier runs have marked.
  private let store: MarkupStore?
  private var length = 0

  init(path: String, store: MarkupStore? = nil) {
    self.path = path
    self.store = store
  }

  /// What became of a listing.
  enum Outcome {
    case marked([Node])
    /// Nothing is known of its language, or it is too long.
    case plain
    case notInstalled
  }

  func mark(_ text: String, language: String) -> Outcome {
    guard let identity else { return .notInstalled }
    length += text.utf8.count
    guard text.utf8.count <= Limits.markedListing, length <= Limits.markedListings,
      text.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy({ $0.count <= Self.lineLimit })
    else { return .plain }
    let key = "listing \(Self.version) \(identity) \(language)\n\(text)"
    guard let markup = store?.markup(of: key) ?? made(text, language, key) else {
      return .notInstalled
    }
    // Nothing stands for a listing that stays plain.
    guard !markup.isEmpty, let nodes = HighlightMarkup.nodes(of: markup) else { return .plain }
    return .marked(nodes)
  }

  /// What highlight.js makes of a listing, nothing for one that stays plain; `nil` where it does not run.
  private func made(_ text: String, _ language: String, _ key: String) -> String? {
    guard let interpreter else { return nil }
    let markup = interpreter.mark(text, language: language) ?? ""
    store?.keep(markup, of: key)
    return markup
  }
}
