import Diagnostics
import Files

/// A flag of the command line.
struct Flag: Sendable {
  /// With its hyphens: `--profile`.
  let name: String
  /// What its value is called in the help; `nil` for a flag that takes none.
  let value: String?
  let help: String
}

/// A command line, taken apart.
struct Arguments: Sendable {
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// Takes a command line apart: `--flag value`, `--flag=value`, `-o value`; `--` ends the flags.
  /// - Throws: `UsageError` for an unknown flag or a value that is missing or not wanted.
  init(_ words: [String], flags: [Flag]) throws(UsageError) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        for operand in rest { try take(operand) }
        return
      }
      guard word.hasPrefix("-"), word != "-" else {
        try take(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let flag = flags.first(where: { $0.name == name }) else {
        throw UsageError("unknown flag '\(name)'\(Self.hint(word, name, flags))")
      }
      if flag.value != nil, parts.count == 1, let next = rest.first {
        try Self.refuse(next, asValueOf: flag, flags)
      }
      values[name, default: []].append(try Self.value(of: flag, parts: parts, rest: &rest))
    }
  }

  private mutating func take(_ operand: String) throws(UsageError) {
    // As in a script in which the variable was not set.
    guard !operand.isEmpty else { throw UsageError("an argument is empty") }
    operands.append(operand)
  }

  /// What may have been meant by a word that is no flag.
  private static func hint(_ word: String, _ name: String, _ flags: [Flag]) -> String {
    FileStatus(path: word) == nil
      ? didYouMean(name, among: flags.map(\.name)) : "; the file is named by './\(word)'"
  }

  /// Refuses a flag where a value should stand.
  private static func refuse(
    _ word: String, asValueOf flag: Flag, _ flags: [Flag]
  ) throws(UsageError) {
    let name = word.prefix { $0 != "=" }
    guard flags.contains(where: { $0.name == name }) else { return }
    throw UsageError(
      "'\(flag.name)' needs a value, and '\(word)' is a flag; a value is '\(flag.name)=…'")
  }

  private static func value(
    of flag: Flag, parts: [Substring], rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    guard let value = flag.value else {
      guard parts.count == 1 else { throw UsageError("'\(flag.name)' takes no value") }
      return ""
    }
    guard let given = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
      throw UsageError("'\(flag.name)' needs a value: \(flag.name) \(value)")
    }
    // As in a script in which the variable was not set.
    guard !given.isEmpty else {
      throw UsageError("'\(flag.name)' has an empty value: \(flag.name) \(value)")
    }
    return given
  }

  func has(_ flag: String) -> Bool { values[flag] != nil }

  /// The value given last.
  func value(_ flag: String) -> String? { values[flag]?.last }

  /// All values given, in order.
  func all(_ flag: String) -> [String] { values[flag] ?? [] }

  /// The value as a whole number of at least one.
  func count(_ flag: String) throws(UsageError) -> Int? {
    guard let text = value(flag) else { return nil }
    guard let count = Int(text), count >= 1 else {
      throw UsageError("'\(flag)' takes a whole number from 1, not '\(text)'")
    }
    return count
  }
}

/// A command line that cannot be followed.
struct UsageError: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
