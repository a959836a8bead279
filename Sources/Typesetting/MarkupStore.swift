import Diagnostics
package import Files
import Synchronization

/// What formulas and listings became in earlier runs, by what they were made of and by what.
///
/// It is read when the first one is asked for, and written anew where something was added. Of several
/// runs at the same time each adds what it made.
package final class MarkupStore: Sendable {
  private struct State {
    /// What earlier runs have left; `nil` before anything was asked for.
    var archive: MarkupArchive?
    /// What this run has made.
    var made: [MarkupArchive.Key: String] = [:]
    /// What this run has asked for or made, in order.
    var used: [MarkupArchive.Key] = []
    var isSaved = true
  }

  private let file: CacheFile
  private let state = Mutex(State())

  package init(_ file: CacheFile) {
    self.file = file
  }

  /// The store of a user.
  /// - Parameter caches: the folder of all programs' caches.
  package convenience init(in caches: String) {
    self.init(CacheFile("markup", in: caches, limit: Limits.storedMarkup))
  }

  /// What was made of something before; `nil` where nothing is known of it.
  package func markup(of text: String) -> String? {
    let key = Array(text.utf8)
    return state.withLock { state in
      if let made = state.made[key] { return made }
      let archive = state.archive ?? MarkupArchive(file.read())
      state.archive = archive
      let markup = archive.markup(of: key)
      if markup != nil { state.used.append(key) }
      return markup
    }
  }

  /// Keeps what was made of something.
  package func keep(_ markup: String, of text: String) {
    let key = Array(text.utf8)
    state.withLock { state in
      if state.made.updateValue(markup, forKey: key) == nil { state.used.append(key) }
      state.isSaved = false
    }
  }

  /// Writes what was made since, where it can be written.
  package func save() {
    let known = state.withLock { state in
      defer { state.isSaved = true }
      return state.isSaved ? nil : state
    }
    guard let known else { return }
    file.replace { bytes in
      // Another run may have added to what this one has read.
      let archive = MarkupArchive(bytes)
      let entries = known.used.compactMap { key in
        (known.made[key] ?? known.archive?.markup(of: key)).map { (key, $0) }
      }
      return archive.updated(entries, limit: Limits.storedMarkup)
    }
  }
}
