import Diagnostics
import Files
import Foundation
import Lectern

/// The command line: finds the verb and hands over to it.
@main
enum LecternCommand {
  static let version = LecternVersion.current

  static var commands: [any Command.Type] {
    [
      RunCommand.self, CheckCommand.self, PlanCommand.self, DataCommand.self, HelpCommand.self,
    ]
  }

  static func main() {
    StandardStream.reserve()
    // Swift's own handler of SIGQUIT would tell of a crash.
    Interrupt.stopListening()
    Interrupt.ignoreFailuresOfWriting()
    var end = run(Array(CommandLine.arguments.dropFirst()))
    if let failure = Terminal.failure {
      Terminal.say("error: cannot write to standard output: \(failure.reason)")
      end = max(end, .failed)
    }
    exit(end.rawValue)
  }

  private static func run(_ words: [String]) -> ExitCode {
    guard let verb = words.first else {
      Terminal.writeError(help)
      return .invalid
    }
    switch verb {
    case "-h", "--help":
      Terminal.write(help)
      return .success
    case "--version":
      Terminal.write("lectern \(version)\n")
      return .success
    default:
      return run(verb, Array(words.dropFirst()))
    }
  }

  private static func run(_ verb: String, _ words: [String]) -> ExitCode {
    guard let command = commands.first(where: { $0.name == verb }) else {
      let hint = remedy(verb) ?? didYouMean(verb, among: commands.map { $0.name })
      return refuse("there is no 'lectern \(verb)'\(hint)", help: "lectern --help")
    }
    if words.prefix(while: { $0 != "--" }).contains(where: ["-h", "--help"].contains) {
      Terminal.write(command.help)
      return .success
    }
    if let word = wordOfOtherEncoding {
      return refuse("'\(word)' is no UTF-8, as names are here", help: "lectern \(verb) --help")
    }
    do throws(UsageError) {
      return try command.run(try Arguments(words, flags: command.flags))
    } catch {
      let isHelp = command == HelpCommand.self
      return refuse(error.message, help: isHelp ? "lectern help" : "lectern \(verb) --help")
    }
  }

  /// What to write where a notebook or a folder of notebooks stands in place of a verb.
  private static func remedy(_ word: String) -> String? {
    let kind = FileStatus(path: word)?.kind
    let isFolder = kind == .folder
    guard isFolder || kind == .file || word.hasSuffix(".md") else { return nil }
    return "; a \(isFolder ? "folder of notebooks" : "notebook") is run by 'lectern run \(word)'"
  }

  /// The first word of the command line that is no UTF-8, with a sign for what cannot be shown.
  private static var wordOfOtherEncoding: String? {
    CommandLine.arguments.indices.first { index in
      CommandLine.unsafeArgv[index].map { String(validatingCString: $0) == nil } ?? false
    }.map { CommandLine.arguments[$0] }
  }

  private static func refuse(_ message: String, help: String) -> ExitCode {
    Terminal.say("error: \(message)")
    Terminal.writeError("'\(help)' shows what there is\n")
    return .invalid
  }

  static var help: String {
    let width = commands.map { $0.name.count + $0.operands.count }.max() ?? 0
    let lines = commands.map { command in
      let used = command.name.count + command.operands.count
      let gap = String(repeating: " ", count: width - used + 2)
      return "  lectern \(command.name) \(command.operands)\(gap)\(command.summary)"
    }
    return """
      Lectern runs literate notebooks about neural networks.

      \(lines.joined(separator: "\n"))

      'lectern VERB --help' shows the flags of a verb, 'lectern help TOPIC' what a topic is.

      """
  }
}
