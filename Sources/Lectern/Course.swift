import Diagnostics
import Files

/// Notebooks that are run together: their pages lead to each other, and the output changes once, when all
/// of them have run.
public struct Course: Sendable {
  /// The name of the page that lists the notebooks of a folder.
  public static let indexPage = "index.html"

  /// In the order in which they are run.
  public internal(set) var notebooks: [NotebookFile] = []
  /// The folders that they came in, which get an index page.
  public internal(set) var folders: [String] = []
  /// What is in these folders, may be meant as a notebook, and is not run.
  public internal(set) var skipped: [SkippedFile] = []

  /// - Parameter paths: of notebooks, and of folders, of which all notebooks are taken by name, but for
  ///   `README.md` and hidden ones.
  /// - Throws: `LecternError` where a path leads to no notebook, or two would become one page.
  public init(_ paths: [String]) throws(LecternError) {
    for path in paths {
      switch path == "-" ? .other : FileStatus(path: path)?.kind {
      case nil: throw LecternError(.noNotebook, "there is no '\(path)'")
      case .folder:
        folders.append(path)
        try take(folder: path)
      default: notebooks.append(NotebookFile(path))
      }
    }
    try refuseSameNames()
  }

  /// The names in the output folder that are its own.
  package var ownNames: [String] {
    OutputPlace.ownNames + notebooks.flatMap { [$0.pageName, $0.folderName] }
      + (folders.isEmpty ? [] : [Self.indexPage])
  }

  /// Two notebooks of one name would overwrite each other's report, and so would two whose names
  /// differ in case only, or in how their letters are spelled, where these are one.
  private func refuseSameNames() throws(LecternError) {
    var first: [String: NotebookFile] = [:]
    for notebook in notebooks {
      let name = FileName(notebook.pageName)
      if !folders.isEmpty, !notebook.isIndex, name.key == FileName(Self.indexPage).key {
        throw LecternError(
          .sameName,
          "'\(notebook.source)' would become '\(notebook.pageName)', which is one name with"
            + " '\(Self.indexPage)' on some systems; called 'index.md' it heads the index")
      }
      if let above = first[name.key] {
        throw LecternError(
          .sameName,
          notebook.isSame(as: above)
            ? "'\(notebook.source)' is named twice"
            : "'\(above.source)' and '\(notebook.source)' would both become '\(notebook.pageName)'"
              + name.spelling(of: FileName(above.pageName)))
      }
      first[name.key] = notebook
    }
  }
}

/// A file in a folder of notebooks that is not run.
public struct SkippedFile: Sendable {
  /// Why a file is not run.
  public enum Reason: Sendable {
    /// A folder may come from a stranger, and links in it lead anywhere.
    case linkOutOfFolder
    case deviceOrPipe
    /// A notebook of another program, or one whose name ends in another way.
    case otherEnding
  }

  /// As the folder was named, with the name of the file.
  public let path: String
  /// Why it is not run.
  public let reason: Reason

  /// The line that tells of it.
  public var message: String {
    switch reason {
    case .linkOutOfFolder:
      "'\(path)' is a link out of the folder and is skipped; named by itself, it is run"
    case .deviceOrPipe:
      "'\(path)' is a device or a pipe and is skipped; named by itself, it is run"
    case .otherEnding: "'\(path)' is skipped: a notebook is a file that ends in '.md'"
    }
  }
}
