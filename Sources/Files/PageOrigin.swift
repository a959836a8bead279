/// Which version of Lectern has written a page.
package enum PageOrigin: Sendable {
  /// One that lists what it writes.
  case current
  /// One that did not.
  case earlier

  /// Tells it from the first bytes of a file; `nil` for any other file.
  package typealias Reader = @Sendable ([UInt8]) -> PageOrigin?

  /// How many bytes tell it.
  static let headLength = 4096
}
