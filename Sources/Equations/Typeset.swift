/// A piece of LaTeX with how tightly it binds, so that whoever uses it knows when it needs parentheses.
package struct Typeset: Sendable, Hashable {
  /// From loose to tight, as Python orders them.
  package enum Binding: Int, Sendable, Comparable {
    case comparison, sum, product, negation, power, atom

    package static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
  }

  package let latex: String
  package let binding: Binding

  package init(_ latex: String, _ binding: Binding) {
    self.latex = latex
    self.binding = binding
  }

  /// The LaTeX, in parentheses where it binds less tightly than its place asks for.
  package func within(_ place: Binding) -> String {
    binding < place ? #"\left(\#(latex)\right)"# : latex
  }
}
