import Files

/// Why notebooks cannot be found, or a file cannot be read or written.
///
/// What is wrong in a notebook is no such error: it is a `Diagnostic` of the notebook or its record.
public struct LecternError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What could not be done.
  public enum Reason: Sendable {
    /// A path leads to no notebook.
    case noNotebook
    /// Two notebooks would become one page.
    case sameName
    /// No notebook has a parameter or profile of the name that overrides give.
    case noSuchParameter
    /// A file is there and cannot be read.
    case unreadable
    /// The output cannot be written; it is as it was.
    case unwritable
  }

  /// What could not be done.
  public let reason: Reason
  /// Where, what is wrong, and what would be right: lower case, no full stop.
  public let message: String

  /// The message.
  public var description: String { message }

  package init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }

  /// Does what writes, and says in this form why it cannot be done.
  static func writing<Result>(
    _ body: () throws(WritingFailure) -> Result
  ) throws(LecternError) -> Result {
    do throws(WritingFailure) {
      return try body()
    } catch {
      throw LecternError(.unwritable, error.message)
    }
  }
}
