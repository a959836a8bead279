import Foundation

/// Where a path leads: from the root, without links and dots. What is not there yet is taken as it is
/// written.
struct CanonicalPath {
  private(set) var parts: [FileName] = []

  /// The path of the folder that it is in.
  var folder: String { "/" + parts.dropLast().map(\.text).joined(separator: "/") }

  init(_ path: String) {
    let absolute = path.hasPrefix("/") ? path : "./" + path
    var rest: [Substring] = []
    var present = absolute[...]
    while true {
      if let resolved = realpath(String(present.isEmpty ? "/" : present), nil) {
        defer { free(resolved) }
        parts = String(cString: resolved).split(separator: "/").map { FileName(String($0)) }
        break
      }
      guard let slash = present.utf8.lastIndex(of: UInt8(ascii: "/")) else { break }
      rest.insert(present[present.index(after: slash)...], at: 0)
      present = present[..<slash]
    }
    for part in rest where !part.isEmpty && part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(FileName(String(part))) }
    }
  }
}
