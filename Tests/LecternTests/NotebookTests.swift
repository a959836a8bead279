import Foundation
import Lectern
import Synchronization
import Testing

/// One notebook, from its text to its page.
@Suite struct NotebookTests {
  @Test func becomesARecordAndAPage() throws {
    let run = SampleNotebook.read().prepare().run()
    #expect(run.record.status == .ok)
    let accuracy = try #require(run.record.number("evaluate.test_accuracy"))
    #expect(accuracy > 0.3 && accuracy < 1)
    #expect(run.record.number("train.epochs") == 3)
    #expect(run.record.headline?.meaning.contains("test") == true)
    #expect(run.files.map(\.name) == ["model.safetensors"])
    let page = try #require(run.page())
    #expect(page.name == "few.html" && page.folderName == "few_files")
    #expect(page.html.contains("Few digits") && page.html.contains("katex"))
    #expect(page.files.first == run.files.first)
  }

  @Test func takesValuesInPlaceOfItsOwn() {
    let overrides = Overrides(assignments: [("epochs", "1")])
    let record = SampleNotebook.read(overrides).prepare().run().record
    #expect(record.value("train.epochs") == .integer(1))
  }

  @Test func knowsNoValueThatNoStepGave() {
    let record = SampleNotebook.read().prepare(RunOptions(mode: .check)).run().record
    for name in ["evaluate.test_accuracy", "nobody.loss", "train", "", "train.nothing"] {
      #expect(record.value(name) == nil && record.number(name) == nil, "\(name)")
    }
    #expect(record.value("init.layers") == .list([.integer(64), .integer(10)]))
    #expect(record.number("init.layers") == nil)
    #expect(record.headline == nil)
  }

  @Test func tellsMistakesAndRunsNothing() {
    let prepared = ReadNotebook(text: SampleNotebook.wrong, at: "wrong.md").prepare()
    #expect(!prepared.canRun)
    #expect(prepared.diagnostics.first?.span?.line == 2)
    let run = prepared.run()
    #expect(run.record.status == .invalid && run.record.cells.isEmpty)
    #expect(run.record.diagnostics == prepared.diagnostics)
    #expect(run.page() == nil)
  }

  @Test func tellsWhyAFileCannotBeRead() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.folder, withIntermediateDirectories: true)
    try Data(Array("%PDF-1.7\n".utf8) + [0xFF]).write(
      to: scratch.folder.appendingPathComponent("photo.md"))
    for (name, reason) in [("none.md", "No such file"), ("photo.md", "this is a PDF")] {
      let reading = NotebookFile(scratch.path(name)).read()
      #expect(reading.diagnostics.map(\.id) == ["unreadable-notebook"])
      #expect(reading.diagnostics.first?.message.contains(reason) == true, "\(reading.diagnostics)")
      #expect(reading.prepare().run().record.status == .invalid)
      #expect(reading.prepare().plans.isEmpty)
    }
  }

  @Test func showsWhatItsEquationsAreCompiledTo() throws {
    let text = SampleNotebook.text + "\n```forward\nA = softmax(W1 @ X + b1)\n```\n"
    let plans = ReadNotebook(text: text, at: "n.md").prepare().plans
    #expect(plans.map(\.step) == ["train", "forward"])
    #expect(plans[1].text.contains("W1"))
  }

  @Test func isWatched() {
    let losses = Mutex<[Double]>([])
    let monitor = Monitor(report: { progress in losses.withLock { $0.append(progress.loss) } })
    _ = SampleNotebook.read().prepare().run(monitor: monitor)
    let found = losses.withLock { $0 }
    #expect(found.count == 3 && found[0] > found[2])
  }

  @Test func isStopped() {
    let epochs = Mutex(0)
    let monitor = Monitor(
      report: { _ in epochs.withLock { $0 += 1 } }, isCancelled: { epochs.withLock { $0 > 0 } })
    let record = SampleNotebook.read().prepare().run(monitor: monitor).record
    #expect(record.status == .interrupted)
    #expect(epochs.withLock { $0 } == 1)
    #expect(record.cells.last?.status == .notRun)
  }

  // MARK: Writing

  @Test func writesItsPageAndFiles() throws {
    let scratch = try Scratch()
    let page = try #require(SampleNotebook.read().prepare().run().page())
    for _ in 0..<2 { try page.write(into: scratch.path("Output")) }
    #expect(scratch.bytes("Output/few.html") == Array(page.html.utf8))
    for file in page.files {
      #expect(scratch.bytes("Output/few_files/\(file.name)") == file.bytes)
    }
  }

  @Test func leavesWhatIsSomebodyElses() throws {
    let scratch = try Scratch(["Output/few.html": "mine"])
    let page = try #require(SampleNotebook.read().prepare().run().page())
    let error = try #require(throws: LecternError.self) {
      try page.write(into: scratch.path("Output"))
    }
    #expect(error.reason == .unwritable)
    #expect("\(error)".contains("few.html' exists, and Lectern did not write it"))
    #expect(scratch.bytes("Output/few.html") == Array("mine".utf8))
    #expect(scratch.bytes("Output/few_files/model.safetensors") == nil)
  }
}
