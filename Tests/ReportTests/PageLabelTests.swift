import Foundation
import Record
import Testing

@testable import Notebook
@testable import Report

@Suite struct PageLabelTests {
  private static let english = PageLabels(language: "en")

  /// A language that marks each of its texts, and so whatever is not among them.
  private static let marked = PageLabels { "⟦" + PageLabels.english($0) + "⟧" }

  @Test(arguments: [nil, "", "en", "en-GB", "EN", "tlh", "zh-Hant"] as [String?])
  func speaksEnglishWhereItKnowsNoOther(_ language: String?) {
    #expect(PageLabels(language: language)[.contents] == "Contents")
  }

  @Test func putsValuesIntoTheirPlaces() {
    #expect(Self.english(.cellPlace, "3", "40") == "[3] · line 40")
    #expect(Self.english(.oneLineWrong, "one", "six") == "One of the six lines is wrong")
    let turned = PageLabels { _ in "{1}, {0}{7}" }
    #expect(turned(.contents, "a", "b") == "b, a")
    #expect(turned.nodes(.contents, ["a"], ["{0}"]) == ["", "{0}", ", ", "a", "", ""])
  }

  @Test func numbersThePlacesOfEachTextFromZero() {
    for label in PageLabel.allCases {
      let text = Self.english[label]
      #expect(!text.isEmpty && !text.contains("{}"), "\(label)")
      let places = text.matches(of: /\{(\d+)\}/).compactMap { Int($0.output.1) }
      #expect(places.max() ?? 0 < 6, "\(label)")
    }
  }

  @Test func listsNamesAndCountsInWords() {
    let list = MarkupWriter.markup(of: .sequence(Self.english.list(["a", "b", "c"])))
    #expect(list == "<code>a</code>, <code>b</code> and <code>c</code>")
    #expect((0...13).map(Self.english.word).suffix(3) == ["eleven", "twelve", "13"])
  }

  /// Every word that a reader sees or hears comes from the labels, where lesson and run say none.
  @Test func hasNoWordOfThePageOutsideOfTheTable() throws {
    let page = ReportPage.render(
      notebook: SampleLesson.ofEverything(text: "·").notebook,
      record: SampleLesson.ofEverything(text: "·").record, typesetter: Typesetter(),
      labels: Self.marked)
    // What the sample lesson itself says, and the names of its steps.
    let own: Set = ["and", "so", "on", "text", "evaluate", "train", "predict"]
    #expect(Self.wordsOutsideOfMarks(in: page.html).subtracting(own) == [])
    #expect(page.html.contains("⟦Contents⟧") && page.html.contains("⟦The line is wrong⟧"))
  }

  @Test func givesTheScriptsTheWordsThatTheyName() {
    let node = PageScript.words(
      of: "tell(words.step + words.back); words.nothing", in: Self.english)
    #expect(
      MarkupWriter.markup(of: node)
        == "<script type=\"application/json\" id=\"script.words\">"
        + "{\"back\":\"← back\",\"step\":\"step →\"}</script>")
    var all = PageScript()
    (all.hasWalk, all.hasPad, all.hasLegend) = (true, true, true)
    let source = all.source
    let named = Set(source.matches(of: /\bwords\.([a-zA-Z]+)/).map { String($0.output.1) })
    #expect(named.subtracting(PageLabel.allCases.map(\.rawValue)) == ["textContent"])
    // What a script says by itself would be a string of several words; selectors and classes are too.
    let strings = Set(source.matches(of: /"([^"\\\n]*)"/).map { String($0.output.1) })
    let suspects = strings.filter { $0.contains(/^[A-Za-z]{2,} [a-z]+( |$)/) }
    #expect(suspects == ["use strict", "bar chosen", "switch theme"])
  }

  /// The words between tags, and those of attributes that are read aloud, outside of `⟦…⟧`.
  private static func wordsOutsideOfMarks(in html: String) -> Set<String> {
    let body = html.components(separatedBy: "<body>").last ?? ""
    let visible = body.replacing(/<(script|svg|math)\b.*?<\/\1>/.dotMatchesNewlines(), with: " ")
    let attributes = visible.matches(of: /\s(?:aria-label|alt|title|placeholder)="([^"]*)"/)
      .map { String($0.output.1) }
    var text = visible.replacing(/<[^>]*>/, with: "") + attributes.joined(separator: "\n")
    // Marks stand in marks where one text is put into another.
    while text.contains("⟦") {
      let rest = text.replacing(/⟦[^⟦⟧]*⟧/, with: " ")
      if rest == text { break }
      text = rest
    }
    return Set(text.matches(of: /\p{L}{2,}/).map { String($0.output) })
  }
}
