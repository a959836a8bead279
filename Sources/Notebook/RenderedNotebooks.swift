import Diagnostics

/// The notebooks that become pages in one run, with the addresses of these pages, and the index of
/// their folders: what a link from one notebook to another needs to know.
package struct RenderedNotebooks: Sendable {
  /// By the notebook's path. Two spellings of one letter are equal here, as no run has two notebooks whose
  /// names differ in them alone.
  private var addresses: [String: String] = [:]
  private var notebooks: [String: Notebook] = [:]

  /// - Parameters:
  ///   - pages: the path of each notebook as the command line gives it, and the address of its page,
  ///     ready for an `href`, relative to the folder that all pages are in.
  ///   - notebooks: the notebooks themselves, for links to what stands in one.
  ///   - folders: those that one index page lists, which links to them and to their `index.md` lead to.
  package init(
    _ pages: [(path: String, address: String)] = [], notebooks: [Notebook] = [],
    indexedFolders folders: [String] = []
  ) {
    let index = notebooks.first { Notebook.name(ofFileAt: $0.file.path) == "index" }
    for folder in folders {
      for path in [folder, folder + "/index.md", folder + "/index.html"] {
        addresses[Self.key(path)] = "index.html"
        self.notebooks[Self.key(path)] = index
      }
    }
    for page in pages { addresses[Self.key(page.path)] = page.address }
    for notebook in notebooks { self.notebooks[Self.key(notebook.file.path)] = notebook }
  }

  /// The address of the page that a notebook becomes; `nil` for a file that is not among them.
  /// - Parameters:
  ///   - path: the path of a notebook, or that of its page beside it, not percent-encoded, relative to
  ///     the folder of the notebook.
  ///   - notebook: the path of the notebook in which the link stands.
  package func address(of path: String, from notebook: String) -> String? {
    Self.spellings(of: path).lazy.compactMap { addresses[Self.key($0, from: notebook)] }.first
  }

  /// The notebook at the path of a file, in the same way.
  package func notebook(at path: String, from notebook: String) -> Notebook? {
    Self.spellings(of: path).lazy.compactMap { notebooks[Self.key($0, from: notebook)] }.first
  }

  /// A notebook is called by the name of its page as well.
  private static func spellings(of path: String) -> [String] {
    path.hasSuffix(".html") ? [path, path.dropLast(4) + "md"] : [path]
  }

  private static func key(_ path: String, from notebook: String) -> String {
    if path.isEmpty { return key(notebook) }
    if path.hasPrefix("/") { return key(path) }
    let folder = notebook.utf8.lastIndex(of: UInt8(ascii: "/")).map { notebook[...$0] } ?? ""
    return key(folder + path)
  }

  /// The path with `.` and `..` resolved by its words alone.
  private static func key(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init) {
      if part == "." { continue }
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
