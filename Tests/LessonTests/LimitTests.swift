import Diagnostics
import Labels
import Notebook
import Record
import Testing

@testable import Lesson

/// What is refused, or shown in part, because of its size, before it takes memory.
struct LimitTests {
  private static let data = "```load\ndataset: digits\n```\n"

  private func messages(_ text: String, mode: RunOptions.Mode = .check) throws -> [String] {
    try ScratchNotebook().run(text, mode: mode).messages
  }

  @Test func boundsTheLayers() throws {
    let layers = { (count: Int) in
      Self.data + "```init\nlayers: [pixels, "
        + String(repeating: "2, ", count: count - 2) + "10]\n```\n"
    }
    #expect(try messages(layers(Limits.layers)).isEmpty)
    #expect(
      try messages(layers(Limits.layers + 1))
        == ["5: error: 'layers' lists \(Limits.layers + 1), where up to \(Limits.layers) can be"])
  }

  @Test func boundsTheParameters() throws {
    let declared = { (count: Int) in
      Self.data + "```init\nparameters:\n"
        + (0..<count).map { "  p\($0): zeros [1, 1]\n" }.joined() + "```\n"
    }
    #expect(try messages(declared(Limits.parameters)).isEmpty)
    #expect(
      try messages(declared(Limits.parameters + 1)) == [
        "6: error: 'parameters' lists \(Limits.parameters + 1), where up to \(Limits.parameters)"
          + " can be"
      ])
  }

  @Test(arguments: [
    ("layers: [pixels, 20000, 20000, 10]", "401520010 numbers, 'W2' alone 20000 by 20000"),
    ("parameters: {a: 'zeros [1000000, 1000000]'}", "'a' alone 1000000 by 1000000"),
  ])
  func boundsTheNumbersOfParameters(key: String, message: String) throws {
    for mode in [RunOptions.Mode.check, .run] {
      let messages = try messages(Self.data + "```init\n\(key)\n```\n", mode: mode)
      #expect(messages.count == 1 && messages[0].contains(message))
      #expect(messages[0].hasSuffix("where all may be up to \(Limits.parameterNumbers)"))
    }
  }

  /// Where nothing is trained, numbers are drawn for steps that show them.
  @Test func drawsNoParametersThatACheckDoesNotNeed() throws {
    let network = Self.data + "```init\nlayers: [pixels, 3, 10]\n```\n"
    let scratch = try ScratchNotebook()
    for (text, isDrawn) in [
      (network, false), (network + "```train\n```\n", false),
      (network + "```backprop\n```\n", true),
      (network + "```save\n```\n", true),
    ] {
      let file = SourceFile(path: scratch.folder + "/n.md", text: text)
      let notebook = try #require(NotebookReader.read(file).notebook)
      for mode in [RunOptions.Mode.check, .run] {
        var state = PreparationState(
          notebook, options: RunOptions(mode: mode), words: PageLabels(language: nil))
        let cells = notebook.steps.compactMap { state.prepare($0) as? InitCell }
        #expect(cells.map(\.isDrawn) == [mode == .run || isDrawn])
      }
    }
  }

  @Test(arguments: ["forward", "backprop"])
  func boundsTheBatchThatIsFollowed(step: String) throws {
    let forward = "Z1 = W1 @ X\nZ2 = W2 @ Z1\nL = squared_error(Z2, Y)\n"
    let text = { (batch: Int) in
      let option = "#| batch: \(batch)\n"
      let lines =
        step == "forward"
        ? "```forward\n\(option)\(forward)```\n"
        : "```forward\n\(forward)```\n"
          + "```backprop\n\(option)dZ2 = 1/m * (Z2 - Y)\n```\n"
      return Self.data
        + "```init\nlayers: [pixels, \(batch > 100 ? 20000 : 50), 10]\nbiases: none\n```\n" + lines
    }
    #expect(try messages(text(100), mode: .check).filter { $0.contains(": error:") }.isEmpty)
    let found = try messages(text(1000), mode: .check).filter { $0.contains(": error:") }
    #expect(found.count == 1)
    #expect(found.first?.contains("error: a batch of 1000 makes ") == true)
    #expect(
      found.first?.hasSuffix(
        "where up to \(Limits.tracedNumbers) can be followed; '#| batch: 125' makes fewer") == true)
  }

  @Test func boundsTheSamplesToPredict() throws {
    let predict = { (count: Int) in
      Self.data + "```init\nlayers: [pixels, 10]\n```\n```predict\nsamples: ["
        + (0..<count).map { "\($0)" }.joined(separator: ", ") + "]\n```\n"
    }
    #expect(try messages(predict(Limits.predictedSamples), mode: .run).isEmpty)
    #expect(
      try messages(predict(Limits.predictedSamples + 1), mode: .run) == [
        "8: error: 'samples' lists 201, where up to 200 can be; 'data: test' classifies all that test"
      ])
  }

  /// More classes than labels can have: one-hot rows that are written out.
  @Test func showsAPartOfTheConfusionsOfVeryManyClasses() throws {
    let count = 300
    let rows = (0..<40).map { row in
      "[" + (0..<count).map { $0 == 7 * row % count ? "1" : "0" }.joined(separator: ", ") + "]"
    }
    let (record, messages) = try ScratchNotebook().run(
      "```load\nX: [\((0..<40).map { "[\($0)]" }.joined(separator: ", "))]\nY: "
        + "[\(rows.joined(separator: ", "))]\nsplit: 40\n```\n"
        + "```init\nlayers: [1, \(count)]\n```\n```train\nepochs: 1\n```\n```evaluate\n```\n")
    #expect(messages == [])
    #expect(record?.status == .ok)
    let cell = try #require(record?.cell("evaluate"))
    #expect(cell.value(named: "confusion") == nil && cell.value(named: "errors") != nil)
    let matrix = cell.outputs.compactMap {
      if case .confusion(let matrix) = $0 { matrix } else { nil }
    }.first
    #expect(matrix?.counts.count == 30 && matrix?.classes.count == 31)
  }

  /// The curves, the table and the values of a training that goes on and on are those of some epochs.
  @Test func keepsSomeOfVeryManyEpochs() throws {
    let epochs = Limits.historyEpochs + 2
    let (record, messages) = try ScratchNotebook().run(
      "```load\nX: [[0, 1]]\nY: [[0]]\n```\n```init\nlayers: [2, 1]\noutput: linear\n```\n"
        + "```train\nepochs: \(epochs)\nreport_every: 1\n```\n")
    #expect(messages.isEmpty && record?.status == .ok)
    let cell = try #require(record?.cell("train"))
    #expect(cell.value(named: "epochs") == .integer(epochs))
    guard case .list(let losses)? = cell.value(named: "loss") else { throw Missing() }
    #expect(losses.count < epochs && losses.count > 1000)
    let notes = cell.outputs.compactMap { if case .note(let text) = $0 { text } else { nil } }
    #expect(notes.contains { $0.hasPrefix("Of the \(epochs) epochs one in 2 is kept") })
    let charts = cell.outputs.compactMap {
      if case .charts(let charts, _) = $0 { charts } else { nil }
    }.joined()
    #expect(charts.flatMap(\.series).allSatisfy { $0.points.count <= 2001 })
  }

  private struct Missing: Error {}
}
