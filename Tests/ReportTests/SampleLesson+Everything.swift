import Diagnostics
import Record

@testable import Notebook

extension SampleLesson {
  static let hostile = "</style><script>alert(1)</script>\" onmouseover=\"x\" \u{0}'<b>"

  /// A lesson with every kind of block and output, the same text wherever a text can stand.
  static func ofEverything(text: String = "text") -> SampleLesson {
    var lesson = SampleLesson("---\n\(text)\n$x_1$ and \(text)\n")
    let language = Located(text, at: SourceSpan(file: lesson.file, range: 0..<3))
    lesson.metadata = Metadata(
      title: .plain(text), subtitle: .plain(text), authors: [.plain(text)], date: text,
      language: language, description: .plain(text))
    lesson.record.inlineValues = [1: text]
    lesson.addProse(text)
    lesson.addResults(text)
    lesson.record.status = .failed
    return lesson
  }

  private mutating func addProse(_ text: String) {
    let reference = PictureReference(
      url: text, title: [.text(text)], span: SourceSpan(file: file, range: 0..<1))
    let missing = PictureReference(
      url: text + "?", title: [.text(text)], span: SourceSpan(file: file, range: 0..<1))
    pictures = [reference, missing]
    record.pictures = [
      text: EmbeddedPicture(
        mediaType: "image/svg+xml", bytes: Array(text.utf8), width: nil, height: nil)
    ]
    blocks += [
      .heading(level: 2, content: [.text(text)], slug: "a"),
      .heading(level: 2, content: [.text(text)], slug: "b"),
      .heading(level: 2, content: [.text(text)], slug: "c"),
      .paragraph([
        .text(text), .code(text), .emphasis([.text(text)]), .strong([.text(text)]),
        .link(url: text, title: [.text(text)], content: [.text(text)]),
        .link(url: "javascript:alert(1)", title: [.text(text)], content: [.text(text)]),
        .picture(0, alternative: [.text(text)]), .picture(1, alternative: [.text(text)]),
        .html(text), .value(1),
        .value(2), .softBreak, .lineBreak, .formula(formula("x_1")), .text(", and so on"),
        .formula(formula("\\text{\(text)}")),
      ]),
      .quote([.paragraph([.text(text)])]), .quote([.thematicBreak, .html(text)]),
      .list(.init(start: nil, isTight: true, items: [.init(blocks: [.paragraph([.text(text)])])])),
      .list(
        .init(
          start: 3, isTight: false,
          items: [.init(isDone: true, blocks: [.paragraph([.struck([.text(text)])])])])),
      .listing(.init(language: text, text: text)), .anchor("d"),
      .formula(formula("x_1", isDisplay: true)),
    ]
  }

  private mutating func addResults(_ text: String) {
    let span = SourceSpan(file: file, range: 4..<6)
    let mistake = Diagnostic(
      id: .unknownName, text, at: span, label: text, notes: [.init(text, at: span)])
    add(
      .evaluate, source: text, summary: text, diagnostics: [mistake],
      [
        .figures([KeyFigure(value: text, meaning: text)]), .note(text),
        .listing(title: text, source: text), .equations(Self.trace(text)),
        .table(
          Table(name: text, caption: text, columns: [text], rows: [[.text(text)], [.integer(1)]])),
        .charts(
          [
            LineChart(
              name: text, caption: text, xTitle: text, yTitle: text,
              series: [.init(name: text, points: [(x: 1, y: 2), (x: 2, y: 1)])],
              detail: .init(
                xTitle: text, series: [.init(name: text, points: [(x: 1, y: 2), (x: 2, y: 1)])]))
          ], data: nil),
        .images(
          ImageGrid(
            caption: text, items: [.init(picture: SampleData.four, caption: text, name: text)])),
        .confusion(
          ConfusionMatrix(
            name: text, caption: text, classes: [text, text], counts: [[1, 2], [0, 3]])),
        .predictions([
          Prediction(
            title: text, picture: SampleData.one, predicted: 1, actual: 0,
            classes: [text, text], outputs: [0.25, 0.75], isProbability: true, name: text)
        ]),
      ])
    add(.train, status: .failed, diagnostics: [mistake], [])
    add(.predict, status: .notRun, [])
    record.diagnostics = [mistake]
  }

  private static func trace(_ text: String) -> EquationTrace {
    let verdict = GradientVerdict(
      verdict: .wrong, relativeError: 0.5, cause: text, repair: text + "!",
      gradient: SampleData.matrix(4, 4, seed: 5))
    let row = EquationTrace.Row(
      name: text, source: text, latex: "\\frac{1}{m}", comment: text, shape: text,
      quantity: "gradient", line: 1, picture: SampleData.matrix(4, 4, seed: 4), verdict: verdict)
    return EquationTrace(
      caption: text, rows: [row], sample: SampleData.four, sampleCaption: text)
  }
}
