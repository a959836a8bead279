import Diagnostics
import Equations
import Foundation
import Lectern
import Manual
import Notebook
import Testing

/// What the articles give as examples runs.
@Suite struct ArticleExampleTests {
  /// A block that names its language as `markdown` is a whole notebook.
  @Test(arguments: Article.all)
  func notebooksRun(article: Article) throws {
    for (language, text) in try article.blocks() where language == "markdown" {
      try Self.run(text, as: article.file.path)
    }
  }

  /// Blocks that are named as a step stand alone; their bodies can be read.
  @Test(arguments: Article.all)
  func stepsCanBeRead(article: Article) throws {
    let steps = Set(Step.Kind.allCases.map(\.rawValue))
    for (language, text) in try article.blocks() where steps.contains(language) {
      let notebook = "---\nparams: {decay: 0.001}\n---\n```\(language)\n\(text)```\n"
      let source = SourceFile(path: article.file.path, text: notebook)
      let found = NotebookReader.read(source).diagnostics
      #expect(found.map(\.description) == [], "\(text)")
    }
  }

  @Test(arguments: Step.Kind.allCases)
  func theExampleOfEveryStepRuns(kind: Step.Kind) throws {
    let data = "X: [[0, 1], [1, 0], [1, 1], [0, 0]]\nY: [[1, 0], [0, 1], [1, 0], [0, 1]]"
    let above: [(Step.Kind, String)] = [
      (.load, kind == .initialize || kind == .predict ? "dataset: digits" : data),
      (.initialize, kind == .predict ? "layers: [pixels, 10]" : "layers: [2, 2]"),
      (.forward, Step.Kind.forward.reference.example),
    ]
    let own = Step.Kind.allCases.firstIndex(of: kind) ?? 0
    var blocks = above.prefix(own).map { "```\($0.rawValue)\n\($1)\n```\n" }
    if kind == .evaluate { blocks[0] = "```load\ndataset: digits\n```\n" }
    if kind == .evaluate { blocks[1] = "```init\nlayers: [pixels, 10]\n```\n" }
    blocks.append("```\(kind.rawValue)\n#| label: example\n\(kind.reference.example)\n```\n")
    try Self.run(blocks.joined(), as: "example.md")
  }

  @Test func theEquationsOfTheRulesCanBeRead() {
    let rules = Manual.tables.first { $0.name == "rules" }
    for row in rules?.rows ?? [] {
      let text = row[2].filter { $0 != "`" }
      let read = EquationParser.parse(SourceFragment(SourceFile(path: row[0], text: text)))
      #expect(read.diagnostics.map(\.description) == [], "\(text)")
    }
  }

  /// The program of the article on the library is the one that `.ci/import-test` builds and runs.
  @Test func theProgramIsTheOneThatIsBuilt() throws {
    let article = Article(file: Article.folder.appendingPathComponent("Library.md"))
    let program = Article.package
      .appendingPathComponent("Tests/ImportingPackage/Sources/accuracy/Accuracy.swift")
    let text = try String(contentsOf: program, encoding: .utf8)
    #expect(try article.blocks().contains { $0 == ("swift", text) })
  }

  /// Runs a notebook, in which nothing may be wrong but the gradients that it shows as such.
  private static func run(_ text: String, as path: String) throws {
    let prepared = ReadNotebook(text: text, at: path).prepare()
    let found = prepared.diagnostics.filter { $0.severity != .note }
    try #require(found.map(\.description) == [], "\(text)")
    let record = prepared.run().record
    #expect(record.status == .ok, "\(record.allDiagnostics.map(\.description))\n\(text)")
  }
}
