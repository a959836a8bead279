import Damage
import Datasets
import Foundation
import Testing

struct SafetensorsTests {
  static let model = Safetensors(
    metadata: ["format": "lectern", "a \"quoted\\ key": "two\nlines\u{1} é"],
    tensors: [
      .init(
        name: "W1", shape: [2, 3],
        values: .single([1, -2.5, 3, .infinity, .leastNonzeroMagnitude, -0.0])),
      .init(name: "nothing", shape: [0, 4], values: .single([])),
      .init(name: "b1", shape: [2, 1], values: .double([0.1, -1e300])),
      .init(name: "scalar", shape: [], values: .single([7])),
    ])

  @Test func readsBackWhatItWrote() throws {
    #expect(try Safetensors(file: Self.model.encode(), name: "m") == Self.model)
  }

  @Test func writesTheFormatByteByByte() {
    let file = Safetensors(tensors: [.init(name: "b", shape: [1], values: .single([1]))]).encode()
    let header = #"{"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}  "#
    #expect(header.utf8.count == 56)
    #expect(file == [56, 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + [0, 0, 0x80, 0x3f])
  }

  /// As Python's safetensors 0.8 writes it.
  static let fromPython = """
    oAAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJmb3J3YXJkIjoiWjEgPSBXMSBAIFggKyBiMSJ9LCJiMSI6eyJkdHlwZSI6IkY2
    NCIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzAsMTZdfSwiVzEiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzIsM10s
    ImRhdGFfb2Zmc2V0cyI6WzE2LDQwXX19AAAAAAAA4D8AAAAAAADwvwAAgD8AAABAAABAQAAAgEAAAKBAAADQQA==
    """

  @Test func readsWhatPythonWrites() throws {
    let file = try #require(
      Data(base64Encoded: Self.fromPython, options: .ignoreUnknownCharacters))
    let model = try Safetensors(file: Array(file), name: "m")
    #expect(model.metadata == ["forward": "Z1 = W1 @ X + b1"])
    #expect(model.tensors.map(\.name) == ["b1", "W1"])
    #expect(model["b1"]?.shape == [2] && model["b1"]?.values == .double([0.5, -1]))
    #expect(model["W1"]?.shape == [2, 3])
    #expect(model["W1"]?.values == .single([1, 2, 3, 4, 5, 6.5]))
  }

  @Test func alignsTheNumbers() {
    let file = Self.model.encode()
    #expect(file[0] % 8 == 0)
  }

  @Test func findsTensorsByName() {
    #expect(Self.model["b1"]?.values.doubles == [0.1, -1e300])
    #expect(Self.model["b2"] == nil)
  }

  /// 1, -2, the smallest and the largest number, infinity, and not a number.
  @Test(arguments: [
    ("F16", [0x3C00, 0xC000, 0x0001, 0x7BFF, 0x7C00, 0x7E00] as [UInt16], 0x1p-24, 65504),
    ("BF16", [0x3F80, 0xC000, 0x0001, 0x7F7F, 0x7F80, 0x7FC0], 0x1p-133, 0x1.FEp127),
  ])
  func readsShortNumbers(type: String, bits: [UInt16], smallest: Double, largest: Double) throws {
    let header = #"{"W":{"dtype":"\#(type)","shape":[6],"data_offsets":[0,12]}}"#
    let bytes = bits.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let file = [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + bytes
    let numbers = try #require(try Safetensors(file: file, name: "m")["W"]?.values.doubles)
    #expect(numbers.prefix(5) == [1, -2, smallest, largest, .infinity])
    #expect(numbers.last?.isNaN == true)
  }

  @Test func readsMetadataThatAreNoTexts() throws {
    let header = #"{"__metadata__":{"a":5,"b":"x","c":0.5,"d":true,"e":[1],"f":null}}"#
    let file = [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8)
    let model = try Safetensors(file: file, name: "m")
    #expect(model.metadata == ["a": "5", "b": "x", "c": "0.5", "d": "true"])
  }

  static let wrong: [(header: String, message: String)] = [
    ("", "its header is not JSON of the format"),
    ("[1]", "its header is not JSON of the format"),
    (String(repeating: "[", count: 100_000), "its header is not JSON of the format"),
    (
      #"{"a":"# + String(repeating: #"{"a":"#, count: 100_000),
      "its header is not JSON of the format"
    ),
    (#"{"W":{"dtype":"F32","shape":[1]}}"#, "its header is not JSON of the format"),
    (
      #"{"W":{"dtype":"F32","shape":[1e99],"data_offsets":[0,4]}}"#,
      "its header is not JSON of the format"
    ),
    (
      #"{"W":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}"#,
      "'W' is of type 'F8_E4M3', where 'F16', 'BF16', 'F32' and 'F64' can be read"
    ),
    (
      #"{"W":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
      "'W' of shape [2] takes 8 bytes, not those of [0, 4]"
    ),
    (
      #"{"W":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#,
      "'W' of shape [1] takes 4 bytes, not those of [0]"
    ),
    (
      #"{"W":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
      "'W' has the impossible shape [-1]"
    ),
    (
      #"{"W":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#,
      "'W' has the impossible shape [4611686018427387904, 4]"
    ),
    (
      #"{"W":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
      "'W' takes 8 bytes, 4 are there"
    ),
    (
      #"{"W":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
      "'W' begins at 4, where 0 is next"
    ),
    (
      #"{"W":{"dtype":"F32","shape":[1],"data_offsets":[-9223372036854775808,5]}}"#,
      "'W' begins at -9223372036854775808, where 0 is next"
    ),
    ("{}", "4 bytes are of no tensor"),
  ]

  @Test(arguments: wrong)
  func saysWhatIsWrong(header: String, message: String) {
    let count = header.utf8.count
    let length = (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    let error = #expect(throws: DatasetError.self) {
      try Safetensors(file: length + Array(header.utf8) + [0, 0, 0, 0], name: "m")
    }
    #expect(error?.message == "'m': not a readable safetensors file: \(message)")
  }

  @Test(arguments: [
    [], [1, 2, 3], [UInt8](repeating: 255, count: 8), [9, 0, 0, 0, 0, 0, 0, 0, 1],
  ])
  func refusesFilesWithoutTheirHeader(file: [UInt8]) {
    #expect(throws: DatasetError.self) { try Safetensors(file: file, name: "m") }
  }

  @Test func readsTheHeaderAlone() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.model.encode(), to: "m")
    let outline = try Safetensors.outline(folder.file("m"))
    #expect(outline.metadata == Self.model.metadata)
    #expect(outline.tensors.map(\.name) == Self.model.tensors.map(\.name))
    #expect(outline.tensors.map(\.shape) == Self.model.tensors.map(\.shape))
  }

  @Test func missesNumbersByTheHeaderAlone() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.model.encode().dropLast(3).map { $0 }, to: "m")
    let error = #expect(throws: DatasetError.self) {
      try Safetensors.outline(folder.file("m"))
    }
    #expect(
      error?.message
        == "'m': not a readable safetensors file: 'scalar' takes 4 bytes, 1 are there")
  }

  @Test func survivesDamage() {
    for file in damaged(Self.model.encode()) {
      guard let model = try? Safetensors(file: file, name: "m") else { continue }
      #expect(model.tensors.allSatisfy { $0.shape.reduce(1, *) == $0.values.count })
    }
  }
}
