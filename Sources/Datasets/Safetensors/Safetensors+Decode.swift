extension Safetensors {
  /// The longest file that is read, in bytes.
  private static let longestFile = 1 << 30

  /// Reads a file.
  /// - Parameter name: the file as messages call it.
  /// - Throws: `DatasetError` where the file is missing or is not as the format wants it.
  package init(path: String, name: String) throws(DatasetError) {
    let file = try Self.file(path: path, name: name)
    let bytes = try file.bytes(upTo: Self.longestFile)
    try self.init(file: bytes, name: name)
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
  /// - Throws: `DatasetError` where the file is missing or is not as the format wants it.
  package static func outline(
    path: String, name: String
  ) throws(DatasetError) -> SafetensorsOutline {
    let file = try file(path: path, name: name)
    let header: SafetensorsHeader
    do {
      header = try SafetensorsHeader.read(file)
    } catch {
      if let kind = FileKind(try file.bytes(upTo: FileKind.headLength)) {
        throw .otherKind(name, kind, reads: "a safetensors file")
      }
      throw error
    }
    let (real, whole) = (
      header.entries.filter(\.entry.isReal), header.entries.filter { !$0.entry.isReal }
    )
    var outline = SafetensorsOutline(
      metadata: header.metadata, tensors: real.map { ($0.name, $0.entry.shape) })
    outline.wholeNumbers = whole.map { ($0.name, $0.entry.dtype) }
    return outline
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
