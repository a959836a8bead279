import Record
import Testing

@testable import Lesson
@testable import Notebook
@testable import Report

@Suite struct PageIDTests {
  /// Headings whose slugs are, or look like, names that the page or its script has use for.
  private static let headings = [
    "Numbers", "Words", "Script numbers", "script.numbers", "Script.Words", "cell.1", "Cell 1",
    "walk-1", "walk.1", "network-0", "network.0", "confusion-1-0-1", "confusion.1.0.1",
    "mistakes-1",
    "axis-1-0", "axis.1.0", "constructor", "__proto__", "hasOwnProperty", "toString", "lectern",
    "document", "location", "top", "Numbers", "Numbers 2", "Numbers-1", "fn.1", "k1", "q-data",
    "page",
    "", "!", "?!", "—", "🙂", "Straße", "STRASSE", "Ünïcode", "é", "e\u{301}", "日本", "a b", "a  b",
    "a_b",
    "$x$", "`code`", "section",
  ]

  private static let cells = """

    ```load
    dataset: digits
    limit: 200
    ```
    ```init
    layers: [pixels, 4, 10]
    ```
    ```forward
    constructor = W1 @ X + b1
    A1 = relu(constructor)
    __proto__ = W2 @ A1 + b2
    A2 = softmax(__proto__)
    L = -mean(sum(Y * log(A2), axis=0))
    ```
    ```train
    epochs: 2
    ```
    ```evaluate
    ```
    ```predict
    draw: true
    ```
    """

  @Test func givesNoIdTwiceAndLeadsNowhereInVain() throws {
    let text =
      "---\ntitle: T\n---\n"
      + Self.headings.enumerated().map { "\(String(repeating: "#", count: $0 % 3 + 1)) \($1)\n" }
      .joined(separator: "\n") + Self.cells
    let check = MarkupCheck(try ReportPage.ofRun(text).html)
    #expect(check.problems == [])
    #expect(check.ids.isSuperset(of: ["numbers", "cell.1", "script.numbers", "script.words"]))
    #expect(check.ids.count > Self.headings.count)
  }

  @Test func hasIdsThatNoSlugCanBe() {
    var slugs = HeadingSlugs()
    for id in [
      PageID.numbers, PageID.words, PageID.cell(0), PageID.walk(1), PageID.network(0),
      PageID.choice("axis", chart: 1), PageID.choice("axis", chart: 1, option: 0),
      PageID.confusion(1, actual: 0, predicted: 1),
    ] {
      #expect(id.contains("."))
      #expect(!slugs.slug(for: id).contains("."))
    }
  }
}
