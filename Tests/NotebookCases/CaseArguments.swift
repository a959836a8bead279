import Diagnostics
import Foundation
import Lectern

/// What the file `arguments` of a case says: a flag of the command line on each line.
struct CaseArguments {
  private(set) var overrides = Overrides()
  private(set) var allowsErrors = false

  init(_ notebookCase: NotebookCase) throws {
    let lines = (notebookCase.text(of: "arguments") ?? "").split(separator: "\n")
    for line in lines { try read(line, in: notebookCase) }
  }

  private mutating func read(_ line: Substring, in notebookCase: NotebookCase) throws {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    switch (words.first, words.last) {
    case ("--allow-errors", _): allowsErrors = true
    case ("--profile", let name?): overrides.profile = name
    case ("--params", let file?):
      let text = notebookCase.text(of: file) ?? ""
      overrides.parameterFiles.append(SourceFile(path: file, text: text))
    case ("-P", let assignment?):
      let parts = assignment.split(separator: "=", maxSplits: 1).map(String.init)
      overrides.assignments.append((name: parts[0], text: parts.count > 1 ? parts[1] : ""))
    default: throw UnknownArgument(line: String(line))
    }
  }

  struct UnknownArgument: Error {
    let line: String
  }
}
