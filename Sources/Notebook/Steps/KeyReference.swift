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
  /// The options `#| key: value`, each with the steps that take it.
  package static var options: [(key: KeyReference, steps: [Step.Kind])] {
    StepOption.all.map { ($0.reference, $0.steps) }
  }

  /// The keys between the dashes at the top of a notebook.
  package static var frontMatter: [KeyReference] { FrontMatter.references }
}
