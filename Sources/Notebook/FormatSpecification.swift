/// How a number is written, as in Python's format mini-language: `.1%`, `,`, `+.3e`, `>8.2f`.
package struct FormatSpecification: Sendable, Equatable {
  /// As written.
  package var text: String
}
