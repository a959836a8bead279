extension KaTeXProgram {
  /// KaTeX's script as Duktape compiles and runs it soonest, with what it needs around it.
  static func prepared(_ katex: String) -> String { surroundings + "\n" + tuned(katex) }

  static func tuned(_ katex: String) -> String {
    KaTeXShortcuts.taken(in: ScriptTables.tabulated(FontMetrics.deferred(katex)))
  }

  static let surroundings = [
    polyfill, FontMetrics.reader, ScriptTables.reader, KaTeXShortcuts.functions,
  ].joined(separator: "\n")

  /// The one library function KaTeX needs that Duktape lacks.
  private static let polyfill = """
    Array.prototype.fill = function (value, start, end) {
      var last = end === undefined ? this.length : end;
      for (var i = start || 0; i < last; i++) this[i] = value;
      return this;
    };
    """
}
