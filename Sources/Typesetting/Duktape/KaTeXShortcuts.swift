/// What KaTeX does so often, and Duktape so slowly, that a formula takes two fifths longer without these
/// shortcuts. None of them changes what KaTeX makes of a formula.
enum KaTeXShortcuts {
  /// A place of KaTeX's script, as it is published, and what runs there instead.
  struct Shortcut {
    var published: String
    var shorter: String
  }

  /// KaTeX's script with those of the places below that it has.
  static func taken(in script: String) -> String {
    all.reduce(script) { script, shortcut in
      let parts = script.parts(separatedBy: shortcut.published)
      return parts.count == 2 ? parts.joined(separator: shortcut.shorter) : script
    }
  }

  static let all = [
    // Most lengths come again and again, and writing a fraction takes arithmetic of many digits.
    Shortcut(published: #"return+e.toFixed(4)+"em""#, shorter: "return lecternLength(e)"),
    Shortcut(
      published: #"return e.filter((function(e){return e})).join(" ")"#,
      shorter: "return lecternClasses(e)"),
    Shortcut(
      published: "return String(e).replace(o,(function(e){return i[e]}))",
      shorter: "return lecternEscaped(String(e),o,i)"),
    Shortcut(
      published: #"return e.replace(a,"-$1").toLowerCase()"#,
      shorter:
        #"return lecternHyphenated[e]||(lecternHyphenated[e]=e.replace(a,"-$1").toLowerCase())"#),
    // The scripts that are looked for begin behind Latin-1.
    Shortcut(
      published: "=function(e){for(var t=0;t<T.length;t++)for(var r=T[t]",
      shorter:
        "=this.text.charCodeAt(0)<256?null:function(e){for(var t=0;t<T.length;t++)for(var r=T[t]"),
    Shortcut(
      published: "this.tokenRegex=new RegExp(", shorter: "this.tokenRegex=new LecternTokens("),
    Shortcut(
      published: #"var r=this.gullet.scanArgument(t);if(null==r)return null;for(var n,a="";"#,
      shorter: "var r=lecternName(this,t)||this.gullet.scanArgument(t);"
        + #"if(null==r||null!=r.name)return r&&{text:r.name};for(var n,a="";"#),
  ]

  /// What the shortcuts call.
  static let functions = #"""
    // Without a prototype, so that a text such as "constructor" is not taken for known.
    var lecternLengths = Object.create(null), lecternHyphenated = Object.create(null);
    var lecternEscapes = Object.create(null), lecternExpressions = Object.create(null);

    // A number of ems, rounded to four digits. Where it lies halfway between two, KaTeX's own
    // rounding looks at more digits than the product has.
    function lecternLength(ems) {
      var scaled = ems * 1e4, whole = Math.round(scaled);
      if (!(Math.abs(scaled - whole) < 0.4999)) return +ems.toFixed(4) + "em";
      return lecternLengths[whole] || (lecternLengths[whole] = +ems.toFixed(4) + "em");
    }

    function lecternClasses(classes) {
      var text = "";
      for (var i = 0; i < classes.length; i++) {
        if (classes[i]) text += (text && " ") + classes[i];
      }
      return text;
    }

    function lecternEscaped(text, signs, entities) {
      var known = lecternEscapes[text];
      if (known !== undefined) return known;
      return lecternEscapes[text] = text.replace(signs, function (sign) { return entities[sign]; });
    }

    // KaTeX's expression for a token, compiled once for all formulas, and not asked again what it
    // makes of a sign that stands by itself.
    function LecternTokens(source, flags) {
      this.lastIndex = 0;
      this.shared = lecternExpressions[source]
        || (lecternExpressions[source] = { expression: new RegExp(source, flags), plain: {} });
    }

    LecternTokens.prototype.exec = function (text) {
      var start = this.lastIndex, code = text.charCodeAt(start), plain = this.shared.plain;
      // A mark that combines with the sign before it would follow it.
      var isPlain = code > 32 && code < 127 && code !== 92 && !(text.charCodeAt(start + 1) > 127);
      if (isPlain && plain[code]) {
        this.lastIndex = start + 1;
        plain[code].index = start;
        return plain[code];
      }
      var expression = this.shared.expression;
      expression.lastIndex = start;
      var match = expression.exec(text);
      this.lastIndex = expression.lastIndex;
      if (isPlain && match && match.index === start && match[0].length === 1) plain[code] = match;
      return match;
    };

    // An argument such as `{q-weight}`, without making a token of each of its letters; null where
    // the next argument may be something else.
    function lecternName(parser, isOptional) {
      var gullet = parser.gullet, tokens = gullet.lexer.tokenRegex;
      if (isOptional || parser.nextToken !== null || gullet.stack.length) return null;
      var argument = /^\{([a-z-]+)\}/.exec(gullet.lexer.input.substr(tokens.lastIndex, 40));
      if (!argument) return null;
      tokens.lastIndex += argument[0].length;
      return { name: argument[1] };
    }
    """#
}
