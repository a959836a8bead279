import Foundation

extension Safetensors {
  /// The longest header that is read, in bytes, and the longest file.
  private static let longestHeader = 1 << 24
  private static let longestFile = 1 << 30

  /// Reads a file.
  /// - Parameter name: the file as messages call it.
  /// - Throws: `DatasetError` where the file is missing or is not as the format wants it.
  package init(path: String, name: String) throws(DatasetError) {
    guard let file = DataFile(path: path, name: name) else { throw .unreadable(name) }
    guard file.size <= Self.longestFile else { throw .tooLong(name, limit: Self.longestFile) }
    try self.init(file: try file.bytes(upTo: Self.longestFile), name: name)
  }

  /// Takes a file's bytes apart.
  /// - Parameter name: the file as messages call it.
  /// - Throws: `DatasetError` where the file is not as the format wants it: its header must
  ///   describe all of the numbers, each once.
  package init(file: [UInt8], name: String) throws(DatasetError) {
    guard file.count >= 8 else { throw .badTensors(name, "it has no header") }
    let length = file[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= Self.longestHeader, Int(length) <= file.count - 8 else {
      throw .badTensors(
        name, "its header should be \(length) bytes long, the rest is \(file.count - 8)")
    }
    let header: SafetensorsHeader
    do {
      header = try JSONDecoder().decode(
        SafetensorsHeader.self, from: Data(file[8..<(8 + Int(length))]))
    } catch {
      throw .badTensors(name, "its header is not JSON of the format")
    }
    metadata = header.metadata
    tensors = []
    var numbers = file[(8 + Int(length))...]
    var offset = 0
    for (tensor, entry) in header.entries {
      guard entry.start == offset else {
        throw .badTensors(name, "'\(tensor)' begins at \(entry.start), where \(offset) is next")
      }
      let count = try entry.byteCount(of: tensor, available: numbers.count, file: name)
      tensors.append(entry.tensor(tensor, numbers.prefix(count)))
      numbers = numbers.dropFirst(count)
      offset += count
    }
    guard numbers.isEmpty else {
      throw .badTensors(name, "\(numbers.count) bytes are of no tensor")
    }
  }
}

/// The header as JSON: a tensor a key, and `__metadata__`.
private struct SafetensorsHeader: Decodable {
  var metadata: [String: String] = [:]
  var entries: [(String, SafetensorsEntry)] = []

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for key in container.allKeys {
      if key.stringValue == "__metadata__" {
        metadata = try container.decode([String: String].self, forKey: key)
      } else {
        let entry = try container.decode(SafetensorsEntry.self, forKey: key)
        entries.append((key.stringValue, entry))
      }
    }
    // A tensor without numbers begins where the next does.
    entries.sort { ($0.1.start, $0.1.end, $0.0) < ($1.1.start, $1.1.end, $1.0) }
  }
}

private struct SafetensorsEntry: Decodable {
  let dtype: String
  let shape: [Int]
  let dataOffsets: [Int]

  private enum CodingKeys: String, CodingKey {
    case dtype, shape
    case dataOffsets = "data_offsets"
  }

  var start: Int { dataOffsets.first ?? -1 }
  var end: Int { dataOffsets.last ?? -1 }

  /// The bytes of the tensor, which are announced twice and must be there.
  func byteCount(
    of tensor: String, available: Int, file: String
  ) throws(DatasetError) -> Int {
    guard dtype == "F32" || dtype == "F64" else {
      throw .badTensors(
        file, "'\(tensor)' is of type '\(dtype)', where 'F32' and 'F64' can be read")
    }
    var bytes = dtype == "F32" ? 4 : 8
    for side in shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: side)
      guard side >= 0, !overflow else {
        throw .badTensors(file, "'\(tensor)' has the impossible shape \(shape)")
      }
      bytes = product
    }
    guard dataOffsets.count == 2,
      dataOffsets[1].subtractingReportingOverflow(start) == (bytes, false)
    else {
      throw .badTensors(
        file, "'\(tensor)' of shape \(shape) takes \(bytes) bytes, not those of \(dataOffsets)")
    }
    guard bytes <= available else {
      throw .badTensors(file, "'\(tensor)' takes \(bytes) bytes, \(available) are there")
    }
    return bytes
  }

  /// The tensor whose numbers are these bytes, as many as `byteCount` says.
  func tensor(_ name: String, _ bytes: ArraySlice<UInt8>) -> Safetensors.Tensor {
    let values: Safetensors.Values =
      dtype == "F32"
      ? .single(numbers(bytes).map { Float(bitPattern: $0) })
      : .double(numbers(bytes).map { Double(bitPattern: $0) })
    return Safetensors.Tensor(name: name, shape: shape, values: values)
  }

  /// Whole numbers stored with the lowest byte first.
  private func numbers<Number: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>) -> [Number] {
    bytes.withUnsafeBytes { buffer in
      stride(from: 0, to: buffer.count, by: Number.bitWidth / 8).map {
        Number(littleEndian: buffer.loadUnaligned(fromByteOffset: $0, as: Number.self))
      }
    }
  }
}
