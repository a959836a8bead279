public import Diagnostics
public import Lesson
public import Notebook
package import Typesetting

/// A notebook, read: what `prepare` makes ready to run.
public struct ReadNotebook: Sendable {
  /// What it is called in messages.
  public let path: String
  /// All that was found wrong so far. With an error among it the notebook cannot be run.
  public private(set) var diagnostics: [Diagnostic]
  /// `nil` where not even its parts can be told.
  package let notebook: Notebook?

  /// A notebook that is in memory.
  /// - Parameters:
  ///   - text: Markdown with YAML front matter and steps.
  ///   - path: what it is called in messages; files that it names are looked for beside it.
  ///   - overrides: what is in force in place of its own parameters.
  public init(text: String, at path: String, overrides: Overrides = Overrides()) {
    self.init(SourceFile(path: path, text: text), overrides: overrides)
  }

  package init(_ file: SourceFile, overrides: Overrides = Overrides()) {
    let (notebook, diagnostics) = NotebookReader.read(file, overrides: overrides)
    self.init(path: file.path, notebook: notebook, diagnostics: diagnostics)
  }

  /// The bytes of a file, which may turn out to be no Markdown at all.
  init(_ bytes: [UInt8], at path: String, overrides: Overrides) {
    let (notebook, diagnostics) = NotebookReader.read(bytes, at: path, overrides: overrides)
    self.init(path: path, notebook: notebook, diagnostics: diagnostics)
  }

  init(path: String, notebook: Notebook?, diagnostics: [Diagnostic]) {
    self.path = path
    self.notebook = notebook
    self.diagnostics = diagnostics
  }

  /// Tells of links to headings that other notebooks do not have.
  mutating func checkLinks(among notebooks: RenderedNotebooks) {
    diagnostics += notebook?.checkLinks(among: notebooks) ?? []
  }

  /// Whether it lacks a parameter or a profile that was to be in force in place of its own.
  var lacksOverrides: Bool {
    diagnostics.contains { diagnostic in
      diagnostic.topic == .override && diagnostic.span?.file !== notebook?.file
    }
  }

  /// Finds out all that can be known before a step runs: shapes, gradients, and whether the files are
  /// there that its steps name.
  public func prepare(_ options: RunOptions = RunOptions()) -> PreparedNotebook {
    prepare(options, typesetter: nil)
  }

  /// - Parameter typesetter: typesets the formulas meanwhile, for a page.
  package func prepare(_ options: RunOptions, typesetter: Typesetter?) -> PreparedNotebook {
    PreparedNotebook(self, options, typesetter)
  }
}
