import Testing

@testable import Report

@Suite struct FontMetricsTests {
  private static let table =
    #"I={"AMS-Regular":{32:[0,0,0,0,.25],65:[0,.08333,1.171,-.05556,10.5]},"#
    + #""Size1-Regular":{40:[0.5,.0,0.0,12.25,007]}}"#

  @Test func writesFractionsAsQuotients() {
    let script = "var a=.5,\(Self.table),b=.25"
    #expect(
      FontMetrics.quickened(script) == #"var a=.5,I={"AMS-Regular":{32:[0,0,0,0,25/100],"#
        + #"65:[0,8333/100000,1171/1000,-5556/100000,105/10]},"#
        + #""Size1-Regular":{40:[5/10,0/10,0/10,1225/100,007]}},b=.25"#)
  }

  @Test(arguments: [
    "", "var a=[.5,1.5]", #"I={"AMS-Regular":{32:[0,.25"#,
    #"I={"AMS-Regular":{32:[.12345678901234567890,.5]}}"#, #"I={"AMS-Regular":{32:[.,1]}}"#,
  ])
  func leavesOtherScriptsAsTheyAre(_ script: String) {
    #expect(FontMetrics.quickened(script) == script)
  }

  /// Every number of the table that is installed, as the interpreter itself writes it.
  @Test func changesNoNumber() throws {
    let source = try #require(KaTeXInstallation.debian.script())
    let quick = FontMetrics.quickened(source)
    #expect(quick.utf8.count > source.utf8.count)
    #expect(try numbers(in: quick) == numbers(in: source))
  }

  private func numbers(in script: String) throws -> String {
    let start = try #require(script.firstRange(of: #"{"AMS-Regular":{"#)).lowerBound
    let end = try #require(script[start...].firstRange(of: "}}")).upperBound
    let interpreter = try #require(JavaScript())
    let isRun = interpreter.run(
      "var table = \(script[start..<end]); function written() { return JSON.stringify(table); }",
      named: "metrics.js")
    #expect(isRun)
    return try #require(interpreter.call("written", ""))
  }
}
