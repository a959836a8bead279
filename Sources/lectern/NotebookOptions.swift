import Diagnostics
import Foundation
import Notebook
import Record

/// What `run`, `check` and `plan` have in common: how a notebook is read and what is said of it.
struct NotebookOptions {
  static let flags = [
    Flag(name: "-P", value: "name=value", help: "set a parameter of the notebook"),
    Flag(name: "--profile", value: "NAME", help: "use a profile of the notebook"),
    Flag(name: "--params", value: "FILE", help: "read parameters from a YAML file"),
    Flag(name: "--data", value: "DIR", help: "where data sets are (also LECTERN_DATA)"),
    Flag(name: "--json", value: "FILE|-", help: "write the run record, a line a notebook"),
    Flag(name: "--strict", value: nil, help: "warnings and wrong gradients fail"),
  ]

  let isStrict: Bool
  let dataDirectory: String?
  private let overrides: Overrides
  private let json: String?

  init(_ arguments: Arguments) throws(UsageError) {
    isStrict = arguments.has("--strict")
    dataDirectory = arguments.value("--data")
    json = arguments.value("--json")
    var files: [SourceFile] = []
    for path in arguments.all("--params") { files.append(try SourceFile(reading: path)) }
    var assignments: [(name: String, text: String)] = []
    for text in arguments.all("-P") { assignments.append(try Self.assignment(text)) }
    overrides = Overrides(
      profile: arguments.value("--profile"), parameterFiles: files, assignments: assignments)
  }

  private static func assignment(_ text: String) throws(UsageError) -> (String, String) {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw UsageError("'-P' takes name=value, not '\(text)'")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  /// Reads a notebook with the parameters that the command line sets.
  func read(_ path: String) -> (notebook: Notebook?, diagnostics: [Diagnostic]) {
    do throws(UsageError) {
      return NotebookReader.read(try SourceFile(reading: path), overrides: overrides)
    } catch {
      return (nil, [Diagnostic(id: "unreadable-notebook", error.message, at: nil)])
    }
  }

  /// The record of a notebook that cannot be run, its mistakes printed.
  func refuse(_ path: String, _ diagnostics: [Diagnostic]) -> RunRecord {
    print(diagnostics)
    return RunRecord(notebook: path, status: .invalid, diagnostics: diagnostics)
  }

  /// Prints diagnostics, in the order of the notebook's lines.
  func print(_ diagnostics: [Diagnostic]) {
    let ordered = diagnostics.filter { $0.severity != .note }.enumerated().sorted {
      ($0.element.span?.range.lowerBound ?? -1, $0.offset)
        < ($1.element.span?.range.lowerBound ?? -1, $1.offset)
    }
    for (_, diagnostic) in ordered { Terminal.writeError("\(diagnostic)\n") }
  }

  /// A line for the user; it gives way to the record where that goes to standard output.
  func announce(_ line: String) {
    if json == "-" { Terminal.writeError(line) } else { Terminal.write(line) }
  }

  /// Writes the run records, a line each, where the command line asks for them.
  func writeJSON(_ records: [RunRecord]) -> ExitCode {
    guard let json else { return .success }
    let text = records.map { $0.json() + "\n" }.joined()
    if json == "-" {
      Terminal.write(text)
      return .success
    }
    let place = URL(fileURLWithPath: json)
    do throws(OutputError) {
      try OutputFolder(path: place.deletingLastPathComponent().relativePath)
        .write(text.utf8, to: place.lastPathComponent)
      return .success
    } catch {
      Terminal.writeError("lectern: error: \(error.message)\n")
      return .failed
    }
  }
}

extension SourceFile {
  /// Reads a text file that the command line names.
  convenience init(reading path: String) throws(UsageError) {
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw UsageError("cannot read '\(path)'")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UsageError("'\(path)' is not UTF-8 text")
    }
    self.init(path: path, text: text)
  }
}

extension RunRecord {
  /// What concerns the notebook and what concerns its cells.
  var allDiagnostics: [Diagnostic] { diagnostics + cells.flatMap(\.diagnostics) }

  /// Whether there is what `--strict` does not let pass: warnings, exercises left open.
  private var hasLooseEnds: Bool {
    allDiagnostics.contains { $0.severity == .warning } || cells.contains { $0.status == .open }
  }

  func exitCode(isStrict: Bool) -> ExitCode {
    switch status {
    case .ok:
      isStrict && hasLooseEnds ? .failed : .success
    case .failed: .failed
    case .interrupted: .interrupted
    case .invalid: .invalid
    }
  }
}
