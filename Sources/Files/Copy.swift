/// A file that was replaced, and is kept beside what replaced it, since somebody had changed it.
package struct Copy: Equatable, Sendable {
  /// The path, as the user knows it.
  package let path: String
  package let name: FileName

  /// The line that tells the user.
  package var message: String {
    "'\(path)' was changed since a run wrote it; what it was is kept beside it as '\(name.text)'"
  }
}

extension Folder {
  /// The first name under which a file that somebody has changed can be kept in the folder.
  func nameOfCopy(
    of name: FileName, isTaken: (FileName) -> Bool
  ) throws(SystemError) -> FileName {
    var number = 1
    while true {
      let copy = name.changed(number)
      if !isTaken(copy), try status(of: copy.text) == nil { return copy }
      number += 1
    }
  }
}
