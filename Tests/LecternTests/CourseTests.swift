import Foundation
import Lectern
import Testing

/// Several notebooks that are run together.
@Suite struct CourseTests {
  private static let files = [
    "c/1.md": SampleNotebook.text, "c/2.md": SampleNotebook.wrong, "c/README.md": "# No lesson",
    "c/3.qmd": "",
  ]

  private func options(_ scratch: Scratch) -> RunOptions {
    RunOptions(outputDirectory: scratch.path("Output"))
  }

  @Test func writesPagesAndTheirIndex() throws {
    let scratch = try Scratch(Self.files)
    let course = try Course([scratch.path("c")])
    #expect(course.notebooks.map(\.pageName) == ["1.html", "2.html"])
    #expect(course.skipped.map(\.reason) == [.otherEnding])
    #expect(course.skipped.first?.message.contains("3.qmd' is skipped") == true)
    var told: [String] = []
    let outcome = try course.run(options(scratch)) { event in
      switch event {
      case .ran(let record): told.append("ran \(record.status)")
      case .finished(let record): told.append("finished \(record.status)")
      default: told.append("other")
      }
    }
    #expect(told == ["ran ok", "ran invalid", "finished invalid", "finished ok"])
    #expect(outcome.records.map(\.status) == [.ok, .invalid])
    #expect(outcome.pages == ["1.html", "index.html"])
    #expect(outcome.failure == nil && !outcome.isInterrupted && outcome.kept.isEmpty)
    let index = String(decoding: scratch.bytes("Output/index.html") ?? [], as: UTF8.self)
    let headline = try #require(outcome.records[0].headline)
    #expect(index.contains("<strong>\(headline.value)</strong> \(headline.meaning)"))
  }

  /// Another page knows nothing of a notebook's labels and values.
  @Test func listsTitlesAsTheyReadOnTheirPages() throws {
    let text = #"""
      ---
      title: 'By @eq-a'
      description: '$x = `= params.r`$ in $\ref{eq-a}$'
      params: {r: 775}
      ---

      $$a \tag{7Z}$$ {#eq-a}
      """#
    let scratch = try Scratch(["c/1.md": text, "c/2.md": "# B"])
    _ = try Course([scratch.path("c")]).run(options(scratch))
    let index = String(decoding: scratch.bytes("Output/index.html") ?? [], as: UTF8.self)
    #expect(index.contains("By Equation\u{A0}7Z") && !index.contains("eq-a"))
    #expect(index.contains("775") && index.components(separatedBy: "7Z").count > 2)
    let next = String(decoding: scratch.bytes("Output/2.html") ?? [], as: UTF8.self)
    #expect(next.contains("By Equation\u{A0}7Z"))
  }

  @Test func keepsWhatSomebodyHasChanged() throws {
    let scratch = try Scratch(Self.files)
    let course = try Course([scratch.path("c/1.md")])
    _ = try course.run(options(scratch))
    let page = scratch.path("Output/1.html")
    try (String(contentsOfFile: page, encoding: .utf8) + "<!-- mine -->")
      .write(toFile: page, atomically: true, encoding: .utf8)
    let outcome = try course.run(options(scratch))
    let kept = try #require(outcome.kept.first)
    #expect(kept.path == page && kept.keptAs == "1.changed.html")
    #expect(kept.message.contains("was changed since a run wrote it"))
  }

  @Test func runsNothingOnceItIsCancelled() throws {
    let scratch = try Scratch(Self.files)
    let outcome = try Course([scratch.path("c")])
      .run(options(scratch), monitor: Monitor(isCancelled: { true }))
    #expect(outcome.isInterrupted && outcome.records.isEmpty && outcome.pages.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("Output")))
  }

  @Test func checksWithoutWriting() throws {
    let scratch = try Scratch(Self.files)
    let records = try Course([scratch.path("c")]).check(options(scratch))
    #expect(records.map(\.status) == [.ok, .invalid])
    #expect(records[0].number("train.epochs") == nil)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("Output")))
  }

  @Test func saysWhyThereIsNoCourse() throws {
    let scratch = try Scratch(Self.files.merging(["e/x.txt": "", "d/1.md": ""]) { $1 })
    let mistakes: [([String], LecternError.Reason, String)] = [
      (["gone"], .noNotebook, "there is no '"),
      (["e"], .noNotebook, "holds no notebook (*.md)"),
      (["c/1.md", "c/../c/1.md"], .sameName, "is named twice"),
      (["c", "d"], .sameName, "would both become '1.html'"),
    ]
    for (names, reason, message) in mistakes {
      let error = try #require(throws: LecternError.self) {
        _ = try Course(names.map(scratch.path))
      }
      #expect(error.reason == reason && error.message.contains(message), "\(error)")
    }
  }

  @Test func saysWhyNothingCanBeWritten() throws {
    let scratch = try Scratch(Self.files.merging(["Output": "a file"]) { $1 })
    let course = try Course([scratch.path("c")])
    let error = try #require(throws: LecternError.self) { _ = try course.run(options(scratch)) }
    #expect(error.reason == .unwritable && error.message.contains("cannot write into"), "\(error)")
  }

  @Test func readsParametersFromAFile() throws {
    let scratch = try Scratch(["p.yml": "epochs: 1\n"])
    let file = try SourceFile(parametersAt: scratch.path("p.yml"))
    let notebook = SampleNotebook.read(Overrides(parameterFiles: [file]))
    #expect(notebook.prepare().run().record.number("train.epochs") == 1)
    let error = try #require(throws: LecternError.self) {
      _ = try SourceFile(parametersAt: scratch.path("gone.yml"))
    }
    #expect(error.reason == .unreadable && error.message.hasPrefix("cannot read '"))
  }
}
