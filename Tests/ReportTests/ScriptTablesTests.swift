import Testing

@testable import Report

@Suite struct ScriptTablesTests {
  private static func repeated(_ text: String) -> String {
    Array(repeating: text, count: 16).joined(separator: ",")
  }

  @Test func writesCallsAsATable() throws {
    let calls = Self.repeated(#"add(kind,"\\a",other,'\'"\\',!0)"#)
    let tabulated = ScriptTables.tabulated("var kind=1;\(calls),more(1)")
    #expect(tabulated.hasPrefix("var kind=1;lecternCalls(add,[kind,other],'[[0,"))
    #expect(tabulated.hasSuffix("]'),more(1)"))
    #expect(
      try Self.result(of: tabulated, calling: "add", with: "kind = 1, other = 2")
        == Self.repeated(#"1,\a,2,'"\,true"#))
  }

  @Test func writesPairsAsJSON() throws {
    let pairs = (0..<16).map { #""k\#($0)":'v"\#($0)'"# }.joined(separator: ",")
    let tabulated = ScriptTables.tabulated("table={\(pairs)};")
    #expect(tabulated.hasPrefix("table=JSON.parse('{\"k0\":"))
    let interpreter = try #require(JavaScript())
    let comparison = """
      var table; \(tabulated)
      function compare() { return String(JSON.stringify(table) === JSON.stringify({\(pairs)})); }
      """
    #expect(interpreter.run(comparison, named: "tables.js"))
    #expect(interpreter.call("compare", "") == "true")
  }

  /// Too short, of several functions, with other arguments, part of something larger, torn off.
  @Test(arguments: [
    "", "f(", "{", "a(b);{\"c\":\"d\"}", repeated("f(1.5)"), repeated("f(a),g(a)"),
    repeated("f(g(a))"),
    "x=" + repeated("f(a)"), "x&&" + repeated("f(a)"), "x." + repeated("f(a)"),
    repeated(#"f("\x41")"#), repeated("f('a\n')"), "{" + repeated(#""a":1"#) + "}",
    "{" + repeated(#""a":"b""#), repeated(#"f("a"#),
  ])
  func leavesOtherScriptsAsTheyAre(_ script: String) {
    #expect(ScriptTables.tabulated(script) == script)
  }

  @Test func leavesACallThatGoesOn() {
    let calls = Self.repeated("f(a)")
    #expect(ScriptTables.tabulated("\(calls),f(b).c") == ScriptTables.tabulated(calls) + ",f(b).c")
    #expect(ScriptTables.tabulated("\(calls),f(b).c").hasPrefix("lecternCalls("))
  }

  /// The arguments of each call of a function while a script runs.
  private static func result(
    of script: String, calling function: String, with variables: String
  ) throws -> String? {
    let interpreter = try #require(JavaScript())
    let whole = """
      \(ScriptTables.reader)
      var calls = [], \(variables);
      function more() {}
      function \(function)() { calls.push([].slice.call(arguments).join()); }
      \(script);
      function result() { return calls.join(); }
      """
    #expect(interpreter.run(whole, named: "tables.js"))
    return interpreter.call("result", "")
  }
}
