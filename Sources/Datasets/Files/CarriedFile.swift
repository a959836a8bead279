import Diagnostics

/// A file of any kind as it is, to go with a page.
package struct CarriedFile: Sendable {
  package let bytes: [UInt8]

  /// - Throws: `DatasetError` where the file is too large, or only stands for another one.
  package init(_ file: DataFile) throws(DatasetError) {
    guard file.size <= Limits.carriedFile else {
      throw .tooLong(file.name, limit: Limits.carriedFile)
    }
    bytes = try file.bytes(upTo: Limits.carriedFile)
    if let kind = FileKind(bytes), kind.isPointer { throw .otherKind(file.name, kind, reads: nil) }
  }
}
