import Diagnostics

extension Safetensors {
  /// Reads a file.
  /// - Throws: `DatasetError` where the file is not as the format wants it.
  package init(_ file: DataFile) throws(DatasetError) {
    try Self.checkSize(of: file)
    try self.init(file: try file.bytes(upTo: Limits.dataFileBytes), name: file.name)
  }

  /// Takes a file's bytes apart.
  /// - Parameter name: the file as messages call it.
  /// - Throws: `DatasetError` where the file is not as the format wants it: its header must
  ///   describe all of the numbers, each once.
  package init(file: [UInt8], name: String) throws(DatasetError) {
    let length = try SafetensorsHeader.length(file, fileSize: file.count, name: name)
    var numbers = file[(8 + length)...]
    let header = try SafetensorsHeader.read(
      file[8..<(8 + length)], describing: numbers.count, name: name)
    metadata = header.metadata
    tensors = []
    for (tensor, entry) in header.entries {
      let count = entry.end - entry.start
      if let tensor = entry.tensor(tensor, numbers.prefix(count)) { tensors.append(tensor) }
      numbers = numbers.dropFirst(count)
    }
  }

  /// Reads a file's header alone, and checks it against the file's size.
  /// - Throws: `DatasetError` where the file is not as the format wants it.
  package static func outline(_ file: DataFile) throws(DatasetError) -> SafetensorsOutline {
    try checkSize(of: file)
    let header: SafetensorsHeader
    do {
      header = try SafetensorsHeader.read(file)
    } catch {
      throw try file.kindOfNoModel.map { .noModel(file.name, $0) } ?? error
    }
    let (real, whole) = (
      header.entries.filter(\.entry.isReal), header.entries.filter { !$0.entry.isReal }
    )
    var outline = SafetensorsOutline(
      metadata: header.metadata, tensors: real.map { ($0.name, $0.entry.shape) })
    outline.wholeNumbers = whole.map { ($0.name, $0.entry.dtype) }
    return outline
  }

  private static func checkSize(of file: DataFile) throws(DatasetError) {
    guard file.size <= Limits.dataFileBytes else {
      throw .tooLong(file.name, limit: Limits.dataFileBytes)
    }
  }
}

/// What the header of a safetensors file says.
package struct SafetensorsOutline: Sendable {
  /// What the file says of itself, by name.
  package let metadata: [String: String]
  /// The tensors, in the order of their numbers in the file.
  package let tensors: [(name: String, shape: [Int])]
  /// The tensors of whole numbers, which are not read, and their types.
  package internal(set) var wholeNumbers: [(name: String, type: String)] = []

  /// An outline of these facts.
  package init(metadata: [String: String], tensors: [(name: String, shape: [Int])]) {
    self.metadata = metadata
    self.tensors = tensors
  }
}

extension Safetensors {
  /// What a reader of the header alone would know.
  package var outline: SafetensorsOutline {
    SafetensorsOutline(metadata: metadata, tensors: tensors.map { ($0.name, $0.shape) })
  }
}
