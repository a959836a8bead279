import Foundation

/// Where a path leads: from the root, without links and dots. What is not there yet is taken as it is
/// written.
package struct CanonicalPath: Sendable {
  private(set) var parts: [FileName] = []

  package var text: String { "/" + parts.map(\.text).joined(separator: "/") }

  /// The path of the folder that it is in.
  package var folder: String { "/" + parts.dropLast().map(\.text).joined(separator: "/") }

  /// Whether it is that of a folder, or of something below it.
  package func isIn(_ folder: CanonicalPath) -> Bool { parts.starts(with: folder.parts) }

  package init(_ path: String) {
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
