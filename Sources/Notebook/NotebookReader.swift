package import Diagnostics

/// Reads notebooks: Markdown with YAML front matter and steps.
package enum NotebookReader {
  /// Reads the bytes of a notebook's file, which may turn out to be no Markdown at all.
  package static func read(
    _ bytes: [UInt8], at path: String, overrides: Overrides = Overrides()
  ) -> (notebook: Notebook?, diagnostics: [Diagnostic]) {
    let file = SourceFile(path: path, bytes: bytes)
    if let mistake = EncodingMistake(in: bytes) {
      return (nil, [.notUTF8(mistake, in: file)])
    }
    if JupyterNotebook.isOne(file) { return (nil, [.jupyterNotebook(file)]) }
    return read(file, overrides: overrides)
  }

  /// Reads a notebook with the given overrides of its parameters.
  ///
  /// All mistakes are told in one go, in the order of their places. A notebook with errors is there
  /// to be looked at further, not to be run; there is none where not even its parts can be told.
  package static func read(
    _ file: SourceFile, overrides: Overrides = Overrides()
  ) -> (notebook: Notebook?, diagnostics: [Diagnostic]) {
    if let nul = SourceText.nul(in: file) { return (nil, [.nulByte(at: nul)]) }
    let source = SourceText.lines(of: file)
    let place = FrontMatterPlace(in: source.lines)
    if let line = place.unclosed {
      let nearly = place.nearlyClosing.map { span(ofLine: $0, in: source) }
      let fence = source.span(line: line, columns: 0..<3)
      return (nil, [.unclosedFrontMatter(at: fence, nearly: nearly)])
    }
    var (head, diagnostics) = FrontMatter.read(source.lines(place.content))
    if let (line, reason) = place.nearMiss {
      diagnostics.append(.nearlyFrontMatter(reason, at: span(ofLine: line, in: source)))
    }
    let scope = ParameterScope(head, overrides, &diagnostics)
    var builder = ProseBuilder(
      source.lines(place.end..<source.lines.count), scope: scope, macros: head.macros)
    let blocks = builder.blocks()
    builder.readStrings(of: &head.metadata, macros: head.macros)
    builder.tellOfFootnotes()
    builder.checkReferences()
    builder.checkLinks()
    diagnostics = inOrder(diagnostics + builder.diagnostics, of: file)
    let notebook = Notebook(
      file: file, metadata: head.metadata, parameters: scope.parameters,
      profiles: head.profiles.map(\.key.value), blocks: blocks,
      footnotes: builder.footnotes, steps: builder.steps, inlineValues: builder.inlineValues,
      pictures: builder.pictures, links: builder.links, labels: builder.anchors.labels,
      names: builder.anchors.ids, comments: builder.comments)
    return (notebook, diagnostics)
  }

  private static func span(ofLine line: Int, in source: SourceFragment) -> SourceSpan {
    source.span(line: line, columns: 0..<source.lines[line].text.utf8.count)
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
