import Foundation
import Manual
import Testing

/// The tables of the articles are those that the program reads.
@Suite struct ArticleTableTests {
  private static let start = "<!-- table: "
  private static let end = "<!-- end of table -->"

  @Test(arguments: Article.all)
  func tablesAreTheProgramsOwn(article: Article) throws {
    try RecordedFile(file: article.file).check(try Self.renewed(article.text()))
  }

  @Test func everyTableStandsInAnArticle() throws {
    let texts = try Article.all.map { try $0.text() }
    for table in Manual.tables {
      #expect(
        texts.contains { $0.contains(Self.start + table.name + " -->") },
        "no article has '\(Self.start)\(table.name) -->'")
    }
  }

  /// The text with each table between its marks written anew.
  private static func renewed(_ text: String) throws -> String {
    var parts = text.components(separatedBy: start)
    for index in parts.indices.dropFirst() {
      let part = parts[index]
      let nameEnd = try #require(part.range(of: " -->\n"), "a mark that is not closed")
      let name = String(part[..<nameEnd.lowerBound])
      let table = try #require(
        Manual.tables.first { $0.name == name }, "there is no table '\(name)'")
      let tail = try #require(part.range(of: end), "'\(name)' has no '\(end)'")
      parts[index] =
        name + " -->\n\n" + table.markdown + "\n\n" + String(part[tail.lowerBound...])
    }
    return parts.joined(separator: start)
  }
}
