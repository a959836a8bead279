/// The name of a file, equal to another only where their bytes are: `é` can be spelled in two ways,
/// which are two files.
package struct FileName: Hashable, Comparable, Sendable {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// Equal for names that some file systems take for one: those that differ in capitals, or in how `é` is
  /// spelled.
  package var key: String { text.lowercased() }

  /// What tells a name from another that looks the same, to stand behind what is said of the two; empty
  /// where their difference can be seen.
  package func spelling(of other: FileName) -> String {
    self != other && text == other.text
      ? ", as the two names differ only in how their letters with marks are encoded" : ""
  }

  /// Whether it names a file in a folder, and nothing above or below.
  var isPlain: Bool {
    !text.isEmpty && text != "." && text != ".." && !text.utf8.contains(UInt8(ascii: "/"))
      && !text.utf8.contains(0)
  }

  /// The name under which a file stays that somebody has changed: `loss.changed.csv`. Further numbers
  /// give further names.
  func changed(_ number: Int) -> FileName {
    let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")) ?? text.endIndex
    let start = dot == text.startIndex ? text.endIndex : dot
    let ending = ".changed" + (number > 1 ? "-\(number)" : "") + text[start...]
    var name = text[..<start]
    while name.utf8.count + ending.utf8.count > 255, name.count > 1 { name.removeLast() }
    return FileName(name + ending)
  }

  package static func == (a: FileName, b: FileName) -> Bool {
    a.text.utf8.elementsEqual(b.text.utf8)
  }

  package static func < (a: FileName, b: FileName) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text.utf8.count)
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
