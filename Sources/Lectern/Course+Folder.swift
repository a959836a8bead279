import Datasets
import Files

/// The notebooks of a folder.
extension Course {
  /// Takes the Markdown files of a folder, `README.md` and hidden ones left out, by name.
  mutating func take(folder: String) throws(LecternError) {
    let names: [String]
    do throws(SystemError) {
      names = try Input.names(in: folder)
    } catch {
      throw LecternError(.unreadable, "cannot read '\(folder)': \(error.reason)")
    }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let scope = ReadingScope([folder])
    let visible = names.filter { !$0.hasPrefix(".") }.sorted(by: NaturalOrder.isBefore)
    // The sign that stands for bytes that are no UTF-8 leads to no file.
    if let name = visible.first(where: {
      $0.hasSuffix(".md") && $0.contains("\u{FFFD}") && FileStatus(ofLinkAt: prefix + $0) == nil
    }) {
      throw LecternError(
        .unreadable, "the name '\(prefix)\(name)' is no UTF-8; give the file another one")
    }
    var found: [NotebookFile] = []
    for name in visible where name.lowercased() != "readme.md" {
      if let reason = Self.skips(prefix + name, scope) {
        skipped.append(SkippedFile(path: prefix + name, reason: reason))
      } else if name.hasSuffix(".md") {
        found.append(NotebookFile(prefix + name))
      }
    }
    guard !found.isEmpty else {
      let first = skipped.first.map { ": \($0.message)" } ?? ""
      throw LecternError(.noNotebook, "'\(folder)' holds no notebook (*.md)\(first)")
    }
    notebooks += found
  }

  /// Why a file in a folder is not run; `nil` for a notebook and for what nobody would take for one.
  private static func skips(_ path: String, _ scope: ReadingScope) -> SkippedFile.Reason? {
    guard path.hasSuffix(".md") else { return isOfOtherTools(path) ? .otherEnding : nil }
    if !scope.admits(path) { return .linkOutOfFolder }
    return FileStatus(path: path)?.kind == .other ? .deviceOrPipe : nil
  }

  private static func isOfOtherTools(_ path: String) -> Bool {
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    return ["ipynb", "qmd", "rmd", "markdown", "mdx", "md"].contains(ending)
  }
}
