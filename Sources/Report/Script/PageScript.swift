import Digests
import Equations
import Foundation
import Labels
import Record
import Typesetting

/// The script of a page: it adds stepping, picking, pointing and drawing to what is there without it,
/// and a choice of themes.
struct PageScript {
  /// Which parts a page has use for.
  var hasWalk = false
  var hasPad = false
  var hasLegend = false
  /// The operations that the page's walks and its pad compute, by name.
  var operations: Set<String> = []
  /// The numbers that it reads.
  var pool = NumberPool()

  /// All of its parts that the page needs.
  var source: String {
    var parts: [[UInt8]] = [PackageResources.page_js, PackageResources.controls_js]
    if hasWalk || hasPad {
      parts += [PackageResources.operations_js, activations, PackageResources.pool_js]
    }
    if hasWalk {
      parts += [
        PackageResources.entries_js, PackageResources.pictures_js, PackageResources.walk_js,
      ]
    }
    if hasPad { parts += [PackageResources.likeness_js, PackageResources.pad_js] }
    if hasLegend { parts.append(PackageResources.charts_js) }
    return "\n" + parts.map(Self.trimmed).joined(separator: "\n") + "\n"
  }

  /// The functions and derivatives among the operations, each as the equations' rule writes it.
  private var activations: [UInt8] {
    let functions = Activation.scripts(named: operations).map { name, expression in
      "lectern.functions[\"\(name)\"] = function (x) { return \(expression); };\n"
    }
    return Array(functions.joined().utf8)
  }

  /// What stands before the page itself, so that it never shows in another theme than the chosen one.
  static var theme: String { "\n" + trimmed(PackageResources.theme_js) + "\n" }

  /// A script without the lines that hold but a comment, and without the blanks that it has no need of.
  private static func trimmed(_ bytes: [UInt8]) -> String {
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map { line in
      line.drop { $0 == UInt8(ascii: " ") }
    }
    return lines.filter { !$0.isEmpty && !$0.starts(with: "//".utf8) }
      .map { String(decoding: squeezed($0), as: UTF8.self) }
      .reduce(into: "") { script, line in
        // Where a statement cannot end, no line needs to.
        if let last = script.utf8.last, !"{(,;".utf8.contains(last) { script += "\n" }
        script += line
      }
  }

  /// A line without the blanks beside its signs, but for those in strings.
  private static func squeezed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let (quote, blank) = (UInt8(ascii: "\""), UInt8(ascii: " "))
    let signs = Set("{}(),;=?:&|<>*+".utf8)
    var result: [UInt8] = []
    var isString = false
    for (index, byte) in zip(line.indices, line) {
      if byte == quote, result.last != UInt8(ascii: "\\") { isString.toggle() }
      if byte == blank, !isString {
        let next = line.index(after: index) < line.endIndex ? line[index + 1] : blank
        if result.last.map(signs.contains) ?? true || signs.contains(next) { continue }
      }
      result.append(byte)
    }
    return result
  }

  /// The labels that a script names as `words.step`, for it to read.
  static func words(of script: String, in labels: PageLabels) -> Node {
    let named = Set(
      script.parts(separatedBy: "words.").dropFirst().map { part in
        String(part.prefix { $0.isLetter || $0.isNumber })
      })
    let members = PageLabel.allCases.filter { named.contains($0.rawValue) }.map {
      RecordValue.Member($0.rawValue, .text(labels[$0]))
    }
    return RecordValue.object(members).node(id: PageID.words)
  }

  /// How a policy names a script that may run: by its hash.
  static func policySource(of script: String) -> String {
    "'sha256-" + Data(SHA256.digest(Array(script.utf8))).base64EncodedString() + "'"
  }

  /// What all operations compute, for tests that hold them against the engine.
  static var operations: String {
    var all = PageScript()
    all.operations = Set(Operation.all.map { $0.name })
    return text(PackageResources.operations_js + all.activations)
  }
  /// How numbers are unpacked, for tests.
  static var pool: String { text(PackageResources.pool_js) }
  /// How drawings are made like the data, for tests.
  static var likeness: String { text(PackageResources.likeness_js) }

  private static func text(_ part: [UInt8]) -> String {
    String(decoding: PackageResources.page_js + part, as: UTF8.self)
  }
}
