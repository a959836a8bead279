import Diagnostics
import Files
import Foundation
import Lectern

/// What `run`, `check` and `plan` have in common: how a notebook is read and what is said of it.
final class NotebookOptions {
  static let flags = [
    Flag(name: "-o", value: "DIR", help: "where reports go, and what is read of them [Output]"),
    Flag(name: "-P", value: "name=value", help: "set a parameter of the notebook"),
    Flag(name: "--profile", value: "NAME", help: "use a profile of the notebook"),
    Flag(name: "--params", value: "FILE", help: "read parameters from a YAML file"),
    Flag(name: "--data", value: "DIR", help: "where data sets are (also LECTERN_DATA)"),
    Flag(
      name: "--allow-reading", value: "DIR",
      help: "a folder that notebooks may read too (also LECTERN_ALLOW_READING)"),
    Flag(name: "--no-cache", value: nil, help: "keep no typeset formulas, and take none"),
    Flag(name: "--json", value: "FILE|-", help: "write the run record, a line a notebook"),
    Flag(name: "--strict", value: nil, help: "warnings, wrong gradients and open exercises fail"),
  ]

  let isStrict: Bool
  private let dataDirectory: String?
  private let cacheFolder: String?
  /// Folders that notebooks may read besides those that any may.
  private let readableFolders: [String]
  /// The output folder.
  let outputPath: String
  /// The parameters that the command line sets.
  let overrides: Overrides
  private let parameterPaths: [String]
  private let json: String?
  /// The file that the records go to, where they go to one.
  private(set) var recordFile: RecordFile?

  init(_ arguments: Arguments) throws(UsageError) {
    isStrict = arguments.has("--strict")
    dataDirectory = arguments.value("--data")
    cacheFolder = arguments.has("--no-cache") ? nil : CacheFile.userFolder()
    let named = ProcessInfo.processInfo.environment["LECTERN_ALLOW_READING"] ?? ""
    let always = named.split(separator: ":").map(String.init)
    readableFolders = arguments.all("--allow-reading") + always
    try Self.checkFolders(arguments.all("--allow-reading"))
    // It is for all runs: what one of them lacks is no reason not to start.
    for path in always where FileStatus(path: path)?.kind != .folder {
      Terminal.say("'LECTERN_ALLOW_READING' names '\(path)', and there is no such folder")
    }
    let output = arguments.value("-o") ?? "Output"
    let isRoot = output.allSatisfy { $0 == "/" }
    outputPath = isRoot ? "/" : String(output.reversed().drop { $0 == "/" }.reversed())
    json = arguments.value("--json").map { Input.descriptor($0) == STDOUT_FILENO ? "-" : $0 }
    parameterPaths = arguments.all("--params")
    try Self.checkStreams(arguments.operands + parameterPaths)
    var files: [SourceFile] = []
    for path in parameterPaths { files.append(try Self.parameters(path)) }
    var assignments: [(name: String, text: String)] = []
    for text in arguments.all("-P") { assignments.append(try Self.assignment(text)) }
    overrides = Overrides(
      profile: arguments.value("--profile"), parameterFiles: files, assignments: assignments)
  }

  private static func checkFolders(_ paths: [String]) throws(UsageError) {
    for path in paths where FileStatus(path: path)?.kind != .folder {
      throw UsageError("'--allow-reading' takes a folder, and there is no folder '\(path)'")
    }
  }

  /// What comes through a pipe can be read once.
  private static func checkStreams(_ paths: [String]) throws(UsageError) {
    var seen: Set<Int32> = []
    for path in paths {
      guard let stream = Input.descriptor(path), !seen.insert(stream).inserted else { continue }
      throw UsageError("'\(path)' is named twice, and what comes through it can be read once")
    }
  }

  private static func assignment(_ text: String) throws(UsageError) -> (String, String) {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw UsageError("'-P' takes name=value, not '\(text)'")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  private static func parameters(_ path: String) throws(UsageError) -> SourceFile {
    do throws(LecternError) {
      return try SourceFile(parametersAt: path)
    } catch {
      throw UsageError(error.message)
    }
  }

  /// How a notebook is run, as far as the command line says it for all verbs.
  func settings(_ mode: RunOptions.Mode) -> RunOptions {
    var settings = RunOptions(
      mode: mode, dataDirectory: dataDirectory, outputDirectory: outputPath)
    settings.readableFolders = readableFolders
    settings.cacheFolder = cacheFolder
    return settings
  }

  /// Prints what a run found, and where `--strict` lets no exercise stay open, why one is.
  func print(_ record: RunRecord) {
    let open = record.cells.filter { isStrict && $0.status == .open }.flatMap(\.diagnostics)
    write(
      record.allDiagnostics.filter { $0.severity != .note }
        + open.filter { $0.severity == .note })
  }

  /// Prints diagnostics that are no remarks.
  func print(_ diagnostics: [Diagnostic]) {
    write(diagnostics.filter { $0.severity != .note })
  }

  /// Prints diagnostics, in the order of the notebook's lines.
  private func write(_ diagnostics: [Diagnostic]) {
    let ordered = diagnostics.enumerated().sorted {
      ($0.element.span?.range.lowerBound ?? -1, $0.offset)
        < ($1.element.span?.range.lowerBound ?? -1, $1.offset)
    }
    for diagnostic in ordered.map(\.element).digest { Terminal.writeError("\(diagnostic)\n") }
  }

  /// A line for the user; it gives way to the record where that goes to standard output.
  func announce(_ line: String) {
    let text = line.shown + "\n"
    if json == "-" { Terminal.writeError(text) } else { Terminal.write(text) }
  }

  /// Looks at the place that the records are to go to, before there are any.
  /// - Parameter course: the notebooks; neither they nor their pages are such a place.
  func openRecord(_ course: Course) throws(WritingFailure) {
    guard let json, json != "-" else { return }
    let file = try RecordFile(
      path: json, inputs: course.notebooks.map(\.source) + parameterPaths,
      output: (outputPath, course.ownNames), isRecord: RunRecord.isRecord)
    if file.isLink { Terminal.say("'\(json)' is a link, which is followed") }
    recordFile = file
  }

  /// Writes the run records, a line each, where the command line asks for them.
  func writeJSON(_ records: [RunRecord]) -> ExitCode {
    guard let json else { return .success }
    // Who reads a pipe may never do so.
    if recordFile?.isStream != false { Interrupt.stopListening() }
    let text = records.map { $0.json() + "\n" }.joined()
    if json == "-" {
      Terminal.writeRecord(text)
      return .success
    }
    do throws(WritingFailure) {
      try recordFile?.write(Array(text.utf8))
      return .success
    } catch {
      Terminal.say("error: \(error.message)")
      return .failed
    }
  }
}

extension RunRecord {
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
