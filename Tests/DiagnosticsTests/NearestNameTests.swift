import Diagnostics
import Testing

/// Which name a mistyped one most likely stands for.
@Suite struct NearestNameTests {
  private static let steps = [
    "load", "init", "forward", "backprop", "update", "train", "evaluate", "predict", "save",
  ]

  @Test func looksForNoNameThatTakesLongToCompare() {
    let long = String(repeating: "a", count: 100_000)
    #expect(nearestName(to: long, among: [long + "b"]) == nil)
    #expect(
      nearestName(to: "layesr", among: (0..<1_000_000).lazy.map { "x\($0)" } + ["layers"]) == nil)
    #expect(nearestName(to: "layesr", among: (0..<900).map { "x\($0)" } + ["layers"]) == "layers")
  }

  @Test(arguments: [
    ("foward", "forward"), ("backporp", "backprop"), ("Train", "train"), ("evalute", "evaluate"),
    ("updat", "update"), ("lodd", "load"), ("predicts", "predict"),
  ])
  func findsTheNameThatWasMeant(_ typed: String, _ meant: String) {
    #expect(nearestName(to: typed, among: Self.steps) == meant)
    #expect(didYouMean(typed, among: Self.steps) == "; did you mean '\(meant)'?")
  }

  @Test(arguments: ["python", "x", "", "swift", "forwardbackward", "αβγ"])
  func guessesNothingWhereNothingIsNear(_ typed: String) {
    #expect(nearestName(to: typed, among: Self.steps) == nil)
    #expect(didYouMean(typed, among: Self.steps) == "")
  }

  @Test func prefersTheNearerAndThenTheFirst() {
    #expect(nearestName(to: "dW1", among: ["dZ1", "dW2", "dW11"]) == "dZ1")
    #expect(nearestName(to: "splitt", among: ["splits", "split"]) == "splits")
    #expect(nearestName(to: "split", among: ["splits", "split"]) == "split")
  }

  @Test func countsAnExchangeOfNeighboursOnce() {
    // Two substitutions would be too far for a name of four letters.
    #expect(nearestName(to: "laod", among: ["load"]) == "load")
    #expect(nearestName(to: "lxyd", among: ["load"]) == nil)
  }
}
