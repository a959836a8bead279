import Datasets
import Diagnostics
import Notebook
import Testing

@testable import Lesson

/// The digits: 1797 images, of which 1000 train unless something else is said.
@Suite struct DataDivisionTests {
  private func load(_ settings: String) throws -> LoadCell {
    let lesson = try LessonText("```load\ndataset: digits\n\(settings)\n```\n")
    guard let cell = lesson.preparation.steps.first as? LoadCell else {
      throw LessonText.Missing(what: lesson.mistakes.joined(separator: "\n"))
    }
    return cell
  }

  @Test(arguments: [
    ("", [1000, 0, 797]), ("split: 1500", [1500, 0, 297]), ("split: 1797", [1797, 0, 0]),
    ("split: 0.5", [899, 0, 898]), ("split: 1e-9", [1, 0, 1796]),
    ("validation: 200", [800, 200, 797]), ("validation: 0.25", [750, 250, 797]),
    ("split: 100\nvalidation: 99", [1, 99, 1697]), ("limit: 50", [50, 0, 797]),
    ("limit: 5000", [1000, 0, 797]), ("validation: 100\nlimit: 50", [50, 100, 797]),
    ("validation: 100\nlimit: 950", [900, 100, 797]),
  ])
  func divides(settings: String, parts: [Int]) throws {
    let division = try load(settings).outline.division
    #expect([division.train, division.validation, division.test] == parts)
  }

  @Test(arguments: [
    ("split: 1798", "3: 'split' asks for 1798 samples to train, but there are 1797"),
    (
      "validation: 1000",
      "3: 'validation' asks for 1000 of the 1000 training samples; some must be left to train"
    ),
    (
      "split: 1\nvalidation: 0.1",
      "4: 'validation' asks for 1 of the 1 training samples; some must be left to train"
    ),
  ])
  func refusesSharesThatLeaveNothing(settings: String, message: String) throws {
    #expect(try LessonText("```load\ndataset: digits\n\(settings)\n```\n").mistakes == [message])
  }

  /// The labels of all parts, one after the other.
  private func labels(_ settings: String) throws -> [EvaluateStep.Part: [Int?]] {
    let cell = try load(settings)
    let data = try LoadedData(cell.outline, in: cell.library)
    return Dictionary(
      uniqueKeysWithValues: cell.outline.parts.map { part in
        (part, (0..<cell.outline.count(of: part)).map { data.label(of: part, $0) })
      })
  }

  @Test func takesValidationFromTheEndOfTheTrainingSamples() throws {
    let whole = try labels("")
    let divided = try labels("validation: 200\nlimit: 300")
    #expect(divided[.train] == whole[.train]?.prefix(300).map { $0 })
    #expect(divided[.validation] == whole[.train]?.suffix(200).map { $0 })
    #expect(divided[.test] == whole[.test])
  }

  @Test func shufflesWithoutLosingOrDoublingSamples() throws {
    let whole = try labels("validation: 100").values.joined().compactMap(\.self)
    let shuffled = try labels("validation: 100\nshuffle: true\nseed: 3")
    #expect(shuffled.values.joined().compactMap(\.self).sorted() == whole.sorted())
    #expect(shuffled[.train] != (try labels("validation: 100")[.train]))
    #expect(shuffled == (try labels("validation: 100\nshuffle: true\nseed: 3")))
    #expect(shuffled != (try labels("validation: 100\nshuffle: true\nseed: 4")))
  }
}
