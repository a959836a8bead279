import Record
import Testing

@testable import Lesson

/// The table of a training, of which long ones are measured only now and then.
@Suite struct TrainTableTests {
  @Test(arguments: [
    ("epochs: 300\nreport_every: 50", [50, 100, 150, 200, 250, 300]),
    ("epochs: 250", [1, 25, 50, 75, 100, 125, 150, 175, 200, 225, 250]),
    ("epochs: 3", [1, 2, 3]),
    ("epochs: 260\nreport_every: 97", [1, 97, 194, 260]),
  ])
  func hasRowsThatWereMeasured(settings: String, epochs: [Int]) throws {
    let (record, messages) = try ScratchNotebook().run(
      ModelTests.data + ModelTests.network + "```train\n\(settings)\n```\n")
    #expect(messages.isEmpty)
    let tables = record?.cell("train")?.outputs.compactMap { output -> Table? in
      if case .charts(_, let table) = output { table } else { nil }
    }
    let table = try #require(tables?.first)
    #expect(table.rows.map { $0[0] } == epochs.map { .integer($0) })
    #expect(!table.rows.joined().contains(.empty))
  }

  @Test func warnsOfABatchThatIsMoreThanTheData() throws {
    let lesson = { (size: Int) in
      "```load\nX: [[1, 2], [3, 4]]\nY: [[1], [0]]\n```\n```init\nlayers: [2, 1]\n"
        + "output: linear\n```\n```train\nbatch_size: \(size)\n```\n"
    }
    let scratch = try ScratchNotebook()
    #expect(
      scratch.run(lesson(3)).messages == [
        "10: warning: a batch of 3 is more than the 2 samples that train, so that every batch is"
          + " all of"
          + " them, as 'full' says"
      ])
    #expect(scratch.run(lesson(2)).messages.isEmpty)
  }
}
