import Record
import Testing

@testable import Lesson

struct LayerOrderTests {
  typealias Shapes = [(String, [Int])]

  static func names(_ shapes: Shapes, inputs: Int? = nil) throws(ModelMistake) -> String {
    try LayerOrder.names(
      of: shapes.map { LayerOrder.Layer(name: $0, outputs: $1[0], inputs: $1[1]) }, inputs: inputs
    ).joined(separator: " ")
  }

  static let orders: [(shapes: Shapes, order: String)] = [
    ([("fc10", [2, 4]), ("fc2", [4, 4]), ("fc1", [4, 4])], "fc1 fc2 fc10"),
    ([("FC3", [4, 4]), ("Fc1", [4, 4]), ("fc2", [4, 4])], "Fc1 fc2 FC3"),
    (
      [("linear_1", [4, 4]), ("linear", [4, 4]), ("linear_2", [4, 4])], "linear linear_1 linear_2"
    ),
    ([("decoder", [2, 4]), ("encoder", [4, 3])], "encoder decoder"),
    ([("alpha", [2, 4]), ("zeta", [4, 4]), ("middle", [4, 3])], "middle zeta alpha"),
    ([("hidden1", [4, 3]), ("hidden2", [4, 4]), ("input", [3, 3])], "input hidden1 hidden2"),
    (
      [
        ("decoder.0", [4, 4]), ("decoder.2", [2, 4]), ("encoder.0", [4, 3]), ("encoder.2", [4, 4]),
      ],
      "encoder.0 encoder.2 decoder.0 decoder.2"
    ),
    (
      [("m.head", [2, 4]), ("m.body.1", [4, 4]), ("m.body.0", [4, 3])],
      "m.body.0 m.body.1 m.head"
    ),
    // Numbers say more than shapes, which a message is then about.
    ([("fc1", [3, 4]), ("fc2", [4, 2])], "fc1 fc2"),
    ([("a", [2, 5]), ("b", [4, 3])], "a b"),
  ]

  @Test(arguments: orders)
  func putsLayersInTheOneOrderThatFits(shapes: Shapes, order: String) throws {
    #expect(try Self.names(shapes) == order)
    #expect(try Self.names(shapes.reversed()) == order)
  }

  @Test func beginsWithTheLayerThatTakesTheData() throws {
    let shapes: Shapes = [("decoder", [9, 3]), ("encoder", [3, 9])]
    #expect(try Self.names(shapes, inputs: 9) == "encoder decoder")
    #expect(throws: ModelMistake.self) { try Self.names(shapes) }
  }

  static let open: [(shapes: Shapes, orders: String)] = [
    (
      [("hidden", [4, 4]), ("input", [4, 4]), ("out", [2, 4])],
      "'hidden', 'input', 'out' or as 'input', 'hidden', 'out'"
    ),
    (
      [("in", [4, 3]), ("b", [4, 4]), ("a", [4, 4]), ("out", [2, 4])],
      "…, 'a', 'b', 'out' or as …, 'b', 'a', 'out'"
    ),
  ]

  @Test(arguments: open)
  func namesBothOrdersWhereSeveralFit(shapes: Shapes, orders: String) {
    let error = #expect(throws: ModelMistake.self) { try Self.names(shapes, inputs: 3) }
    #expect(
      error?.message == "its layers may follow one another as \(orders), since the shapes allow"
        + " both; numbers in their names, as in 'fc1' and 'fc2', say which is meant")
  }

  /// So many layers could follow one another in more orders than can be tried.
  @Test func givesUpWhereNoOrderOfManyFits() throws {
    let shapes = (0..<60).map { index in
      (String(repeating: "a", count: index + 1), index == 59 ? [7, 9] : [4, 4])
    }
    #expect(try Self.names(shapes).hasPrefix("a aa aaa"))
  }

  @Test func readsAModelInTheOrderOfItsShapes() throws {
    let scratch = try ScratchNotebook()
    try scratch.write(
      modelFile([:], [("decoder.weight", [2, 4]), ("encoder.weight", [4, 3])]),
      to: "m.safetensors")
    let (record, messages) = scratch.run(
      ModelTests.data + "```init\nfrom: m.safetensors\nhidden: relu\n```\n```evaluate\n```\n")
    #expect(messages.isEmpty && record?.status == .ok)
    #expect(record?.cell("init")?.value(named: "layers") == .list([3, 4, 2].map { .integer($0) }))
  }
}
