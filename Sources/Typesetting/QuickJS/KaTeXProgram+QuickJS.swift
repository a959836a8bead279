extension KaTeXProgram {
  /// KaTeX's script as it is published. What helps Duktape would save QuickJS a quarter of its time, and
  /// would have to follow each release of KaTeX.
  static func prepared(_ katex: String) -> String { katex }
}
