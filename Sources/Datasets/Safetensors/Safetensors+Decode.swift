extension Safetensors {
  /// The longest file that is read, in bytes.
  private static let longestFile = 1 << 30

  /// Reads a file.
  /// - Parameter name: the file as messages call it.
  /// - Throws: `DatasetError` where the file is missing or is not as the format wants it.
  package init(path: String, name: String) throws(DatasetError) {
    let file = try Self.file(path: path, name: name)
    try self.init(file: try file.bytes(upTo: Self.longestFile), name: name)
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
      tensors.append(entry.tensor(tensor, numbers.prefix(count)))
      numbers = numbers.dropFirst(count)
    }
  }

  /// Reads a file's header alone, and checks it against the file's size.
  /// - Throws: `DatasetError` where the file is missing or is not as the format wants it.
  package static func outline(
    path: String, name: String
  ) throws(DatasetError) -> SafetensorsOutline {
    let file = try file(path: path, name: name)
    let length = try SafetensorsHeader.length(
      try file.bytes(upTo: 8), fileSize: file.size, name: name)
    let start = try file.bytes(upTo: 8 + length)
    guard start.count == 8 + length else { throw .unreadable(name) }
    let header = try SafetensorsHeader.read(
      start[8...], describing: file.size - start.count, name: name)
    return SafetensorsOutline(
      metadata: header.metadata, tensors: header.entries.map { ($0.name, $0.entry.shape) })
  }

  private static func file(path: String, name: String) throws(DatasetError) -> DataFile {
    guard let file = DataFile(path: path, name: name) else { throw .unreadable(name) }
    guard file.size <= longestFile else { throw .tooLong(name, limit: longestFile) }
    return file
  }
}

/// What the header of a safetensors file says.
package struct SafetensorsOutline: Sendable {
  /// What the file says of itself, by name.
  package let metadata: [String: String]
  /// The tensors, in the order of their numbers in the file.
  package let tensors: [(name: String, shape: [Int])]

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
