import Notebook

extension Topic {
  /// A topic for each step.
  static let steps = Step.Kind.allCases.map { Topic($0.reference) }

  /// The options that all steps take.
  static let options = Topic(
    "options", others: ["#|"], "lines `#| key: value` at the head of a block",
    [Section(example: "#| label: final\n#| expect: test_accuracy > 0.9"), Section(table: .options)])

  /// What may stand between the dashes at the top of a notebook.
  static let frontMatter = Topic(
    "front-matter", others: ["frontmatter", "yaml"], "the keys between `---` at the top",
    [Section(table: .frontMatter)])

  /// A topic for each key, with the steps that have it.
  static let keys: [Topic] = {
    let uses = steps(of: \.keys) + steps(of: \.options)
    var names: [String] = []
    for (key, _) in uses where !names.contains(key.name) { names.append(key.name) }
    return names.map { name in
      let own = uses.filter { $0.key.name == name }
      let sections = own.map { key, steps in
        Section("In \(steps)", table: Table("key", ["", ""], key.rows))
      }
      return Topic(name, "a key", sections)
    }
  }()

  /// Each key with the steps that have it in one and the same sense.
  private static func steps(
    of keys: (StepReference) -> [KeyReference]
  ) -> [(key: KeyReference, steps: String)] {
    var found: [(key: KeyReference, steps: [String])] = []
    for kind in Step.Kind.allCases {
      for key in keys(kind.reference) {
        if let index = found.firstIndex(where: {
          $0.key.name == key.name && $0.key.summary == key.summary
        }) {
          found[index].steps.append(kind.rawValue)
        } else {
          found.append((key, [kind.rawValue]))
        }
      }
    }
    return found.map { ($0.key, $0.steps.joined(separator: ", ")) }
  }

  private init(_ step: StepReference) {
    let block = "```\(step.kind.rawValue)\n\(step.example)\n```"
    var sections = [
      Section(
        table: Table(
          "step", ["", ""],
          [["needs", step.needs.withoutMarks], ["gives", step.gives.withoutMarks]])),
      Section(example: block),
    ]
    if let note = step.note { sections.append(Section(nil, note)) }
    if !step.keys.isEmpty { sections.append(Section("Keys", table: .keys(of: step))) }
    sections.append(Section("Values for prose and expectations", table: .values(of: step)))
    sections.append(
      Section(
        "Options",
        "Lines '#| key: value' at its head: "
          + step.options.map(\.name).joined(separator: ", ") + "; see 'lectern help options'."))
    self.init(step.kind.rawValue, step.summary, sections)
  }
}

extension KeyReference {
  fileprivate var rows: [[String]] {
    [
      ["sets", summary], ["takes", takes], ["left out", standard],
      ["example", "\(name): \(example)"],
    ]
  }
}

extension Table {
  static let steps = Table(
    "steps", ["step", "what it does", "needs", "gives"],
    Step.Kind.allCases.map {
      let step = $0.reference
      return ["`\($0.rawValue)`", step.summary, step.needs, step.gives]
    })

  static func keys(of step: StepReference) -> Table {
    Table(
      "keys-\(step.kind.rawValue)", ["key", "what it sets", "takes", "left out", "example"],
      step.keys.map(\.cells))
  }

  static func values(of step: StepReference) -> Table {
    Table(
      "values-\(step.kind.rawValue)", ["value", "what it is"],
      step.values.map { ["`\($0.name)`", $0.summary] })
  }

  static let options = Table(
    "options", ["option", "what it sets", "takes", "left out", "example", "steps"],
    KeyReference.options.map { key, steps in
      let all = steps.count == Step.Kind.allCases.count
      return key.cells + [all ? "all" : steps.map { "`\($0.rawValue)`" }.joined(separator: ", ")]
    })

  static let frontMatter = Table(
    "front-matter", ["key", "what it sets", "takes", "left out", "example"],
    KeyReference.frontMatter.map(\.cells))
}

extension KeyReference {
  fileprivate var cells: [String] {
    ["`\(name)`", summary, takes, standard, "`\(name): \(example)`"]
  }
}
