package import Diagnostics

/// Reads notebooks: Markdown with YAML front matter and steps.
package enum NotebookReader {
  /// Reads a notebook with the given overrides of its parameters.
  ///
  /// All mistakes are told in one go, in the order of their places. A notebook with errors is there
  /// to be looked at further, not to be run; there is none where not even its parts can be told.
  package static func read(
    _ file: SourceFile, overrides: Overrides = Overrides()
  ) -> (notebook: Notebook?, diagnostics: [Diagnostic]) {
    if let nul = SourceText.nul(in: file) { return (nil, [.nulByte(at: nul)]) }
    let source = SourceText.lines(of: file)
    guard let headCount = FrontMatter.lineCount(source.lines) else {
      return (nil, [.unclosedFrontMatter(at: source.span(line: 0, columns: 0..<3))])
    }
    var (head, diagnostics) = FrontMatter.read(source.lines(1..<max(headCount - 1, 1)))
    let scope = ParameterScope(head, overrides, &diagnostics)
    var builder = ProseBuilder(source.lines(headCount..<source.lines.count), scope: scope)
    let blocks = builder.blocks()
    diagnostics = inOrder(diagnostics + builder.diagnostics, of: file)
    let notebook = Notebook(
      file: file, metadata: head.metadata, parameters: scope.parameters, blocks: blocks,
      footnotes: builder.footnotes, steps: builder.steps, inlineValues: builder.inlineValues,
      pictures: builder.pictures)
    return (notebook, diagnostics)
  }

  /// What stands in no file or in another one comes first, as it holds for the whole notebook.
  private static func inOrder(
    _ diagnostics: [Diagnostic], of file: SourceFile
  ) -> [Diagnostic] {
    let keyed = diagnostics.enumerated().map { index, diagnostic in
      let span = diagnostic.span.flatMap { $0.file === file ? $0 : nil }
      return (place: span?.range.lowerBound ?? -1, index: index, diagnostic: diagnostic)
    }
    return keyed.sorted { ($0.place, $0.index) < ($1.place, $1.index) }.map(\.diagnostic)
  }
}
