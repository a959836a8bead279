import Foundation

/// Why the system refused something.
package struct SystemError: Error, Equatable {
  package let code: Int32

  package init(_ code: Int32) {
    self.code = code
  }

  /// A file has more bytes than are wanted of it.
  package static let tooLarge = SystemError(EFBIG)

  /// The error that the last call to the system ended with.
  static var last: SystemError { SystemError(errno) }

  /// In the system's own words: `No space left on device`.
  package var reason: String { String(cString: strerror(code)) }
}

/// Why nothing can be written, or no longer, in words for the user.
package struct WritingFailure: Error, Equatable {
  package let message: String

  package init(_ message: String) {
    self.message = message
  }

  /// What stands where something is to be written, and is no file of Lectern's.
  static func inTheWay(_ path: String, _ kind: FileStatus.Kind) -> WritingFailure {
    WritingFailure(
      kind == .file
        ? "'\(path)' exists, and Lectern did not write it; '-o' chooses another folder for the output"
        : "'\(path)' is \(kind.words), which nothing is written to")
  }

  /// - Parameter place: what could not be written, as the user knows it.
  package init(_ place: String, _ error: SystemError) {
    message =
      error.code == EEXIST
      ? "'\(place)' is not what it was when the run began, and stays as it is; move it away or delete it"
      : "cannot write '\(place)': \(error.reason)\(Self.advice(error))"
  }

  /// What could be done about what the system refuses, to follow its reason.
  private static func advice(_ error: SystemError) -> String {
    // In a folder such as '/tmp' only its owner may replace a file, whatever its rights.
    error.code == EPERM
      ? "; it may be somebody else's or protected, and '-o' chooses another folder for the output"
      : ""
  }

  /// Names the place of what the system refuses.
  static func naming<Result>(
    _ place: String, _ body: () throws(SystemError) -> Result
  ) throws(WritingFailure) -> Result {
    do throws(SystemError) {
      return try body()
    } catch {
      throw WritingFailure(place, error)
    }
  }
}
