/// The names under which equations call an operation as a function.
package struct CallForm: Sendable, Hashable {
  /// The language's own name; `nil` where it writes a sign, and reads a call as NumPy does.
  package let own: String?
  /// NumPy's names, behind `np.` or without it.
  package let numpy: [String]
  /// Those of NumPy's names that may stand behind a matrix: `Z.sum()`.
  package let methods: [String]
  /// The arguments as messages show them; an axis is not among them.
  package let parameters: [String]

  init(
    _ own: String? = nil, numpy: [String] = [], methods: [String] = [], of parameters: String...
  ) {
    (self.own, self.numpy) = (own, numpy)
    (self.methods, self.parameters) = (methods, parameters)
  }
}
