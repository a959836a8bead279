import Diagnostics
import Equations
import Manual
import Notebook
import Testing

/// What `lectern help` shows.
@Suite struct TopicTests {
  @Test func everyTopicFitsATerminal() {
    for topic in Manual.topics {
      let long = topic.text(width: 100).split(separator: "\n").filter { $0.count > 100 }
      #expect(long == [], "\(topic.name)")
    }
    #expect(Manual.list.split(separator: "\n").filter { $0.count > 100 } == [])
  }

  @Test func everyFunctionStepAndKeyIsATopic() {
    let names =
      Activation.names + Step.Kind.allCases.map(\.rawValue)
      + Step.Kind.allCases.flatMap { $0.reference.keys.map(\.name) }
      + KeyReference.options.map(\.key.name)
    for name in names { #expect(!Manual.topics(named: name).isEmpty, "\(name)") }
  }

  @Test func numpysSpellingsAndOthersLeadToOurs() {
    #expect(Manual.topics(named: "np.dot").map(\.name) == ["@"])
    #expect(Manual.topics(named: "Sigmoid").map(\.name) == ["sigmoid"])
    #expect(Manual.topics(named: "dropout").map(\.summary) == ["no function of equations"])
    #expect(Manual.hint(for: "sigmod") == "; did you mean 'sigmoid'?")
    #expect(Manual.hint(for: "epoch") == "; did you mean 'epochs'?")
  }

  @Test func gradientsAreThoseThatLecternWrites() {
    let gradients = OperationReference.functions.first { $0.name == "relu" }?.gradients
    #expect(gradients == ["dZ = dC * relu'(Z)"])
    let product = OperationReference.signs.first { $0.name == "@" }
    #expect(product?.gradients == ["dA = dC @ B.T", "dB = A.T @ dC"])
    #expect(product?.shapes == "[n, k], [k, p] → [n, p]")
  }

  /// The example of each key is one of the values that it takes.
  @Test func examplesOfKeysCanBeRead() {
    let front = KeyReference.frontMatter.map { key in
      "---\n\(key.name): \(key.example)\n\(Self.beside[key.name] ?? "")---\nText.\n"
    }
    let options = KeyReference.options.map { key, steps in
      "```\(steps[0].rawValue)\n#| \(key.name): \(key.example)\nZ = X\n```\n"
    }
    let keys = Step.Kind.allCases.flatMap { kind in
      kind.reference.keys.map { key in
        let beside = Self.beside[key.name] ?? ""
        return "```\(kind.rawValue)\n\(key.name): \(key.example)\n\(beside)```\n"
      }
    }
    for text in front + options + keys {
      let found = NotebookReader.read(SourceFile(path: "n.md", text: text)).diagnostics
        .filter { !["not-a-mapping", "missing-key"].contains($0.id) }
      #expect(found.map(\.description) == [], "\(text)")
    }
  }

  /// What a key does not go without.
  private static let beside = [
    "X": "Y: [[1], [0]]\n", "Y": "X: [[0, 1], [1, 0]]\n", "write": "data: test\n",
    "profiles": "params: {rate: 0.5}\n", "keep": "compare: {learning_rate: [0.1, 1]}\n",
  ]
}
