import Testing

@testable import Typesetting

@Suite struct FontMetricsTests {
  private static let table =
    #"I={"AMS-Regular":{32:[0,0,0,0,.25],65:[0,-99e-5]},"Size1-Regular":{40:[0.5,-1]}}"#

  @Test func writesFontsAsTexts() {
    #expect(
      FontMetrics.deferred("var a=.5,\(Self.table),b={c:{}}")
        == #"var a=.5,I={"AMS-Regular":lecternFont(",32:[0,0,0,0,.25],65:[0,-99e-5]"),"#
        + #""Size1-Regular":lecternFont(",40:[0.5,-1]")},b={c:{}}"#)
  }

  @Test(arguments: [
    "", "var a=[.5,1.5]", #"I={"AMS-Regular":{32:[0,.25"#,
    #"I={"AMS-Regular":{32:[".25"]}}"#, #"I={"AMS-Regular":{32:{0:1}}}"#,
  ])
  func leavesOtherScriptsAsTheyAre(_ script: String) {
    #expect(FontMetrics.deferred(script) == script)
  }

  /// Every sign of the table that is installed, and one that it does not have.
  @Test func changesNoNumber() throws {
    let source = try #require(KaTeXInstallation.debian.script())
    let start = try #require(source.firstRange(of: #"={"AMS-Regular":{"#)).lowerBound
    let end = try #require(source[start...].firstRange(of: "}}")).upperBound
    let written = "table\(source[start..<end])"
    let deferred = FontMetrics.deferred(written)
    let isDeferred = deferred.contains("lecternFont(")
    #expect(isDeferred)
    let interpreter = try #require(JavaScript())
    for script in [FontMetrics.reader, written, "var written = table;", deferred, Self.comparison] {
      #expect(interpreter.run(script, named: "metrics.js"))
    }
    #expect(interpreter.call("compare", "")?.hasSuffix(" signs, 0 differ") == true)
    #expect(interpreter.call("compare", "") != "0 signs, 0 differ")
  }

  private static let comparison = """
    function compare() {
      var signs = 0, differing = 0;
      for (var font in written) {
        for (var code in written[font]) {
          signs += 1;
          if (JSON.stringify(table[font][code]) !== JSON.stringify(written[font][code])) differing += 1;
        }
        if (table[font][7] !== undefined) differing += 1;
      }
      return signs + " signs, " + differing + " differ";
    }
    """
}
