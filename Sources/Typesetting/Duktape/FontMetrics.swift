/// KaTeX's table of how large each sign is, read sign by sign.
///
/// Duktape would take longer to compile that table, a third of the script, than all the rest, and a
/// page needs a hundred of its four thousand signs.
enum FontMetrics {
  /// A font whose signs are read from the text of its table when they are asked for. What
  /// ``deferred(_:)`` returns needs it.
  static let reader = """
    function lecternFont(table) {
      return new Proxy({}, {
        get: function (known, code) {
          if (!(code in known)) {
            var start = table.indexOf("," + code + ":[");
            known[code] = start < 0 ? undefined
              : table.slice(table.indexOf("[", start) + 1, table.indexOf("]", start))
                .split(",").map(Number);
          }
          return known[code];
        }
      });
    }
    """

  /// KaTeX's script with each font of its table, `{32:[0,.25],65:[…]}`, written as
  /// `lecternFont(",32:[0,.25],65:[…]")`. A script without such a table stays as it is.
  static func deferred(_ script: String) -> String {
    let beginning = #""AMS-Regular":{"#
    let parts = script.parts(separatedBy: "={" + beginning)
    guard parts.count == 2, case let pieces = parts[1].parts(separatedBy: "}}"),
      pieces.count > 1, let fonts = fonts(in: beginning + pieces[0])
    else { return script }
    return parts[0] + "={\(fonts)}" + Substring(parts[1].utf8.dropFirst(pieces[0].utf8.count + 2))
  }

  /// - Parameter table: `"A":{32:[0,.25]},"B":{…` without its last brace.
  private static func fonts(in table: String) -> String? {
    var fonts: [String] = []
    for font in table.parts(separatedBy: "}") {
      let parts = font.parts(separatedBy: "{")
      guard parts.count == 2, parts[1].utf8.allSatisfy(isOfSigns) else { return nil }
      fonts.append(#"\#(parts[0])lecternFont(",\#(parts[1])")"#)
    }
    return fonts.joined()
  }

  /// Whether a byte may stand in `32:[0,.25],65:[-99e-5,…]`.
  private static func isOfSigns(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "e"): true
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"): true
    default: false
    }
  }
}
