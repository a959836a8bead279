import Testing

@testable import Typesetting

@Suite struct StyleSheetTests {
  private static let sheet = StyleSheet(
    "a{x:1}.b,.c .d{x:2}@media print{.b{x:3}.e:not(.b){x:4}}.f.g{x:5}")

  @Test(
    arguments: [
      ([[]], "a{x:1}"), ([["b"]], "a{x:1}\n.b{x:2}\n@media print{\n.b{x:3}\n}"),
      ([["c"], ["d"], ["e"]], "a{x:1}\n.c .d{x:2}\n@media print{\n.e:not(.b){x:4}\n}"),
      ([["f"], ["g"]], "a{x:1}"), ([["f", "g", "h"]], "a{x:1}\n.f.g{x:5}"),
    ] as [([Set<Substring>], String)])
  func keepsTheRulesOfElementsThatThereAre(_ elements: [Set<Substring>], _ text: String) {
    let kept = Self.sheet.text { asked in elements.contains { $0.isSuperset(of: asked) } }
    #expect(kept == text)
  }

  @Test(arguments: ["", "a{", "}{", "@media{a", "a{x:1}}b{y:2}", "@import 'x';a{}"])
  func readsDamagedSheets(_ css: String) {
    #expect(StyleSheet(css).text { _ in true }.count <= css.count + 8)
  }
}
