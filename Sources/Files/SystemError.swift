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

  /// - Parameter place: what could not be written, as the user knows it.
  package init(_ place: String, _ error: SystemError) {
    message = "cannot write '\(place)': \(error.reason)"
  }
}
