/// What the documentation says of a key.
package struct KeyReference: Sendable {
  package let name: String
  /// What it sets.
  package let summary: String
  /// The values that it takes: `a whole number from 1`.
  package let takes: String
  /// What holds where it is left out.
  package let standard: String
  /// A value as a notebook has it.
  package let example: String
}

extension KeyReference {
  /// Where a key belongs that stands where it is not known, for the end of a message.
  /// - Parameter kind: the step that it stands in; `nil` of the front matter.
  static func place(of key: String, in kind: Step.Kind? = nil) -> String? {
    let owners = Step.Kind.allCases.filter { $0.reference.keys.contains { $0.name == key } }
    if !owners.isEmpty { return "; it is a key of \(owners.map(\.rawValue).alternatives)" }
    guard let option = StepOption.all.first(where: { $0.name == key }),
      kind.map(option.steps.contains) ?? true
    else { return nil }
    return "; it is an option and stands at the head of a step, as '#| \(key): …'"
  }

  /// The options `#| key: value`, each with the steps that take it.
  package static var options: [(key: KeyReference, steps: [Step.Kind])] {
    StepOption.all.map { ($0.reference, $0.steps) }
  }

  /// The keys between the dashes at the top of a notebook.
  package static var frontMatter: [KeyReference] { FrontMatter.references }
}
