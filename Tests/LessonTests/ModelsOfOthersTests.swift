import Datasets
import Foundation
import Record
import Testing

@testable import Lesson

/// Models that other programs have written.
struct ModelsOfOthersTests {
  static let namings: [[(String, [Int])]] = [
    [("fc1.bias", [4]), ("fc1.weight", [4, 3]), ("fc2.bias", [2]), ("fc2.weight", [2, 4])],
    [("0.weight", [4, 3]), ("0.bias", [4]), ("2.weight", [2, 4]), ("2.bias", [2])],
    [
      ("layers.10.weight", [2, 4]), ("layers.10.bias", [2]), ("layers.9.weight", [4, 3]),
      ("layers.9.bias", [4]),
    ],
    [("net.a.weight", [4, 3]), ("net.b.weight", [2, 4])],
  ]

  @Test(arguments: namings.indices)
  func readsModelsThatNameTheirParametersByLayers(index: Int) throws {
    let scratch = try ScratchNotebook()
    try scratch.write(modelFile([:], Self.namings[index]), to: "m.safetensors")
    let (record, messages) = scratch.run(
      ModelTests.data + "```init\nfrom: m.safetensors\nhidden: relu\n```\n```evaluate\n```\n")
    #expect(messages.isEmpty && record?.status == .ok)
    #expect(record?.cell("init")?.value(named: "layers") == .list([3, 4, 2].map { .integer($0) }))
  }

  /// What stands where a model should be is named for what it is.
  @Test func tellsWhatStandsInPlaceOfAModel() throws {
    let scratch = try ScratchNotebook()
    try scratch.write([1], to: "folder.safetensors/x")
    for (link, target) in [
      ("gone.safetensors", "moved.safetensors"),
      ("annexed.safetensors", ".git/annex/objects/a/SHA256E-s9--4d7a"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: scratch.folder + "/" + link, withDestinationPath: target)
    }
    let message = { (name: String) in
      scratch.run(ModelTests.data + "```init\nfrom: \(name).safetensors\n```\n").messages.first
        ?? ""
    }
    #expect(
      message("folder") == "7: error: 'folder.safetensors' is a folder, where a file is due")
    #expect(
      message("gone")
        == "7: error: 'gone.safetensors' is a link to 'moved.safetensors', which is not there")
    #expect(
      message("annexed").hasSuffix("', which is not there; 'git annex get' fetches the file"))
  }

  /// What equations of the notebook's own use may have any name and shape.
  @Test func leavesParametersToTheEquationsOfTheNotebook() throws {
    let scratch = try ScratchNotebook()
    try scratch.write(modelFile([:], [("w", [2, 3]), ("scale", [])]), to: "m.safetensors")
    let (record, messages) = scratch.run(
      ModelTests.data + "```init\nfrom: m.safetensors\n```\n```forward\nZ = scale * w @ X\n"
        + "L = squared_error(Z, Y)\n```\n```evaluate\n```\n")
    #expect(messages.isEmpty && record?.status == .ok)
  }

  @Test func tellsWhereAModelHoldsWholeNumbersOnly() throws {
    let header = #"{"W1":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}"#
    let scratch = try ScratchNotebook()
    try scratch.write(
      [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8)
        + [UInt8](repeating: 0, count: 8), to: "m.safetensors")
    let (_, messages) = scratch.run(ModelTests.data + "```init\nfrom: m.safetensors\n```\n")
    #expect(
      messages == [
        "7: error: 'm.safetensors': it holds whole numbers only, as 'W1' (I64), where parameters are"
          + " real numbers: 'F16', 'BF16', 'F32' or 'F64'"
      ])
  }

  @Test(arguments: [
    ("m.h5", "h5"), ("m.PT", "pt"), ("m.safetensors", nil), ("model", nil), ("a.b.npz", "npz"),
  ])
  func tellsInWhichFormatModelsAreWritten(name: String, ending: String?) throws {
    let scratch = try ScratchNotebook()
    let (record, messages) = scratch.run(
      ModelTests.data + "```init\nlayers: [3, 2]\n```\n```save\npath: \(name)\n```\n")
    #expect(record?.status == .ok)
    let expected = ending.map {
      "10: warning: '\(name)' will not be a file of the format that '.\($0)' stands for: models are"
        + " written as safetensors, and in no other format; end the name with '.safetensors'"
    }
    #expect(messages == [expected].compactMap(\.self))
  }

  @Test func leavesOutWholeNumbersAndSaysSo() throws {
    let header =
      #"{"__metadata__":{"epoch":5,"tags":[1]},"epoch":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"#
      + #""W1":{"dtype":"F16","shape":[2,3],"data_offsets":[8,20]}}"#
    let scratch = try ScratchNotebook()
    let length = header.utf8.count
    try scratch.write(
      [UInt8(length & 255), UInt8(length >> 8), 0, 0, 0, 0, 0, 0] + Array(header.utf8)
        + [UInt8](repeating: 0, count: 20), to: "m.safetensors")
    let (record, messages) = scratch.run(
      ModelTests.data + "```init\nfrom: m.safetensors\n```\n```evaluate\n```\n")
    #expect(record?.status == .ok)
    #expect(
      messages == [
        "7: warning: 'm.safetensors': 'epoch' holds whole numbers (I64), as no parameter does,"
          + " and is"
          + " left out"
      ])
  }
}
