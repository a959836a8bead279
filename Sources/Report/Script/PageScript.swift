import Digests
import Foundation

/// The script of a page: it adds stepping, picking, pointing and drawing to what is there without it.
struct PageScript {
  /// Which parts a page has use for.
  var hasWalk = false
  var hasPad = false
  var hasLegend = false

  /// The script, or nothing where the page has no use for one.
  var source: String? {
    var parts: [[UInt8]] = []
    if hasWalk || hasPad {
      parts += [PackageResources.operations_js, PackageResources.pool_js]
    }
    if hasWalk { parts.append(PackageResources.walk_js) }
    if hasPad { parts += [PackageResources.likeness_js, PackageResources.pad_js] }
    if hasLegend { parts.append(PackageResources.charts_js) }
    guard !parts.isEmpty else { return nil }
    return "\n" + parts.map(Self.trimmed).joined(separator: "\n") + "\n"
  }

  /// A script without its indentation and the lines that hold but a comment.
  private static func trimmed(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .map { $0.drop { $0 == " " } }
      .filter { !$0.isEmpty && !$0.hasPrefix("//") }
      .joined(separator: "\n")
  }

  /// How a policy names a script that may run: by its hash.
  static func policySource(of script: String) -> String {
    "'sha256-" + Data(SHA256.digest(Array(script.utf8))).base64EncodedString() + "'"
  }

  /// What the operations compute, for tests that hold them against the engine.
  static var operations: String { String(decoding: PackageResources.operations_js, as: UTF8.self) }
  /// How numbers are unpacked, for tests.
  static var pool: String { String(decoding: PackageResources.pool_js, as: UTF8.self) }
  /// How drawings are made like the data, for tests.
  static var likeness: String { String(decoding: PackageResources.likeness_js, as: UTF8.self) }
}
