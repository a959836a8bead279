extension String {
  /// The text with `�` for signs that steer the terminal or turn the direction of writing: what stands
  /// in a file must neither do anything nor look like something else.
  package var printable: String { replacing { $0.isSteering && $0 != "\n" && $0 != "\t" } }

  /// The text as one line, for the name of a file.
  package var shown: String { replacing(\.isSteering) }

  private func replacing(_ isUnwanted: (Unicode.Scalar) -> Bool) -> String {
    guard unicodeScalars.contains(where: isUnwanted) else { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(isUnwanted(scalar) ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character, ends a line, or turns the direction of what follows it.
  fileprivate var isSteering: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: properties.isBidiControl
    }
  }
}
