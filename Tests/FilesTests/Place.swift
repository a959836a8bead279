import Foundation

@testable import Files

/// A folder of its own for one test, with an output folder in it; removed with the value.
final class Place: Sendable {
  let folder: String
  var output: String { folder + "/out" }

  init() throws {
    folder = NSTemporaryDirectory() + "lectern-files-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// What pages begin with in these tests.
  static let origin: PageOrigin.Reader = { head in
    let text = String(decoding: head.prefix(4), as: UTF8.self)
    return text == "page" ? .current : text == "old " ? .earlier : nil
  }

  func open() throws -> OutputPlace {
    guard let place = try OutputPlace(path: output, origin: Self.origin, waiting: { false }) else {
      throw Taken()
    }
    return place
  }

  struct Taken: Error {}

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: folder + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/" + name, withDestinationPath: target)
  }

  /// What is said where something cannot be written.
  static func message(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? WritingFailure)?.message
    }
  }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: folder + "/" + name).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// All that users see of the output: each file with its text, without Lectern's own.
  func content() throws -> [String: String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: output)) ?? []
    let files = paths.filter { !$0.contains(".lectern") }.compactMap { path in
      text("out/" + path).map { (path, $0) }
    }
    return Dictionary(uniqueKeysWithValues: files)
  }

  /// One run that writes a page and files.
  @discardableResult
  func run(
    page: String, _ files: [String: String], isWhole: Bool = true,
    end: (Transaction) throws -> Void = { try $0.commit() }
  ) throws -> OutputPlace {
    let place = try open()
    defer { place.close() }
    try end(try transaction(place, page: page, files, isWhole: isWhole))
    return place
  }

  func transaction(
    _ place: OutputPlace, page: String, _ files: [String: String], isWhole: Bool = true
  ) throws -> Transaction {
    let transaction = Transaction(place)
    let claim = try place.claim(page: "a.html", folder: "a_files", files: [])
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      try transaction.write(Array(text.utf8), to: name, for: claim)
    }
    try transaction.close(claim, isWhole: isWhole)
    try transaction.writePage(Array(page.utf8), for: claim)
    return transaction
  }

  /// A run that is killed behind a step of its commit.
  func perform(
    through last: Transaction.Step, page: String, _ files: [String: String]
  ) throws {
    let output = try open()
    let transaction = try transaction(output, page: page, files)
    try transaction.prepare()
    for step in transaction.steps {
      try transaction.perform(step)
      if step == last { return }
    }
  }

  /// The drafts in the state folder that hold a text.
  func drafts(of text: String) throws -> [String] {
    try Folder(path: output + "/.lectern").names().map(\.text).filter {
      DraftName.isOne($0) && self.text("out/.lectern/" + $0) == text
    }
  }
}
