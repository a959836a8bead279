import Datasets
import Diagnostics
import Foundation

/// `lectern data`: which data sets there are, where they are looked for, and how to get them.
enum DataCommand: Command {
  static let name = "data"
  static let operands = "[NAME]"
  static let summary = "which data sets there are and where they are; downloads one"
  static let flags = [
    Flag(name: "--data", value: "DIR", help: "where data sets are (also LECTERN_DATA)"),
    Flag(name: "--from", value: "URL", help: "the folder on the web to download from"),
  ]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let library = DatasetLibrary(dataDirectory: arguments.value("--data"))
    guard let name = arguments.operands.first else {
      guard !arguments.has("--from") else { throw UsageError("'--from' needs a data set's name") }
      Terminal.write(list(library))
      return .success
    }
    guard arguments.operands.count == 1 else { throw UsageError("name one data set") }
    guard name != "digits" else {
      Terminal.write("'digits' is part of Lectern; there is nothing to download\n")
      return .success
    }
    guard let set = PublishedDataset.all.first(where: { $0.name == name }) else {
      let names = PublishedDataset.all.map(\.name)
      throw UsageError("there is no data set '\(name)'\(didYouMean(name, among: names))")
    }
    return try download(set, into: library.home(of: set), from: arguments.value("--from"))
  }

  // MARK: - The list

  private static func list(_ library: DatasetLibrary) -> String {
    let sets = PublishedDataset.all
    let width = (sets.map(\.name.count).max() ?? 0) + 2
    let gap = { (name: String) in String(repeating: " ", count: max(width - name.count, 1)) }
    let present = sets.map { set in
      let place = library.folder(of: set).map { "in '\($0.shown)'" } ?? "not on this machine"
      return "\(set.name)\(gap(set.name))\(set.summary), \(place)\n"
    }
    let places = sets.map { set in
      "\(set.name):\n" + library.candidates(for: set).map { "    \($0.shown)\n" }.joined()
    }
    return """
      digits\(gap("digits"))1797 handwritten digits of 8×8 pixels, part of Lectern
      \(present.joined())
      Their files are looked for, in this order, in:
      \(places.joined())
      'lectern data NAME' downloads one into '\((library.folders.first ?? ".").shown)'; '--data DIR' chooses \
      another folder.

      """
  }

  // MARK: - Downloading

  /// Becomes the program that can use the network, which is beside this one: there is no second process
  /// that would have to be ended with this one.
  private static func download(
    _ set: PublishedDataset, into folder: String, from address: String?
  ) throws(UsageError) -> ExitCode {
    if let address, !["http://", "https://"].contains(where: address.lowercased().hasPrefix) {
      throw UsageError("'--from' takes an address with http:// or https://, not '\(address)'")
    }
    let program = Bundle.main.executableURL?.deletingLastPathComponent()
      .appendingPathComponent("lectern-download")
    guard let program, FileManager.default.isExecutableFile(atPath: program.path) else {
      Terminal.say("error: 'lectern-download' is not beside 'lectern'; 'swift build' makes both")
      return .failed
    }
    let words = [program.path, set.name, folder] + [address].compactMap(\.self)
    var arguments = words.map { strdup($0) } + [nil]
    execv(program.path, &arguments)
    Terminal.say("error: cannot start '\(program.path)': \(String(cString: strerror(errno)))")
    arguments.forEach { free($0) }
    return .failed
  }
}
