import Datasets

/// `lectern data`: which data sets there are and where they are looked for.
enum DataCommand: Command {
  static let name = "data"
  static let operands = ""
  static let summary = "which data sets there are, and where they are looked for"
  static let flags = [
    Flag(name: "--data", value: "DIR", help: "where data sets are (also LECTERN_DATA)")
  ]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    guard arguments.operands.isEmpty else {
      throw UsageError("'data' takes no names, only flags")
    }
    let library = DatasetLibrary(dataDirectory: arguments.value("--data"))
    let mnist = library.mnistFolder.map { "in '\($0)'" } ?? "not on this machine"
    let files = DatasetLibrary.mnistFiles.map { "    \($0)\n" }.joined()
    let places = library.mnistCandidates.map { "    \($0)\n" }.joined()
    Terminal.write(
      """
      digits  1797 images of 8×8 pixels, embedded
      mnist   70000 images of 28×28 pixels, \(mnist)

      MNIST's files, as they are published:
      \(files)
      They are looked for, in this order, in:
      \(places)
      """)
    return .success
  }
}
