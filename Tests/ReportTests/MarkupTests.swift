import Testing

@testable import Report

@Suite struct MarkupTests {
  @Test func escapesTextAndAttributes() {
    let node = Node.tag("p", ["title": "\"<&>'", "id": nil], ["<b> & \"c\""])
    #expect(
      MarkupWriter.markup(of: node)
        == "<p title=\"&quot;&lt;&amp;&gt;'\">&lt;b&gt; &amp; \"c\"</p>")
  }

  @Test func replacesWhatHTMLForbids() {
    #expect(
      MarkupWriter.markup(of: "a\u{0}\u{1B}\u{7F}\u{85}\u{80}\tb")
        == "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\tb")
  }

  @Test func closesElementsAsTheirKindDoes() {
    let nodes: [Node] = [.tag("br"), .tag("rect"), .tag("td"), .tag("pre", [:], ["\na"])]
    #expect(MarkupWriter.markup(of: .sequence(nodes)) == "<br><rect/><td></td><pre>\n\na</pre>")
  }
}

@Suite struct LinkTargetTests {
  @Test(arguments: [
    ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ("mailto:a@example.org", "mailto:a@example.org"), ("HTTP://x", "HTTP://x"),
    ("03-next.html", "03-next.html"), ("#part", "#part"), ("a/b:c", "a/b:c"),
    ("two words<.html", "two%20words%3C.html"), ("ü", "%C3%BC"),
  ])
  func letsSafeAddressesThrough(_ url: String, _ address: String) {
    #expect(LinkTarget.address(url) == address)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:x",
    "data:text/html,x", "vbscript:x", "file:///etc/passwd", "\u{1}javascript:x", "x\ty:z",
  ])
  func refusesOtherSchemes(_ url: String) {
    #expect(LinkTarget.address(url) == nil)
  }
}

@Suite struct ReportFilesTests {
  @Test(arguments: [
    ("by-digit", "by-digit"), ("../../etc/passwd", "-..-etc-passwd"), ("", "data"),
    ("...", "data"), ("a b/ü", "a-b--"), (".hidden", "hidden"),
  ])
  func keepsNamesInsideTheFolder(_ name: String, _ safe: String) {
    #expect(ReportFiles.safe(name) == safe)
  }

  @Test func storesEachContentOnceAndNeverOverwrites() {
    var files = ReportFiles(folder: "a b_files")
    #expect(files.add("x", ending: "csv", [1]) == "a%20b_files/x.csv")
    #expect(files.add("x", ending: "csv", [1]) == "a%20b_files/x.csv")
    #expect(files.add("x", ending: "csv", [2]) == "a%20b_files/x-2.csv")
    #expect(files.files.map(\.name) == ["x.csv", "x-2.csv"])
  }

  @Test func leavesTheNotebooksOwnFilesAlone() {
    var files = ReportFiles(folder: "f", taken: ["loss.csv"])
    #expect(files.add("loss", ending: "csv", [1]) == "f/loss-2.csv")
    #expect(files.add("loss", ending: "csv", [1]) == "f/loss-2.csv")
  }

  @Test func takesNoNamesThatDifferInCaseOnly() {
    var files = ReportFiles(folder: "f", taken: ["Loss.csv"])
    #expect(files.add("loss", ending: "csv", [1]) == "f/loss-2.csv")
    #expect(files.add("W1", ending: "csv", [1]) == "f/W1.csv")
    #expect(files.add("w1", ending: "csv", [2]) == "f/w1-2.csv")
  }
}
