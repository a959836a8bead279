import Diagnostics
import Foundation
@testable import Notebook
import Record

/// A lesson about a 64-10-10 network with made-up but plausible numbers, for tests of the page.
struct SampleLesson {
  var file: SourceFile
  var blocks: [Block] = []
  var steps: [Step] = []
  var metadata = Metadata()
  var record: RunRecord
  var pictures: [PictureReference] = []

  init(_ text: String = "# Title\n") {
    file = SourceFile(path: "Notebooks/02-digits-8x8.md", text: text)
    record = RunRecord(notebook: "Notebooks/02-digits-8x8.md", status: .ok)
  }

  var notebook: Notebook {
    Notebook(
      file: file, metadata: metadata, parameters: [], blocks: blocks, steps: steps,
      inlineValues: [], pictures: pictures)
  }

  /// Adds a step and what came of it.
  mutating func add(
    _ kind: Step.Kind, line: Int = 1, source: String = "", summary: String = "",
    options: StepOptions = StepOptions(), status: CellRecord.Status = .ok,
    diagnostics: [Diagnostic] = [], _ outputs: [Output]
  ) {
    var cell = CellRecord(
      step: kind.rawValue, label: kind.rawValue, number: steps.count + 1, line: line,
      status: status)
    cell.summary = summary
    cell.outputs = outputs
    cell.diagnostics = diagnostics
    blocks.append(.cell(steps.count))
    steps.append(
      Step(
        kind: kind, body: .evaluate(EvaluateStep()), options: options, label: kind.rawValue,
        span: SourceSpan(file: file, range: 0..<1), source: source))
    record.cells.append(cell)
  }

  func formula(_ latex: String, isDisplay: Bool = false) -> Formula {
    let range = file.text.range(of: latex)
    let offset = range.map { file.text[..<$0.lowerBound].utf8.count } ?? 0
    var lines: [SourceFragment.Line] = []
    var place = offset
    for line in latex.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(.init(text: String(line), offset: place))
      place += line.utf8.count + 1
    }
    return Formula(
      latex: latex, isDisplay: isDisplay, source: SourceFragment(file: file, lines: lines))
  }
}

/// Pictures and numbers for the sample.
enum SampleData {
  static let four = picture([
    "...4....", "..2g....", "..bc..1.", ".4g2.9c.", ".cc..gb.", ".8gggg7.", "..13fe..", "....gc..",
  ])
  static let one = picture([
    "...bg...", "..7gg...", ".9ggg1..", ".27gg...", "...gg1..", "...fg2..", "...gg5..", "...agg3.",
  ])
  static let nine = picture([
    "..9gc...", ".8g6gf..", ".cc..gd.", ".6ge9gg.", "..3bbgc.", ".....ca.", ".3..8g4.", "..bgga..",
  ])

  private static func picture(_ lines: [String]) -> Picture {
    let pixels = lines.joined().map { character in
      UInt8(character == "." ? 0 : Int(String(character), radix: 17) ?? 0)
    }
    return Picture(width: 8, height: 8, maximum: 16, pixels: pixels)
  }

  /// Numbers between −1 and 1 that look random and are always the same.
  static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 30) - 1
    }
  }

  static func vector(_ count: Int, seed: UInt64, scale: Double = 1) -> ValuePicture {
    ValuePicture(
      rows: count, columns: 1, values: numbers(count, seed: seed).map { $0 * scale })
  }

  static func matrix(
    _ rows: Int, _ columns: Int, seed: UInt64, imageWidth: Int? = nil
  ) -> ValuePicture {
    ValuePicture(
      rows: rows, columns: columns, values: numbers(rows * columns, seed: seed),
      imageWidth: imageWidth)
  }
}

extension ProseString {
  /// Text without any form.
  static func plain(_ text: String) -> ProseString {
    let span = SourceSpan(file: SourceFile(path: "", text: ""), range: 0..<0)
    var string = ProseString(
      text, of: YAMLNode(content: .scalar(text: text, isPlain: true), span: span))
    string.content = [.text(text)]
    return string
  }
}
