extension Typeset {
  /// A function's name and its arguments in parentheses, which grow where fractions stand in them.
  static func function(_ name: String, of operands: [Typeset]) -> Typeset {
    let arguments = operands.map(\.latex).joined(separator: ", ")
    let grows = arguments.contains(#"\frac"#)
    return Typeset(
      grows ? #"\#(name)\left(\#(arguments)\right)"# : "\(name)(\(arguments))", .atom)
  }
}
