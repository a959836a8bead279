import Foundation
import Labels
import Record
import Testing
import Typesetting

@testable import Notebook
@testable import Report

/// Every word that a reader sees or hears is the author's, or stands in the table of labels.
@Suite struct PageWordsTests {
  private static let english = PageLabels(language: "en")

  /// What notebooks call things: steps, data, values and initial numbers; and what formulas do.
  private static let names = Set(
    Step.Kind.allCases.map(\.rawValue)
      + [
        "lesson", "lesson_files", "digits", "inline", "test", "W1", "b1", "W2", "b2", "Z1", "A1",
        "Z2", "A2",
      ]
      + ["dA1", "dZ1", "dW1", "db1", "dZ2", "dW2", "db2", "he", "xavier", "uniform", "zeros"]
      + ["relu", "ReLU", "binary", "softmax", "cross", "entropy", "squared", "error", "samples"])

  /// A language whose texts are their names in marks, and the places for values.
  private static let marked = PageLabels { label in
    let places = english[label].matches(of: /\{\d\}/).map { String($0.output) }
    return (["⟦\(label.rawValue)⟧"] + places).joined(separator: " ")
  }

  @Test func hasNoWordOfItsOwnOnAPageWithEverything() throws {
    let lesson = SampleLesson.ofEverything(text: "·")
    let page = ReportPage.render(
      notebook: lesson.notebook, record: lesson.record, typesetter: Typesetter(),
      labels: Self.marked)
    // What the sample lesson itself says, and the names of its steps.
    let own: Set = ["and", "so", "on", "train", "evaluate", "predict"]
    #expect(Self.words(of: page.html).subtracting(own) == [])
    #expect(page.html.contains("⟦contents⟧") && page.html.contains("⟦lineWrong⟧"))
  }

  @Test(arguments: WordyLesson.all) func hasNoWordOfItsOwnOnThePageOfARun(
    _ lesson: WordyLesson
  ) throws {
    let page = try ReportPage.ofRun(lesson.text, labels: Self.marked)
    #expect(Self.words(of: page.html).subtracting(Self.names.union(lesson.names)) == [])
    let missing = lesson.labels.filter { !page.html.contains("⟦\($0.rawValue)⟧") }
    #expect(missing == [])
    for file in page.files where file.name.hasSuffix(".csv") {
      let head = String(decoding: file.bytes, as: UTF8.self).prefix { !$0.isNewline }
      #expect(
        Self.words(in: String(head)).subtracting(Self.names.union(lesson.names)) == [],
        "\(file.name)")
    }
  }

  @Test func listsNamesAsCode() {
    let list = MarkupWriter.markup(of: .sequence(Self.english.nodes(listing: ["a", "b", "c"])))
    #expect(list == "<code>a</code>, <code>b</code> and <code>c</code>")
    let turned = PageLabels { _ in "{1}, {0}{7}" }
    #expect(turned.nodes(.contents, ["a"], ["{0}"]) == ["", "{0}", ", ", "a", "", ""])
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

  /// The words between tags, and those of attributes that are read aloud, but for code, mathematics,
  /// messages, causes of mistakes, whoever made the data, and what stands in marks.
  private static func words(of html: String) -> Set<String> {
    let body = html.components(separatedBy: "<body>").last ?? ""
    let shown = body.replacing(
      /<(style|script|math|code|pre)\b.*?<\/\1>/.dotMatchesNewlines(), with: " "
    )
    .replacing(/<div class="diagnostic.*?<\/div>/.dotMatchesNewlines(), with: " ")
    .replacing(/(<p class="finding-title">.*?<\/p>)\s*<p>.*?<\/p>/.dotMatchesNewlines()) {
      $0.output.1
    }
    .replacing(/E\. Alpaydin.*?\(CC BY 4\.0\)/, with: " ")
    let attributes = shown.matches(of: /\s(?:aria-label|alt|title|placeholder)="([^"]*)"/)
      .map { String($0.output.1) }
    return words(in: shown.replacing(/<[^>]*>/, with: " ") + attributes.joined(separator: "\n"))
  }

  private static func words(in text: String) -> Set<String> {
    let own = text.replacing(/⟦[^⟧]*⟧/, with: " ").replacing(/&[a-z]+;/, with: " ")
    return Set(own.matches(of: /\p{L}[\p{L}\d_]+/).map { String($0.output) })
  }
}
