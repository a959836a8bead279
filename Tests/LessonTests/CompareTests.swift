import Diagnostics
import Record
import Testing

struct CompareTests {
  static let start =
    ModelTests.data + ModelTests.network

  static func names(_ cell: CellRecord?) -> [String: [String]] {
    var names: [String: [String]] = [:]
    for case .charts(let charts, _) in cell?.outputs ?? [] {
      for chart in charts { names[chart.name] = chart.series.map(\.name) }
    }
    return names
  }

  @Test func startsEachValueFromTheSamePlaceAndKeepsOne() throws {
    let scratch = try ScratchNotebook()
    let compared = scratch.run(
      Self.start + """
        ```train
        epochs: 2
        compare: {learning_rate: [0.5, 0.1]}
        keep: 0.5
        ```
        ```evaluate
        ```
        """)
    let alone = scratch.run(
      Self.start + "```train\nepochs: 2\nlearning_rate: 0.5\n```\n```evaluate\n```\n")
    #expect(compared.messages.isEmpty && alone.messages.isEmpty)
    let cell = compared.record?.cell("train")
    let losses = try [compared, alone].map {
      try #require($0.record?.cell("evaluate")?.value(named: "test_loss"))
    }
    #expect(losses[0] == losses[1])
    #expect(cell?.value(named: "compared") == .list([.number(0.5), .number(0.1)]))
    #expect(cell?.value(named: "loss") == alone.record?.cell("train")?.value(named: "loss"))
    #expect(Self.names(cell)["compare-loss"] == ["0.5", "0.1"])
    #expect(cell?.value(named: "epochs") == .integer(2))
  }

  @Test func showsTheParametersThatAreKept() throws {
    let scratch = try ScratchNotebook()
    let (record, messages) = scratch.run(
      Self.start + "```train\n#| show: b1\ncompare: {learning_rate: [0.5, 0.1]}\n```\n")
    #expect(messages.isEmpty)
    let tables = record?.cell("train")?.outputs.compactMap { output -> String? in
      if case .table(let table) = output { table.name } else { nil }
    }
    #expect(tables?.contains("show-b1") == true)
  }

  @Test func takesDivergenceForAResult() throws {
    let scratch = try ScratchNotebook()
    let (record, messages) = scratch.run(
      Self.start + """
        ```train
        #| expect: diverged == [1e300]
        epochs: 2
        compare: {learning_rate: [0.1, 1e300]}
        keep: 0.1
        ```
        """)
    #expect(messages.isEmpty && record?.status == .ok)
    guard case .list(let ends)? = record?.cell("train")?.value(named: "final_losses") else {
      Issue.record("no final losses")
      return
    }
    #expect(ends.count == 2 && ends[0] != .null && ends[1] == .null)
  }

  @Test func warnsWhereWhatIsKeptHasDiverged() throws {
    let scratch = try ScratchNotebook()
    let messages = scratch.run(
      Self.start + "```train\nepochs: 2\ncompare: {learning_rate: [0.1, 1e300]}\n```\n"
    ).messages
    #expect(
      messages == [
        "12: warning: the network goes on with 'learning_rate: 1e300', which diverged; 'keep' names"
          + " another value"
      ])
  }

  // MARK: - Step by step

  private static func details(_ cell: CellRecord?) -> [String: LineChart.Detail] {
    var details: [String: LineChart.Detail] = [:]
    for case .charts(let charts, _) in cell?.outputs ?? [] {
      for chart in charts { details[chart.name] = chart.detail }
    }
    return details
  }

  @Test func drawsTheLossOfEachStep() throws {
    let scratch = try ScratchNotebook()
    let data = "```load\ndataset: digits\nlimit: 100\n```\n"
    let network = "```init\nlayers: [pixels, 4, 10]\n```\n"
    let (record, _) = scratch.run(
      data + network + "```train\nepochs: 3\nbatch_size: 40\n```\n"
        + "```train\n#| label: many\nepochs: 5\nbatch_size: 1\n```\n"
        + "```train\n#| label: whole\nepochs: 3\nbatch_size: full\n```\n")
    let details = ["train", "many", "whole"].map { Self.details(record?.cell($0)) }
    let loss = try #require(details[0]["loss"])
    #expect(loss.xTitle == "step")
    #expect(loss.series.map(\.name) == ["training", "test"])
    #expect(loss.series[0].points.map(\.x) == Array(1...9).map(Double.init))
    #expect(loss.series[1].points.map(\.x) == [3, 6, 9])
    let epochs = try #require(record?.cell("train")?.value(named: "loss"))
    guard case .list(let means) = epochs, case .number(let mean) = means[0] else { return }
    // Batches of 40, 40 and 20.
    let steps = loss.series[0].points.map(\.y)
    #expect(abs((40 * steps[0] + 40 * steps[1] + 20 * steps[2]) / 100 - mean) < 1e-6)
    let many = try #require(details[1]["loss"]).series[0].points
    #expect(many.count == 100 && many.map(\.x).first == 5 && many.map(\.x).last == 500)
    #expect(details[2].isEmpty)
  }

  // MARK: - Overlays

  @Test func drawsTheCurvesOfSeveralTrainings() throws {
    let scratch = try ScratchNotebook()
    let network = ModelTests.network
    let (record, messages) = scratch.run(
      ModelTests.data + network + "```train\n#| label: published\nepochs: 2\n```\n" + network
        + "```train\n#| label: mended\n#| overlay: [published]\nepochs: 3\n```\n"
        + "```evaluate\n#| overlay: [published, mended]\n```\n")
    #expect(messages.isEmpty)
    #expect(Self.names(record?.cell("mended"))["overlay-loss"] == ["published", "mended"])
    // They stand for the curves of the training itself, and have its table behind them.
    #expect(Self.names(record?.cell("mended"))["loss"] == nil)
    let tables = (record?.cell("mended")?.outputs ?? []).compactMap { output in
      if case .charts(_, let table) = output { table?.rows.count } else { nil }
    }
    #expect(tables == [3])
    let drawn = Self.names(record?.cell("evaluate"))
    #expect(drawn["overlay-loss"] == ["published", "mended"])
    #expect(drawn["overlay-test_accuracy"] == ["published", "mended"])
  }

  @Test func letsATrainingDivergeWhoseCurveIsDrawn() throws {
    let scratch = try ScratchNotebook()
    let diverging = "```train\n#| label: wild\nepochs: 9\nlearning_rate: 1e300\n```\n"
    let alone = scratch.run(Self.start + diverging)
    #expect(alone.record?.status == .failed)
    let (record, messages) = scratch.run(
      Self.start + diverging + ModelTests.network
        + "```train\n#| overlay: wild\nepochs: 1\n```\n")
    #expect(record?.status == .ok)
    #expect(messages.count == 1 && messages[0].hasPrefix("10: note: the loss is no longer"))
  }

  @Test func knowsWhichTrainingsThereAre() throws {
    let scratch = try ScratchNotebook()
    let messages = scratch.run(
      Self.start + "```train\n#| label: a\n```\n```evaluate\n#| overlay: [a, b]\n```\n"
    ).messages
    #expect(messages == ["14: error: no 'train' above is labelled 'b'"])
  }
}
