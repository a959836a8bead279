import Foundation
import Testing

/// The README stays short: what is told at length has an article.
@Suite struct ReadmeTests {
  private static let readme = Article.package.appendingPathComponent("README.md")

  @Test func staysShort() throws {
    let lines = try String(contentsOf: Self.readme, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 111, "110 lines at most, and the end of the last")
    for (number, line) in lines.enumerated() {
      #expect(line.count <= 130, "line \(number + 1) has \(line.count) columns")
    }
  }

  /// Every file that the README and the articles lead to is there.
  @Test(arguments: [Article(file: readme)] + Article.all)
  func linksLeadToFiles(article: Article) throws {
    let text = try article.text()
    for match in text.matches(of: /\]\(([^)#: ]+)\)/) where !text.isCode(match.range.lowerBound) {
      let target = article.file.deletingLastPathComponent()
        .appendingPathComponent(String(match.1))
      #expect(
        FileManager.default.fileExists(atPath: target.path),
        "\(article.testDescription) leads to \(match.1)")
    }
  }
}

extension String {
  /// Whether a place stands between backticks, as an example does.
  fileprivate func isCode(_ place: Index) -> Bool {
    let before = self[..<place]
    let line = before.suffix(from: before.lastIndex(of: "\n") ?? startIndex)
    return !line.count(where: { $0 == "`" }).isMultiple(of: 2)
  }
}
