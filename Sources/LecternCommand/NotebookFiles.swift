import Datasets
import Files
import Report

/// A notebook that the command line names, or that is in a folder that it names.
struct NotebookFile {
  /// Where it is read from: a path, or `-` for standard input.
  let source: String
  /// What it is called in messages; paths in it are relative to the folder of this path.
  let path: String

  /// A path as the command line gives it. What comes through a pipe without a name of its own reads
  /// its files from the working folder.
  init(_ source: String) {
    self.source = source
    path = Input.descriptor(source) == nil ? source : "stdin"
  }

  var pageName: String { ReportPage.name(ofNotebookAt: path) + ".html" }
  var folderName: String { ReportPage.filesFolder(ofNotebookAt: path) }

  /// Whether both are one file, be it by two paths.
  func isSame(as other: NotebookFile) -> Bool {
    if FileName(source) == FileName(other.source) { return true }
    guard Input.descriptor(source) == nil, let status = FileStatus(path: source) else {
      return false
    }
    return status.identity == FileStatus(path: other.source)?.identity
  }

  /// Whether its page is the index of a folder.
  var isIndex: Bool { pageName == RunJob.indexPage }
}

/// The notebooks that a command line names.
struct NotebookFiles {
  private(set) var notebooks: [NotebookFile] = []
  /// The folders that they came in, which get an index page.
  private(set) var folders: [String] = []
  /// Files of such a folder that may be meant as notebooks and are none.
  private var skipped: [String] = []

  /// What is said of these.
  var skippedNote: String? {
    guard let first = skipped.first else { return nil }
    let others = skipped.count == 1 ? " is" : " and \(skipped.count - 1) more are"
    return "'\(first)'\(others) skipped: a notebook is a file that ends in '.md'"
  }

  /// - Throws: `UsageError` where a path is not there, or a folder holds no notebook.
  init(_ operands: [String]) throws(UsageError) {
    guard !operands.isEmpty else { throw UsageError("name a notebook or a folder of notebooks") }
    for operand in operands {
      switch operand == "-" ? .other : FileStatus(path: operand)?.kind {
      case nil:
        let hint = operand.hasPrefix("-") ? "; no flag stands behind '--'" : ""
        throw UsageError("there is no '\(operand)'\(hint)")
      case .folder:
        folders.append(operand)
        try take(folder: operand)
      default: notebooks.append(NotebookFile(operand))
      }
    }
    try refuseSameNames()
  }

  /// The names in the output folder that are theirs.
  var ownNames: [String] {
    notebooks.flatMap { [$0.pageName, $0.folderName] } + (folders.isEmpty ? [] : [RunJob.indexPage])
  }

  /// Takes the Markdown files of a folder, `README.md` and hidden ones left out, by name.
  private mutating func take(folder: String) throws(UsageError) {
    let names: [String]
    do throws(SystemError) {
      names = try Input.names(in: folder)
    } catch {
      throw UsageError("cannot read '\(folder)': \(error.reason)")
    }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let scope = ReadingScope([folder])
    let visible = names.filter { !$0.hasPrefix(".") }.sorted(by: NaturalOrder.isBefore)
    // The sign that stands for bytes that are no UTF-8 leads to no file.
    if let name = visible.first(where: {
      $0.hasSuffix(".md") && $0.contains("\u{FFFD}") && FileStatus(ofLinkAt: prefix + $0) == nil
    }) {
      throw UsageError("the name '\(prefix)\(name)' is no UTF-8; give the file another one")
    }
    let found = visible.filter { name in
      name.hasSuffix(".md") && name.lowercased() != "readme.md"
        && Self.isInside(prefix + name, scope)
    }
    guard !found.isEmpty else { throw UsageError("'\(folder)' holds no notebook (*.md)") }
    notebooks += found.map { NotebookFile(prefix + $0) }
    skipped += visible.filter { Self.isOfOtherTools($0) }.map { prefix + $0 }
  }

  private static func isOfOtherTools(_ name: String) -> Bool {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    return ["ipynb", "qmd", "rmd", "markdown", "mdx"].contains(ending)
      || ending == "md" && !name.hasSuffix(".md")
  }

  /// Whether a name in a folder is that of something in it: a folder may come from a stranger, and
  /// links in it lead anywhere. Says what is skipped.
  private static func isInside(_ path: String, _ scope: ReadingScope) -> Bool {
    if !scope.admits(path) {
      Terminal.say(
        "'\(path)' is a link out of the folder and is skipped; named by itself, it is run")
    } else if FileStatus(path: path)?.kind == .other {
      Terminal.say("'\(path)' is a device or a pipe and is skipped; named by itself, it is run")
    } else {
      return true
    }
    return false
  }

  /// Two notebooks of one name would overwrite each other's report, and so would two whose names
  /// differ in case only where upper and lower case are one.
  private func refuseSameNames() throws(UsageError) {
    var first: [FileName: NotebookFile] = [:]
    for notebook in notebooks {
      let name = FileName(notebook.pageName.lowercased())
      if let above = first[name] {
        throw UsageError(
          notebook.isSame(as: above)
            ? "'\(notebook.source)' is named twice"
            : "'\(above.source)' and '\(notebook.source)' would both become '\(notebook.pageName)'")
      }
      first[name] = notebook
    }
  }
}
