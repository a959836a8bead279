import Testing

@testable import Typesetting

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

  @Test(arguments: [
    "{" + (0..<16).map { #""k\#($0)":'v"\#($0)\''"# }.joined(separator: ",") + "}",
    "[" + repeated(#"["a\n\\",.5,-.25,12,1e3,.5e2]"#) + "]",
    "{a:{7:" + "[\(repeated("0"))]" + #"},$b:"\u00e9é"}"#,
  ])
  func writesLiteralsAsJSON(_ literal: String) throws {
    let tabulated = ScriptTables.tabulated("table=\(literal);")
    #expect(tabulated.hasPrefix("table=JSON.parse('"))
    let interpreter = try #require(JavaScript())
    let comparison = """
      var table; \(tabulated)
      function compare() { return String(JSON.stringify(table) === JSON.stringify(\(literal))); }
      """
    #expect(interpreter.run(comparison, named: "tables.js"))
    #expect(interpreter.call("compare", "") == "true")
  }

  /// Too short, of several functions, with other arguments, part of something larger, torn off.
  @Test(arguments: [
    "", "f(", "{", "a(b);{\"c\":\"d\"}", repeated("f(1.5)"), repeated("f(a),g(a)"),
    repeated("f(g(a))"),
    "x=" + repeated("f(a)"), "x&&" + repeated("f(a)"), "x." + repeated("f(a)"),
    repeated(#"f("\x41")"#), repeated("f('a\n')"), "x={" + repeated(#""a":f"#) + "}",
    "x={" + repeated(#""a":"b""#), repeated(#"f("a"#), "a[" + repeated("1") + "]", "x=[",
    "x=[" + repeated("1..5") + "]", "x=[" + repeated("012") + "]", "x=[" + repeated("1e-3") + "]",
    "x=[" + repeated("-a") + "]", "x=[" + repeated("1.") + "]", "x=[[[[[" + repeated("1") + "]]]]]",
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
