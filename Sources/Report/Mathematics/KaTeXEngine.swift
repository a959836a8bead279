internal import CDuktape
import Foundation

/// KaTeX in an interpreter of its own: the one file that talks to Duktape.
///
/// JavaScript is entered through protected calls only, so no error jumps across Swift's frames.
final class KaTeXEngine {
  /// What KaTeX made of one formula.
  enum Answer: Equatable {
    case markup(String)
    /// `position` counts UTF-16 units of the LaTeX.
    case rejected(message: String, position: Int?)
    /// A command that could lead out of the page or into its structure.
    case refused(command: String)
  }

  private let context: OpaquePointer

  /// Loads KaTeX from its script.
  /// - Returns: `nil` where the script does not run.
  init?(script: String) {
    guard let heap = duk_create_heap(nil, nil, nil, nil, nil) else { return nil }
    context = heap
    guard run(Self.polyfill), run(script), run(Self.entryPoint) else { return nil }
  }

  deinit {
    duk_destroy_heap(context)
  }

  /// Typesets one formula.
  func typeset(_ latex: String, isDisplay: Bool) -> Answer {
    defer { duk_set_top(context, 0) }
    guard duk_get_global_string(context, "lecternTypeset") != 0 else { return Self.broken }
    push(latex)
    duk_push_boolean(context, isDisplay ? 1 : 0)
    guard duk_pcall(context, 2) == 0 else { return Self.broken }
    let answer = top()
    let rest = String(answer.dropFirst())
    switch answer.first {
    case "+": return .markup(rest)
    case "!": return .refused(command: rest)
    default:
      let parts = rest.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let position = parts.first.flatMap { Int($0) }
      return .rejected(message: parts.count > 1 ? String(parts[1]) : "", position: position)
    }
  }

  private static let broken = Answer.rejected(message: "it is too complex", position: nil)

  /// Compiles and runs a script.
  private func run(_ script: String) -> Bool {
    defer { duk_set_top(context, 0) }
    push(script)
    push("katex.js")
    // The script and its name are taken from the stack, and errors are caught.
    let flags = duk_uint_t(2) | duk_uint_t(1 << 7)
    guard duk_compile_raw(context, nil, 0, flags) == 0 else { return false }
    return duk_pcall(context, 0) == 0
  }

  /// Duktape's strings are CESU-8: each UTF-16 unit is encoded by itself.
  private func push(_ text: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for unit in text.utf16 {
      switch unit {
      case 0..<0x80: bytes.append(UInt8(unit))
      case 0x80..<0x800: bytes += [0xC0 | UInt8(unit >> 6), 0x80 | UInt8(unit & 0x3F)]
      default:
        let middle = 0x80 | UInt8(unit >> 6 & 0x3F)
        bytes += [0xE0 | UInt8(unit >> 12), middle, 0x80 | UInt8(unit & 0x3F)]
      }
    }
    bytes.withUnsafeBytes { buffer in
      _ = duk_push_lstring(
        context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
  }

  /// The value on top of the stack as text.
  private func top() -> String {
    var count: duk_size_t = 0
    guard let start = duk_safe_to_lstring(context, -1, &count) else { return "" }
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    // Only surrogates, which begin with this byte, differ from UTF-8.
    guard bytes.contains(0xED) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: Self.units(of: bytes), as: UTF16.self)
  }

  private static func units(of bytes: UnsafeRawBufferPointer) -> [UInt16] {
    func tail(_ index: Int) -> UInt16 {
      index < bytes.count ? UInt16(bytes[index] & 0x3F) : 0
    }
    var units: [UInt16] = []
    var index = 0
    while index < bytes.count {
      let byte = UInt16(bytes[index])
      switch byte {
      case 0..<0xC0:
        units.append(byte)
        index += 1
      case 0xC0..<0xE0:
        units.append((byte & 0x1F) << 6 | tail(index + 1))
        index += 2
      default:
        units.append((byte & 0x0F) << 12 | tail(index + 1) << 6 | tail(index + 2))
        index += 3
      }
    }
    return units
  }

  /// The one library function KaTeX needs that Duktape lacks.
  private static let polyfill = """
    Array.prototype.fill = function (value, start, end) {
      var last = end === undefined ? this.length : end;
      for (var i = start || 0; i < last; i++) this[i] = value;
      return this;
    };
    """

  private static let entryPoint = #"""
    function lecternTypeset(latex, isDisplay) {
      var refused = null;
      try {
        var html = katex.renderToString(latex, {
          displayMode: isDisplay, output: "htmlAndMathml", strict: false, throwOnError: true,
          maxExpand: 1000, maxSize: 50,
          trust: function (context) {
            var isOurs = context.command === "\\htmlClass" && /^q-[a-z]+$/.test(context["class"]);
            if (!isOurs) refused = context.command;
            return isOurs;
          }
        });
        return refused === null ? "+" + html : "!" + refused;
      } catch (error) {
        var position = typeof error.position === "number" ? error.position : "";
        return "-" + position + "\n" + (error.message || error);
      }
    }
    """#
}
