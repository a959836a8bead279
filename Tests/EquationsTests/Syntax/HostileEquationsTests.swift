import Diagnostics
import Testing

@testable import Equations

@Suite struct HostileEquationsTests {
  private static let samples = [
    "Z1 = W1 @ X + b1  # sums\nA1 = relu(Z1)\nL = cross_entropy(A2, Y)",
    "dW2 = 1/m * dZ2 @ A1.T\ndb2 = 1./m * sum(dZ2, axis=1, keepdims=True)",
    "dZ1 = W2.T @ dZ2 * relu'(Z1) ** -2",
    "∂θ = np.sum(\n  (α ⊙ Wᵀ).dot(X),\n  1)\nW1 -= .5e-3 * δ1;",
    "v = max(0, Z) >= ??? == X[0] ^ 'a",
  ]

  @Test(arguments: samples) func survivesEveryTokenDroppedDoubledOrExchanged(sample: String) {
    let fragment = SourceFragment(SourceFile(path: "n.md", text: sample))
    var parts: [String] = []
    for line in fragment.lines.indices {
      parts += Lexer(line: line, of: fragment).tokens.map(\.span.text) + ["\n"]
    }
    for index in parts.indices {
      var dropped = parts
      dropped.remove(at: index)
      checkSpans(dropped)
      var doubled = parts
      doubled.insert(parts[index], at: index)
      checkSpans(doubled)
      var exchanged = parts
      exchanged.swapAt(index, (index + 1) % parts.count)
      checkSpans(exchanged)
    }
  }

  @Test(arguments: samples) func survivesEveryByteDroppedDoubledOrFlipped(sample: String) {
    let bytes = Array(sample.utf8)
    for index in bytes.indices {
      var dropped = bytes
      dropped.remove(at: index)
      checkSpans(String(decoding: dropped, as: UTF8.self))
      var doubled = bytes
      doubled.insert(bytes[index], at: index)
      checkSpans(String(decoding: doubled, as: UTF8.self))
      for bit in 0..<8 {
        var flipped = bytes
        flipped[index] ^= 1 << bit
        checkSpans(String(decoding: flipped, as: UTF8.self))
      }
    }
  }

  @Test(arguments: [
    String(repeating: "(", count: 100_000), String(repeating: "-", count: 100_000) + "a",
    String(repeating: "a**", count: 100_000) + "a", String(repeating: "a+", count: 100_000) + "a",
    "a" + String(repeating: ".T", count: 100_000), String(repeating: "exp(", count: 100_000),
    String(repeating: "sum(a,axis=", count: 100_000),
    "a" + String(repeating: ".sum()", count: 9_999),
    String(repeating: "+", count: 100_000) + "a",
  ])
  func reportsNestingThatIsTooDeep(expression: String) {
    #expect(read("v = " + expression).diagnostics.map(\.id) == ["nested-too-deeply"])
  }

  @Test(arguments: [("(", "a", ")"), ("-", "a", ""), ("a + ", "a", ""), ("", "a", ".T")])
  func allowsTwoHundredLevelsAndNoMore(before: String, leaf: String, behind: String) {
    func nested(_ depth: Int) -> String {
      let sides = [before, behind].map { String(repeating: $0, count: depth) }
      return "v = " + sides[0] + leaf + sides[1]
    }
    #expect(read(nested(200)).diagnostics.isEmpty)
    #expect(read(nested(201)).diagnostics.map(\.id) == ["nested-too-deeply"])
  }

  @Test func keepsMessagesShortWhateverTheText() {
    let name = String(repeating: "W", count: 100_000)
    for text in [
      "v = \(name)(X)", "\(name)[0] = 1", "v = \(name) \(name)", "v = \(name)'", "let \(name) = 1",
      "v = elu(\(name), 2)", "v = relu(\(name), 2)", "v = max(2, \(name))", "v = relu(\(name))'",
      "v = \\\(name)", "v = X^{\(name)}", "v = W_{\(name)}", "v = X.\(name)", "\(name).grad = 1",
    ] {
      for diagnostic in read(text).diagnostics { #expect(diagnostic.message.count < 400) }
    }
  }

  private func checkSpans(_ parts: [String]) { checkSpans(parts.joined(separator: " ")) }

  /// Reads a text and checks that all that is said of it lies inside it.
  private func checkSpans(_ text: String) {
    let (block, diagnostics) = read(text)
    let spans = diagnostics.compactMap(\.span) + block.statements.map(\.span)
    #expect(diagnostics.allSatisfy { $0.span != nil })
    for span in spans {
      #expect(span.range.lowerBound >= 0 && span.range.upperBound <= text.utf8.count, "\(text)")
    }
    for diagnostic in diagnostics { #expect(!diagnostic.description.isEmpty) }
    for statement in block.statements { checkRereading(statement) }
  }

  private func checkRereading(_ statement: Statement) {
    let reread = read(statement.description).block.statements.first
    #expect(reread?.value.tree == statement.value.tree, "\(statement)")
  }
}
