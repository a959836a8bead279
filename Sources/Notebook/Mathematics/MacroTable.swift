import Diagnostics

/// The commands that a notebook defines, and formulas without them.
struct MacroTable {
  struct Macro {
    var parameterCount = 0
    /// What the first argument is where it is left out.
    var usual: [LatexToken]?
    var body: [LatexToken]
  }

  /// Why a definition or a formula cannot be read.
  struct Mistake: Error {
    var message: String
    /// Where it stands in the formula.
    var offset: Int
  }

  private var macros: [String: Macro] = [:]
  /// How many tokens all formulas of a notebook may yet come to.
  private var budget = Limits.macroSigns

  /// Defines a command of the front matter, whose arguments are those that its text names where nothing
  /// says how many it has.
  /// - Parameter usual: what the first argument is where it is left out.
  mutating func define(
    _ name: String, _ text: String, parameterCount: Int? = nil, usual: String? = nil
  ) {
    let count = parameterCount ?? (1...9).last { text.contains("#\($0)") } ?? 0
    let body = LatexToken.tokens(of: text)
    macros["\\" + name] = Macro(
      parameterCount: count, usual: usual.map { LatexToken.tokens(of: $0) }, body: body)
  }

  /// Forgets the commands that were defined since: what stands before them knows none of them.
  mutating func forget(since earlier: MacroTable) { macros = earlier.macros }

  /// A formula with each macro replaced by what it stands for; its own definitions are kept for the
  /// formulas behind it.
  mutating func expanded(_ tokens: [LatexToken]) throws(Mistake) -> [LatexToken] {
    var input = LatexTokens(tokens)
    var output: [LatexToken] = []
    var expansions = 0
    while let token = input.take() {
      if try define(token, &input) { continue }
      guard let macro = macros[token.text] else {
        output.append(token)
        continue
      }
      expansions += 1
      let body = try expansion(of: macro, named: token, &input)
      input.put(body)
      budget -= body.count
      guard expansions <= Limits.macros.expansions,
        input.count + output.count <= Limits.macros.signs,
        budget > 0
      else {
        throw Mistake(
          message:
            "'\(token.text)' stands for more than \(Limits.macros.signs) signs, or for itself",
          offset: token.offset)
      }
    }
    return output
  }

  private func expansion(
    of macro: Macro, named name: LatexToken, _ input: inout LatexTokens
  ) throws(Mistake) -> [LatexToken] {
    var arguments: [[LatexToken]] = []
    if let usual = macro.usual { arguments.append(input.bracketed() ?? usual) }
    while arguments.count < macro.parameterCount {
      guard let argument = input.argument() else {
        let count = macro.parameterCount
        throw Mistake(
          message: "'\(name.text)' takes \(count) argument\(count == 1 ? "" : "s")",
          offset: name.offset)
      }
      arguments.append(argument)
    }
    var result: [LatexToken] = []
    var body = LatexTokens(macro.body)
    while let token = body.take(), result.count <= Limits.macros.signs {
      if token.text == "#", let digit = body.take(), let number = Int(digit.text),
        arguments.indices.contains(number - 1)
      {
        result += arguments[number - 1]
      } else {
        result.append(token.placed(at: name.offset))
      }
    }
    return result
  }

  // MARK: Definitions

  private static let newCommands = ["\\newcommand", "\\renewcommand", "\\providecommand"]
  private static let definitions = ["\\def", "\\gdef", "\\edef", "\\xdef"]
  private static let operators = ["\\DeclareMathOperator"]

  /// The commands that define others.
  static let defining = newCommands + definitions + operators + ["\\let"]

  /// Reads the definition that a token begins.
  /// - Returns: whether it begins one.
  private mutating func define(
    _ token: LatexToken, _ input: inout LatexTokens
  ) throws(Mistake) -> Bool {
    if ["\\global", "\\long"].contains(token.text) {
      input.skipBlanks()
      return input.next.map { Self.defining.contains($0.text) } ?? false
    }
    guard Self.defining.contains(token.text) else { return false }
    let isStarred = input.take("*")
    let name = input.argument()?.filter { !$0.isBlank } ?? []
    guard name.count == 1, name[0].text.hasPrefix("\\") else {
      throw Mistake(
        message: "'\(token.text)' takes the name of a command, as in"
          + " '\\newcommand{\\norm}[1]{\\lVert #1 \\rVert}'", offset: token.offset)
    }
    var macro = Macro(body: [])
    if Self.newCommands.contains(token.text) {
      macro.parameterCount = input.bracketed().flatMap { Int($0.text) } ?? 0
      if macro.parameterCount > 0 { macro.usual = input.bracketed() }
    } else if Self.definitions.contains(token.text) {
      macro.parameterCount = try Self.parameters(of: token, &input)
    } else if token.text == "\\let" {
      input.skipBlanks()
      _ = input.take("=")
    }
    guard let body = input.argument(), macro.parameterCount <= 9 else {
      throw Mistake(
        message: "'\(token.text)' lacks what '\(name[0].text)' stands for", offset: token.offset)
    }
    macro.body = body
    if Self.operators.contains(token.text) {
      let command = "\\operatorname" + (isStarred ? "*" : "")
      macro.body = LatexToken.tokens(of: command + "{") + body + LatexToken.tokens(of: "}")
    }
    // `\let` keeps what a name means now.
    if token.text == "\\let", let known = macros[body.text] { macro = known }
    if token.text == "\\providecommand", macros[name[0].text] != nil { return true }
    macros[name[0].text] = macro
    return true
  }

  /// The `#1#2` of a `\def`.
  private static func parameters(
    of token: LatexToken, _ input: inout LatexTokens
  ) throws(Mistake) -> Int {
    var count = 0
    while let next = input.next, next.text != "{" {
      guard input.take("#"), input.take("\(count + 1)") else {
        throw Mistake(
          message: "the arguments of '\(token.text)' are written '#1#2', with nothing between them",
          offset: token.offset)
      }
      count += 1
    }
    return count
  }
}
