import Manual

/// `lectern help`: what the documentation says of a step, a function or a key.
enum HelpCommand: Command {
  static let name = "help"
  static let operands = "[TOPIC]"
  static let summary = "the equation language, a step, a function or a key; lists the topics"
  static let flags: [Flag] = []

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    guard let name = arguments.operands.first else {
      Terminal.write(LecternCommand.help + "\n" + Manual.list)
      return .success
    }
    guard arguments.operands.count == 1 else { throw UsageError("name one topic") }
    let verbs = LecternCommand.commands.filter { $0.name == name }.map { $0.help }
    let texts = verbs + Manual.topics(named: name).map { $0.text() }
    guard !texts.isEmpty else {
      throw UsageError("there is no topic '\(name)'\(Manual.hint(for: name))")
    }
    Terminal.write(texts.joined(separator: "\n"))
    return .success
  }
}
