import Foundation
import Report

/// The notebooks that a command line names.
struct NotebookFiles {
  /// Notebooks, and whether they came as a folder, which gets an index page.
  private(set) var paths: [String] = []
  private(set) var hasFolder = false

  /// - Throws: `UsageError` where a path is not there, or a folder holds no notebook.
  init(_ operands: [String]) throws(UsageError) {
    guard !operands.isEmpty else { throw UsageError("name a notebook or a folder of notebooks") }
    for operand in operands {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: operand, isDirectory: &isFolder) else {
        throw UsageError("there is no '\(operand)'")
      }
      if isFolder.boolValue {
        hasFolder = true
        paths += try Self.notebooks(in: operand)
      } else {
        paths.append(operand)
      }
    }
    try refuseSameNames()
  }

  /// The Markdown files of a folder, `README.md` and hidden ones left out, by name.
  private static func notebooks(in folder: String) throws(UsageError) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let notebooks = names.filter {
      $0.hasSuffix(".md") && !$0.hasPrefix(".") && $0.lowercased() != "readme.md"
    }
    guard !notebooks.isEmpty else { throw UsageError("'\(folder)' holds no notebook (*.md)") }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return notebooks.sorted().map { prefix + $0 }
  }

  /// Two notebooks of one name would overwrite each other's report.
  private func refuseSameNames() throws(UsageError) {
    for (name, same) in Dictionary(grouping: paths, by: ReportPage.name(ofNotebookAt:))
    where same.count > 1 {
      throw UsageError("'\(same[0])' and '\(same[1])' would both become '\(name).html'")
    }
  }
}
