import Diagnostics

/// A file's text made ready for libcmark-gfm and libyaml: the lines that `SourceFile` counts are the
/// only ones, and nothing that is not text is left.
enum SourceText {
  /// The lines of a file without a byte order mark; a carriage return or a NUL within a line
  /// becomes a space, so that lengths stay.
  static func lines(of file: SourceFile) -> SourceFragment {
    var fragment = SourceFragment(file)
    fragment.lines = fragment.lines.map { line in
      let bytes = line.text.utf8.map { $0 == 0 || $0 == 13 ? 32 : $0 }
      return SourceFragment.Line(text: String(decoding: bytes, as: UTF8.self), offset: line.offset)
    }
    if let first = fragment.lines.first, first.text.unicodeScalars.first == "\u{FEFF}" {
      fragment.lines[0] = first.dropFirst(bytes: 3)
    }
    return fragment
  }

  /// The place of the first NUL, which shows that a file is no text.
  static func nul(in file: SourceFile) -> SourceSpan? {
    guard let index = file.text.utf8.firstIndex(of: 0) else { return nil }
    let offset = file.text.utf8.distance(from: file.text.utf8.startIndex, to: index)
    return SourceSpan(file: file, range: offset..<offset + 1)
  }
}
