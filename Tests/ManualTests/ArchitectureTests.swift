import Foundation
import Testing

/// What the article on the architecture shows is what the manifest says.
@Suite struct ArchitectureTests {
  @Test func thePictureShowsTheManifest() throws {
    let graph = try ModuleGraph(package: Article.package)
    let picture = Article.folder.appendingPathComponent("architecture.svg")
    try RecordedFile(file: picture).check(ModulePicture(graph: graph).svg)
  }

  @Test func everyModuleHasItsRowInTheArticle() throws {
    let graph = try ModuleGraph(package: Article.package)
    let article = Article(file: Article.folder.appendingPathComponent("Architecture.md"))
    let rows = try article.text().split(separator: "\n").filter { $0.hasPrefix("| `") }
    let named = Set(
      rows.flatMap { row in
        (row.split(separator: "|").first ?? "").split(separator: "`").map(String.init)
      }.filter { $0.first?.isLetter == true })
    for module in graph.modules { #expect(named.contains(module), "no row for \(module)") }
    for name in named { #expect(graph.modules.contains(name), "no module '\(name)'") }
  }
}
