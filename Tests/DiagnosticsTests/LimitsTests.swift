import Diagnostics
import Foundation
import Testing

/// The page on trust states the limits as they are; where it does not, it is to be mended by hand.
@Suite struct LimitsTests {
  private static let limits: [(name: String, value: Int)] = [
    ("shownMessages", Limits.shownMessages), ("excerptWidth", Limits.excerptWidth),
    ("notebookBytes", Limits.notebookBytes), ("markdownDepth", Limits.markdownDepth),
    ("tableCells", Limits.tableCells), ("formula", Limits.formula.length),
    ("formulaSigns", Limits.formulaSigns), ("formulaBytes", Limits.formulaBytes),
    ("storedMarkup", Limits.storedMarkup),
    ("inlineValueBytes", Limits.inlineValueBytes), ("pictureBytes", Limits.pictureBytes),
    ("carriedFile", Limits.carriedFile), ("carriedFiles", Limits.carriedFiles),
    ("dataFileBytes", Limits.dataFileBytes), ("samples", Limits.samples),
    ("targets", Limits.targets), ("layers", Limits.layers), ("parameters", Limits.parameters),
    ("parameterNumbers", Limits.parameterNumbers), ("predictedSamples", Limits.predictedSamples),
    ("confusedClasses", Limits.confusedClasses), ("historyEpochs", Limits.historyEpochs),
  ]

  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Lectern/Lectern.docc/Trust.md")

  @Test func areThoseOfThePageOnTrust() throws {
    let rows = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
      .filter { $0.count == 3 && $0[2].hasPrefix("`") }
    let stated = rows.map { "\($0[2]) \($0[1].filter { $0 != "," })" }
    #expect(stated == Self.limits.map { "`\($0.name)` \($0.value)" })
  }
}
