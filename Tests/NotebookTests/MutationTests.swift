import Damage
import Diagnostics
import Testing

@testable import Notebook

/// Each byte of some notebooks dropped, doubled and flipped: an error, never a trap or a hang, and
/// every place that is told lies in the file.
@Suite struct MutationTests {
  static let samples = [
    """
    ---
    title: "Ziffern 8×8"
    params: {epochs: 65, hidden: [3, &a 4, *a]}
    profiles:
      p: {epochs: 1}
    ---
    # A $x_1$

    Costs $5; `= train.loss[-1] * 2 :.1%` and ``$a`` [l](u$b$ "t") <b c="$">.

    $$
    - a
    = b
    $$ tail $z$
    """,
    """
    - item

      > ```init
      > #| label: n
      > #| expect: a.b >= [c, 1] * (2 - $k)
      > layers: [pixels, 10]
      > weights: uniform(-0.5, .5)
      > parameters: {V: "ones [1, 2]"}
      > ```

    ~~~ forward
    #| show: A[:, -1]
    #| fig-cap: |
    #|   two
    A1 = relu'(W1 @ X.T) / 2  # é
    ~~~
    """,
    "```train\r\nepochs: 3\r\nschedule: step(20, 0.5)\r\nstop: {metric: loss, patience: 2}\r\n```\r\n"
      + "```load\r\nX: [[1, 2], [3, 4]]\r\nY: [[1], [0]]\r\n```\r\n",
  ]

  @Test(arguments: samples)
  func survivesEachChangedByte(sample: String) {
    for changed in damaged(Array(sample.utf8), everyBit: false) {
      check(String(decoding: changed, as: UTF8.self))
    }
  }

  @Test(arguments: [
    ("p.json", #"{"a": [1, -2.5e-3, "\u00e9\ud835\udd38"], "b": null, "c": {"d": true}}"#),
    ("p.yml", "a: &x [1, .5, 'it''s']\nb: |\n  text\n\nc: *x # é\n"),
  ])
  func survivesEachChangedByteOfAParameterFile(name: String, sample: String) {
    let notebook = SourceFile(path: "n.md", text: "---\nparams: {a: 1, b: x, c: [2]}\n---\n")
    for changed in damaged(Array(sample.utf8)) {
      let file = SourceFile(path: name, text: String(decoding: changed, as: UTF8.self))
      let overrides = Overrides(
        parameterFiles: [file], assignments: [("a", file.text), ("b", file.text)])
      for diagnostic in NotebookReader.read(notebook, overrides: overrides).diagnostics {
        #expect(!"\(diagnostic)".isEmpty, "\(file.text)")
        guard let span = diagnostic.span else { continue }
        #expect(0 <= span.range.lowerBound, "\(file.text)")
        #expect(span.range.upperBound <= span.file.length, "\(file.text)")
      }
    }
  }

  @Test func survivesEachChangedByteOfAValueAndItsFormat() {
    let sample = "-a.b[-1] * (2 - $k) / .5e-3 :é>+012,.3e"
    for changed in damaged(Array(sample.utf8)) {
      let value = String(decoding: changed, as: UTF8.self)
      let text = "---\nparams: {k: 1}\n---\n`= \(value)`\n"
      check(text)
      for format in read(text).notebook?.inlineValues.compactMap(\.format) ?? [] {
        for number in [-1234567.891, 0, .infinity, .nan] {
          #expect(!format.format(number).isEmpty, "\(value)")
        }
      }
    }
  }

  @Test(arguments: samples)
  func survivesEachMarkInEachPlace(sample: String) {
    let lines = sample.split(separator: "\n", omittingEmptySubsequences: false)
    for mark in [
      "$$", "`", "```", "    ", "\t", "- ", "> ", "<", "[", "---", "#| ", "\u{85}", "'", "é",
    ] {
      for index in lines.indices {
        var changed = lines
        changed[index] = mark + changed[index]
        check(changed.joined(separator: "\n"))
        changed[index] = lines[index] + mark
        check(changed.joined(separator: "\n"))
      }
    }
  }

  private func check(_ text: String) {
    let file = SourceFile(path: "n.md", text: text)
    let (notebook, diagnostics) = NotebookReader.read(file)
    #expect(notebook != nil || diagnostics.hasErrors, "\(text)")
    let isUnreadable = notebook?.steps.contains {
      if case .unreadable = $0.body { true } else { false }
    }
    #expect(isUnreadable != true || diagnostics.hasErrors, "\(text)")
    for span in diagnostics.flatMap({ [$0.span].compactMap(\.self) + $0.notes.map(\.span) }) {
      #expect(span.file === file, "\(text)")
      #expect(0 <= span.range.lowerBound && span.range.upperBound <= file.length, "\(text)")
    }
    for formula in notebook?.blocks.flatMap(\.formulas) ?? [] {
      for line in formula.source.lines {
        let range = line.offset..<line.offset + line.text.utf8.count
        #expect(file.text(in: range) == line.text, "\(text)")
      }
    }
  }
}
