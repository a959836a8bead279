import Networks
import Testing

@testable import Equations

/// The value of the one equation that a text becomes behind `Q =`.
private func expression(_ text: String) throws -> Expression {
  try #require(equations("Q = \(text)").statements.first?.value)
}

@Suite struct ExpressionPlacesTests {
  @Test func findsAndReplacesEveryPart() throws {
    let whole = try expression("W2.T @ dZ2 * (1 - A1**2)")
    let parts = whole.parts
    #expect(parts.count == whole.partCount(upTo: 100))
    for (place, part) in parts {
      #expect(whole.part(at: place) == part)
      #expect(whole.replacing(place, with: part) == whole)
      let other = part.naming("V")
      #expect(whole.replacing(place, with: other).part(at: place) == other)
    }
    #expect(whole.freeNames == ["W2", "dZ2", "A1"])
  }

  @Test func countsNoFurtherThanAsked() throws {
    let long = try expression(Array(repeating: "X", count: 150).joined(separator: " + "))
    #expect(long.partCount(upTo: 10) == 10)
    #expect(long.partCount(upTo: 10_000) == 299)
  }

  @Test func leavesDifferentSizesDifferent() throws {
    let forward = "Z1 = W1 @ X + b1\nA2 = softmax(W2 @ relu(Z1))\nL = cross_entropy(A2, Y)"
    let plan = compiled(forward, in: .network([784, 128, 10])).plan
    let small = plan.resized { [784: 9, 128: 8][$0] ?? $0 }
    #expect(small.sizes == [1, 8, 9, 10])
    #expect(plan.sizes == [1, 10, 128, 784])
    #expect(small.values == compiled(forward, in: .network([9, 8, 10])).plan.values)
  }
}
