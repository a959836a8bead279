import Foundation
import Testing

@testable import Labels

@Suite struct PageLabelTests {
  private static let english = PageLabels(language: "en")

  @Test(arguments: [nil, "", "en", "en-GB", "EN", "tlh", "zh-Hant"] as [String?])
  func speaksEnglishWhereItKnowsNoOther(_ language: String?) {
    #expect(PageLabels(language: language)[.contents] == "Contents")
  }

  @Test func putsValuesIntoTheirPlaces() {
    #expect(Self.english(.cellPlace, "3", "40") == "[3] · line 40")
    #expect(Self.english(.oneLineWrong, "one", "six") == "One of the six lines is wrong")
    let turned = PageLabels { _ in "{1}, {0}{7}{x}{" }
    #expect(turned(.contents, "a", "{0}") == "{0}, a")
  }

  @Test func numbersThePlacesOfEachTextFromZero() {
    for label in PageLabel.allCases {
      let text = Self.english[label]
      #expect(!text.isEmpty && !text.contains("{}"), "\(label)")
      let places = text.matches(of: /\{(\d+)\}/).compactMap { Int($0.output.1) }
      #expect(places.max() ?? 0 < 6, "\(label)")
    }
  }

  @Test func listsNamesAndCounts() {
    #expect(Self.english.list(["a", "b", "c"]) == "a, b and c")
    #expect(Self.english.list(["a"]) == "a" && Self.english.list([]) == "")
    #expect((0...13).map(Self.english.word).suffix(3) == ["eleven", "twelve", "13"])
    #expect(
      (0...2).map { Self.english.count($0, .oneEpoch, .epochs) }
        == ["0 epochs", "1 epoch", "2 epochs"])
  }

  /// What no part of the program names is a text that a translator would write for nobody.
  @Test func hasNoLabelThatNothingNames() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources").standardizedFileURL
    var named: Set<String> = []
    for module in ["Labels/PageLabels.swift", "Equations", "Lesson", "Report", "LecternCommand"] {
      for file in Self.files(in: sources.appending(path: module)) {
        let text = try String(contentsOf: file, encoding: .utf8)
        let names = text.matches(of: /(?:[\s(\[]|\bwords|PageLabel)\.([a-z][A-Za-z0-9]*)/)
        named.formUnion(names.map { String($0.output.1) })
      }
    }
    #expect(PageLabel.allCases.map(\.rawValue).filter { !named.contains($0) } == [])
  }

  private static func files(in folder: URL) -> [URL] {
    guard let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    else { return [folder] }
    let files = found.compactMap { $0 as? URL }
    return (files.isEmpty ? [folder] : files).filter { ["swift", "js"].contains($0.pathExtension) }
  }
}
