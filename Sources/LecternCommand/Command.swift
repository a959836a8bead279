/// One verb of the command line.
protocol Command {
  /// The verb: `run`.
  static var name: String { get }
  /// What follows the verb in the usage line.
  static var operands: String { get }
  static var summary: String { get }
  static var flags: [Flag] { get }

  /// Does what the command line asks for.
  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode
}

/// What the process ends with. Of several notebooks the worst counts.
enum ExitCode: Int32, Comparable {
  /// Every cell ran; findings about gradients are no failure.
  case success = 0
  /// A cell failed: bad data, divergence, an expectation.
  case failed = 1
  /// A command line or a notebook that makes no sense: nothing ran.
  case invalid = 2
  case interrupted = 130

  static func < (a: ExitCode, b: ExitCode) -> Bool { a.rawValue < b.rawValue }
}

extension Command {
  /// The help of this verb.
  static var help: String {
    let width = flags.map { $0.spelling.count }.max() ?? 0
    let lines = flags.map { flag in
      let gap = String(repeating: " ", count: width - flag.spelling.count + 2)
      return "  \(flag.spelling)\(gap)\(flag.help)"
    }
    let usage = "usage: lectern \(name) \(operands)\n\n\(summary)\n"
    return flags.isEmpty ? usage : usage + "\n" + lines.joined(separator: "\n") + "\n"
  }
}

extension Flag {
  /// The flag with its value as the help shows it.
  var spelling: String { value.map { "\(name) \($0)" } ?? name }
}
