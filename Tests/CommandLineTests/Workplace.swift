import Foundation
import Testing

/// A folder of its own for one test, in which `lectern` is run; removed with it.
final class Workplace: Sendable {
  let folder: URL

  /// How a process ended and what it wrote.
  struct Outcome: Sendable {
    let code: Int32
    let output: String
    let errors: String
  }

  /// Makes the folder with notebooks and other files in it, by name.
  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("lectern-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  /// Where programs that run here keep their caches.
  var caches: URL { folder.appendingPathExtension("caches") }

  deinit {
    try? FileManager.default.removeItem(at: caches)
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs `lectern` to its end.
  func lectern(_ arguments: String...) throws -> Outcome { try lectern(arguments) }

  /// Runs `lectern` to its end.
  func lectern(_ arguments: [String]) throws -> Outcome {
    let (out, err) = (try stream("out"), try stream("err"))
    let process = process(arguments, output: out.handle, errors: err.handle)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: try contents(of: out.place),
      errors: try contents(of: err.place))
  }

  /// A run of `lectern` that is still to be started.
  func process(_ arguments: [String], output: FileHandle, errors: FileHandle) -> Process {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    process.environment = ["HOME": folder.path, "PATH": "/usr/bin:/bin"]
    process.environment?["XDG_CACHE_HOME"] = caches.path
    process.environment?["LLVM_PROFILE_FILE"] = Self.coverageFile
    return process
  }

  /// Where the program counts the lines that it runs, while coverage is measured: one file for all
  /// its processes, as each would write some megabytes.
  private static let coverageFile = ProcessInfo.processInfo.environment["LLVM_PROFILE_FILE"]?
    .replacingOccurrences(of: "%p", with: "lectern")

  /// The program as built, which lies beside the tests.
  private static var program: URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
    let folder =
      bundle.bundlePath.hasSuffix(".xctest")
      ? bundle.bundleURL.deletingLastPathComponent() : bundle.bundleURL
    return folder.appendingPathComponent("lectern")
  }

  /// Standard output and errors go to files outside the folder, since a pipe would fill up.
  private func stream(_ name: String) throws -> (place: URL, handle: FileHandle) {
    let place = folder.deletingLastPathComponent()
      .appendingPathComponent("\(folder.lastPathComponent)-\(UUID().uuidString).\(name)")
    try Data().write(to: place)
    return (place, try FileHandle(forWritingTo: place))
  }

  private func contents(of place: URL) throws -> String {
    defer { try? FileManager.default.removeItem(at: place) }
    return String(decoding: try Data(contentsOf: place), as: UTF8.self)
  }

  func write(_ text: String, to name: String) throws {
    let place = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
  }

  /// A file's text; `nil` where there is none.
  func text(of name: String) -> String? {
    (try? Data(contentsOf: folder.appendingPathComponent(name)))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// A file's bytes; `nil` where there is none.
  func bytes(of name: String) -> Data? {
    try? Data(contentsOf: folder.appendingPathComponent(name))
  }

  /// Writes a file under just these bytes as its name.
  func writeExactly(_ text: String, to name: String) throws {
    let path = folder.path + "/" + name
    let parent = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }

  /// Runs a line of `bash` in the folder, in which `$L` is `lectern`.
  func shell(_ line: String) throws -> Outcome {
    let (out, err) = (try stream("out"), try stream("err"))
    let process = bash(line, output: out.handle, errors: err.handle)
    try withoutBlockedSignals { try process.run() }
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: try contents(of: out.place),
      errors: try contents(of: err.place))
  }

  /// A line of `bash` that is still to be started.
  func bash(_ line: String, output: FileHandle, errors: FileHandle) -> Process {
    let process = process(["-c", line], output: output, errors: errors)
    process.environment?["L"] = process.executableURL?.path
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    return process
  }

  /// Every file below a folder of it, by path, with its bytes.
  func files(in name: String = "") throws -> [String: Data] {
    let root = folder.appendingPathComponent(name)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    let files = paths.compactMap { path in
      (try? Data(contentsOf: root.appendingPathComponent(path))).map { (path, $0) }
    }
    return Dictionary(uniqueKeysWithValues: files)
  }
}

/// A process starts with the signals blocked that its maker blocks, as threads of tests do.
func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
  var (none, before) = (sigset_t(), sigset_t())
  sigemptyset(&none)
  pthread_sigmask(SIG_SETMASK, &none, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  try body()
}
