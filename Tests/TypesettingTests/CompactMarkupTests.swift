import Testing

@testable import Typesetting

@Suite struct CompactMarkupTests {
  @Test(arguments: [
    ("<span class=\"mord mtight\">1</span>", "1"),
    (
      "<span class=\"mord\"><span class=\"mord mathnormal\">Z</span></span>",
      "<span class=\"mord\"><span class=\"mord mathnormal\">Z</span></span>"
    ),
    ("<m>a<annotation encoding=\"x\">b</annotation></m>", "<m>a</m>"),
    (
      "<math><semantics><mo stretchy=\"false\">(</mo></semantics></math>", "<math><mo>(</mo></math>"
    ),
    (
      "<span class=\"katex\"><math></math><span class=\"katex-html\">x</span></span>",
      "<span class=\"katex\"><math></math><i class=\"katex-html\">x</i></span>"
    ),
    ("", ""),
  ])
  func keepsWhatIsSeen(_ markup: String, _ compact: String) {
    #expect(CompactMarkup.compact(markup) == compact)
  }

  private static func exponent(_ rows: String) -> String {
    "<span class=\"msupsub\"><span class=\"vlist-t\"><span class=\"vlist-r\">"
      + "<span class=\"vlist\" style=\"height:0.888em;\">\(rows)</span></span></span></span>"
  }

  private static let row =
    "<span style=\"top:-3.063em;margin-right:0.05em;\"><span class=\"pstrut\" "
    + "style=\"height:2.7em;\"></span><span class=\"sizing\">[1]</span></span>"

  @Test func liftsASingleExponentWithoutATable() {
    #expect(
      CompactMarkup.compact("a" + Self.exponent(Self.row) + "b")
        == "a<span style=\"position:relative;top:-0.363em;margin-right:0.05em;\">"
        + "<span class=\"sizing\">[1]</span></span>b")
    let two = Self.exponent(Self.row + Self.row)
    #expect(CompactMarkup.compact(two) == two)
    let cut = String(Self.exponent(Self.row).dropLast(20))
    #expect(CompactMarkup.compact(cut) == cut)
  }
}
