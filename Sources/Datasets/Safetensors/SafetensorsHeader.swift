import Foundation

/// The header as JSON: a tensor a key, and `__metadata__`.
struct SafetensorsHeader: Decodable {
  private(set) var metadata: [String: String] = [:]
  private(set) var entries: [(name: String, entry: SafetensorsEntry)] = []

  /// The longest header that is read, in bytes.
  static let longest = 1 << 24

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
        metadata = try container.decode([String: MetadataText].self, forKey: key)
          .compactMapValues(\.text)
      } else {
        let entry = try container.decode(SafetensorsEntry.self, forKey: key)
        entries.append((key.stringValue, entry))
      }
    }
    // A tensor without numbers begins where the next does.
    entries.sort { ($0.1.start, $0.1.end, $0.0) < ($1.1.start, $1.1.end, $1.0) }
  }

  /// The bytes of the header, as the first eight bytes of a file of some size announce them.
  static func length(
    _ start: some Sequence<UInt8>, fileSize: Int, name: String
  ) throws(DatasetError) -> Int {
    let bytes = Array(start.prefix(8))
    guard bytes.count == 8 else { throw .badTensors(name, "it has no header") }
    let length = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(longest), Int(length) <= fileSize - 8 else {
      throw .badTensors(
        name, "its header should be \(length) bytes long, the rest is \(fileSize - 8)")
    }
    return Int(length)
  }

  /// Reads the header of a file and checks it against the file's size.
  static func read(_ file: DataFile) throws(DatasetError) -> SafetensorsHeader {
    let length = try length(try file.bytes(upTo: 8), fileSize: file.size, name: file.name)
    let start = try file.bytes(upTo: 8 + length)
    guard start.count == 8 + length else { throw .unreadable(file.name) }
    return try read(start[8...], describing: file.size - start.count, name: file.name)
  }

  /// Reads a header's text and checks that it describes all of the numbers, each once.
  /// - Parameter count: the bytes of numbers behind the header.
  static func read(
    _ text: ArraySlice<UInt8>, describing count: Int, name: String
  ) throws(DatasetError) -> SafetensorsHeader {
    let header: SafetensorsHeader
    do {
      header = try JSONDecoder().decode(SafetensorsHeader.self, from: Data(text))
    } catch {
      throw .badTensors(name, "its header is not JSON of the format")
    }
    var offset = 0
    for (tensor, entry) in header.entries {
      guard entry.start == offset else {
        throw .badTensors(name, "'\(tensor)' begins at \(entry.start), where \(offset) is next")
      }
      offset += try entry.byteCount(of: tensor, available: count - offset, file: name)
    }
    guard offset == count else {
      throw .badTensors(name, "\(count - offset) bytes are of no tensor")
    }
    return header
  }
}

/// What the metadata say under one key: by the format a text, but some programs write numbers.
private struct MetadataText: Decodable {
  /// `nil` for lists and the like, of which nothing is known.
  let text: String?

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    text =
      (try? container.decode(String.self)) ?? (try? container.decode(Bool.self)).map(String.init)
      ?? (try? container.decode(Int.self)).map(String.init)
      ?? (try? container.decode(Double.self)).map { "\($0)" }
  }
}

/// What the header says of one tensor.
struct SafetensorsEntry: Decodable {
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
    guard let width = Self.widths[dtype] else {
      throw .badTensors(
        file,
        "'\(tensor)' is of type '\(dtype.prefix(20))', where 'F16', 'BF16', 'F32' and 'F64' can"
          + " be read"
      )
    }
    var bytes = width
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

  /// The bytes of one number, for each type of the format that has whole bytes.
  private static let widths = [
    "F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "I16": 2, "I8": 1, "U64": 8,
    "U32": 4, "U16": 2, "U8": 1, "BOOL": 1,
  ]

  /// Whether its numbers are real numbers, which those of parameters are.
  var isReal: Bool { dtype.hasPrefix("F") || dtype == "BF16" }

  /// The tensor whose numbers are these bytes, as many as `byteCount` says; `nil` for whole
  /// numbers.
  func tensor(_ name: String, _ bytes: ArraySlice<UInt8>) -> Safetensors.Tensor? {
    let values: Safetensors.Values
    switch dtype {
    case "F64": values = .double(numbers(bytes).map { Double(bitPattern: $0) })
    case "F32": values = .single(numbers(bytes).map { Float(bitPattern: $0) })
    case "F16": values = .single(numbers(bytes).map(Self.float(half:)))
    case "BF16":
      values = .single(
        numbers(bytes).map { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) })
    default: return nil
    }
    return Safetensors.Tensor(name: name, shape: shape, values: values)
  }

  /// A number of IEEE 754's binary16: a sign, 5 bits of exponent, 10 of fraction.
  private static func float(half bits: UInt16) -> Float {
    let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 1023) / 1024)
    let size: Float =
      switch exponent {
      case 0: fraction * 0x1p-14
      case 31: fraction == 0 ? .infinity : .nan
      default: (1 + fraction) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
      }
    return bits >> 15 == 0 ? size : -size
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
