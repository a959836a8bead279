extension Safetensors {
  /// The file; equal values, equal bytes. The header is padded so that the numbers are aligned.
  package func encode() -> [UInt8] {
    var header = Array(headerText.utf8)
    header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    var file: [UInt8] = []
    append(UInt64(header.count), to: &file)
    file += header
    for tensor in tensors {
      switch tensor.values {
      case .single(let values): for value in values { append(value.bitPattern, to: &file) }
      case .double(let values): for value in values { append(value.bitPattern, to: &file) }
      }
    }
    return file
  }

  private var headerText: String {
    var entries: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }
        .map { "\(quoted($0.key)):\(quoted($0.value))" }
      entries.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    var offset = 0
    for tensor in tensors {
      let end = offset + tensor.values.count * tensor.values.width
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(quoted(tensor.name)):{\"dtype\":\"\(tensor.values.type)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    return "{\(entries.joined(separator: ","))}"
  }

  /// A JSON string (RFC 8259, section 7).
  private func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      case _ where scalar.value < 0x20:
        "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }

  private func append(_ number: some FixedWidthInteger, to file: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { file += $0 }
  }
}

extension Safetensors.Values {
  /// The type as the header writes it.
  var type: String {
    switch self {
    case .single: "F32"
    case .double: "F64"
    }
  }

  /// The bytes of one number.
  var width: Int {
    switch self {
    case .single: 4
    case .double: 8
    }
  }
}
