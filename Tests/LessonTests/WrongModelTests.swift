import Damage
import Foundation
import Record
import Testing

@testable import Lesson

/// Models in files that are not as they should be.
struct WrongModelTests {
  static let wrong: [(file: [UInt8], message: String)] = [
    ([1, 2], "not a readable safetensors file: it has no header"),
    (modelFile([:], []), "there are no parameters in it"),
    (
      modelFile([:], [("fc1.kernel", [2, 3])]),
      "'fc1.kernel' is no name for a parameter; equations call them 'W1', 'b1' and so on, and"
        + " 'fc1.weight', 'fc1.bias' are read as such; a kernel is [inputs, outputs], and a weight is that"
        + " transposed"
    ),
    (
      modelFile([:], [("fc1.weight", [2, 3]), ("norm.running_mean", [2])]),
      "'norm.running_mean' is of batch normalisation, which cannot be read; layers have a weight and a bias"
    ),
    (
      modelFile([:], [("fc1.weight", [2, 3]), ("scale", [2])]),
      "'scale' belongs to no layer that can be read, as 'fc1.weight' and 'fc1.bias' do"
    ),
    (
      modelFile(
        [:],
        [
          ("fc1.weight", [4, 3]), ("fc1.bias", [4]), ("bn.weight", [4]), ("bn.bias", [4]),
          ("fc2.weight", [2, 4]), ("fc2.bias", [2]),
        ]),
      "'bn.weight' [4] is a vector, where the weight of a layer is [outputs, inputs]; vectors are of layers"
        + " that normalise, as batch or layer normalisation, which 'init' does not read"
    ),
    (
      modelFile([:], [("0.weight", [4, 3]), ("1.weight", [4]), ("3.weight", [2, 4])]),
      "'1.weight' [4] is a vector, where the weight of a layer is [outputs, inputs]; vectors are of"
    ),
    (
      modelFile([:], [("fc.weight", [3]), ("fc.bias", [1])]),
      "'fc.weight' [3] is a vector, where the weight of a layer is [outputs, inputs], as [1, 3]"
    ),
    (
      modelFile([:], [("conv.weight", [4, 1, 3, 3])]),
      "'conv.weight' has the shape [4, 1, 3, 3], where rows and columns can be; layers that convolve cannot"
    ),
    (
      modelFile([:], [("W1", [3, 2]), ("b1", [2])]),
      "'b1' [2] does not fit 'W1' [3, 2], whose bias is [3]; it is [inputs, outputs]: transpose it"
    ),
    (
      modelFile([:], [("fc1.weight", [4, 3]), ("fc2.weight", [4, 2]), ("fc2.bias", [2])]),
      "'fc2.weight' [4, 2] takes 2 inputs, where 'fc1.weight' [4, 3] gives 4; a layer has a weight"
        + " [outputs, inputs] and a bias [outputs]; 'fc2.weight' [4, 2] would fit transposed"
    ),
    (
      modelFile([:], [("W1", [3, 4]), ("W2", [2, 4])]),
      "'W2' [2, 4] takes 4 inputs, where 'W1' [3, 4] gives 3; a layer has a weight [outputs, inputs] and"
        + " a bias [outputs]; 'W1' [3, 4] would fit transposed"
    ),
    (
      modelFile([:], [("a.weight", [2, 3]), ("b.weight", [2, 4])]),
      "'b.weight' [2, 4] takes 4 inputs, where 'a.weight' [2, 3] gives 2; a layer has a weight"
        + " [outputs, inputs] and a bias [outputs]"
    ),
    (
      modelFile([:], [("W1", [3, 4]), ("W2", [4, 2])]),
      "'W2' [4, 2] takes 2 inputs, where 'W1' [3, 4] gives 3; a layer has a weight [outputs,"
        + " inputs]"
        + " and a bias [outputs], and its weights are [inputs, outputs]: transpose them"
    ),
    (
      modelFile([:], [("W1", [3, 2])]),
      "takes 2 numbers a sample, where the data have 3; its weights may be stored as [inputs,"
        + " outputs]: transpose them"
    ),
    (
      modelFile([:], [("W1", [2, 3]), ("step", [])]),
      "'step' [1, 1] belongs to no layer; a layer has"
    ),
    (
      modelFile([:], [("W1", [4, 3]), ("W3", [2, 4])]), "'W2' is missing in front of 'W3' [2, 4]"
    ),
    (
      modelFile([:], [("W0", [4, 3]), ("W1", [2, 4])]),
      "its layers are counted from 0, as 'W0', where 'W1' is the first here"
    ),
    (
      modelFile([:], [("w", [2, 3])]),
      "'W1' is not among its parameters, which are 'w' [2, 3]; rename 'w' to 'W1'"
    ),
    (
      modelFile([:], [("weight", [2, 3]), ("bias", [2])]),
      "'weight' [2, 3], 'bias' [2]; rename 'weight' to 'W1' and 'bias' to 'b1', or save"
        + " 'nn.Sequential(layer)', whose names, as '0.weight'"
    ),
    (
      modelFile([:], [("v", [2, 3]), ("w", [2, 2])]),
      "'W1' is not among its parameters, which are 'v' [2, 3], 'w' [2, 2]; a layer"
    ),
    (
      modelFile([:], [("W1", [4, 3]), ("b1", [4]), ("W2", [2, 4])]),
      "'W2' [2, 4] has no bias 'b2', as other layers have"
    ),
    (
      modelFile([:], [("W1", [2, 3]), ("b1", [1, 2])]),
      "'b1' [1, 2] does not fit 'W1' [2, 3], whose bias is [2]"
    ),
    (Array("version https://git-lfs.github.com/spec/v1\n".utf8), "this is a pointer of Git LFS"),
    (
      modelFile([:], [("X", [2, 3])]),
      "'X' is no name for a parameter; equations call them 'W1', 'b1'"
    ),
    (
      modelFile([:], [("W1", [2, 3, 1])]),
      "'W1' has the shape [2, 3, 1], where rows and columns can be"
    ),
    (modelFile([:], [("W1", [0, 3])]), "'W1' has the shape [0, 3], where rows and columns can be"),
    (modelFile(["architecture": "{"]), "its 'architecture' is not written as Lectern writes it"),
    (
      modelFile(["architecture": architecture(layers: "[3,-2,2]")]),
      "its 'architecture' has impossible layers"
    ),
    (
      modelFile(["architecture": architecture(layers: "[3,2,2,2]")]),
      "its 'architecture' names 1 activations for 2 hidden layers"
    ),
    (
      modelFile(["architecture": architecture(hidden: "relo")]),
      "its 'architecture' names 'relo', where relu, leaky_relu, sigmoid, tanh, gelu, gelu_tanh, swish, "
        + "softplus, elu can be"
    ),
    (
      modelFile(["architecture": architecture(layers: "[3,4,2]")]),
      "'W1' is [2, 3], where its layers need [4, 3]"
    ),
    (
      modelFile(["architecture": architecture()], [("W1", [2, 3])]),
      "'b1' [2, 1] is missing, which its layers need"
    ),
    (modelFile(["forward": "Z1 = W1 @"]), "line 1 of its forward equations: "),
    (modelFile(["forward": "# nothing"]), "its forward equations are empty"),
    (
      modelFile(["forward": "Z1 = W1 @ X\nZ2 = W2 @ W1\nL = squared_error(Z2, Y)"]),
      "line 3 of its forward equations: "
    ),
    (
      modelFile(["forward": String(repeating: "Z = X\n", count: 20_000)]),
      "its forward equations are longer than the 65536 bytes that are read"
    ),
    (
      modelFile(["forward": "L = " + String(repeating: "(", count: 5000)]),
      "line 1 of its forward equations: "
    ),
    (
      modelFile(["constants": "{\"a b\":1}"]),
      "its 'constants' have a name that equations cannot use"
    ),
    (
      modelFile([:], [("W1", [2, 5]), ("W2", [2, 2])]),
      "takes 5 numbers a sample, where the data have 3"
    ),
    (
      modelFile([:], [("W1", [2, 3]), ("W2", [4, 2])]),
      "gives 4 outputs, where the data have 2 classes"
    ),
  ]

  static func architecture(layers: String = "[3,2,2]", hidden: String = "relu") -> String {
    """
    {"layers":\(layers),"hidden":["\(hidden)"],"output":"softmax","loss":"cross_entropy","biases":true}
    """
  }

  @Test(arguments: wrong.indices)
  func saysAtTheFilesNameWhatIsWrongWithIt(index: Int) throws {
    let scratch = try ScratchNotebook()
    try scratch.write(Self.wrong[index].file, to: "m.safetensors")
    let messages = scratch.run(ModelTests.data + "```init\nfrom: m.safetensors\n```\n").messages
    #expect(messages.count == 1)
    let message = messages.first ?? ""
    #expect(message.hasPrefix("7: error: 'm.safetensors'"))
    #expect(message.contains(Self.wrong[index].message))
  }

  @Test func saysWhereAModelIsToComeFrom() throws {
    let scratch = try ScratchNotebook()
    let message = { (path: String) in
      scratch.run(ModelTests.data + "```init\nfrom: \(path)\n```\n").messages.first ?? ""
    }
    #expect(
      message("a.safetensors")
        == "7: error: 'a.safetensors' is not there, neither beside the notebook nor in the output"
        + " folder")
    #expect(
      message("05-train_files/a.safetensors")
        == "7: error: '05-train_files/a.safetensors' is not there; it is there once '05-train.md'"
        + " has been run")
    let saved =
      ModelTests.data + ModelTests.network + "```save\n```\n```init\nfrom: model.safetensors\n```\n"
    #expect(
      scratch.run(saved).messages == [
        "13: error: 'model.safetensors' is not there; did you mean 'n_files/model.safetensors',"
          + " which 'save' writes?"
      ])
  }

  @Test func writesNothingWhileANotebookIsOnlyChecked() throws {
    let scratch = try ScratchNotebook()
    let text =
      ModelTests.data + ModelTests.network
      + "```save\n```\n```init\nfrom: n_files/model.safetensors\n```\n```forward\n"
      + "A2 = softmax(W2 @ relu(W1 @ X + b1) + b2)\n```\n"
    let (record, messages) = scratch.run(text, mode: .check)
    #expect(messages.isEmpty && record?.status == .ok)
    #expect(scratch.written("n_files/model.safetensors") == nil)
  }

  @Test func survivesDamagedModels() throws {
    let scratch = try ScratchNotebook()
    let whole = modelFile(
      ["forward": "L = squared_error(W1 @ X, Y)"], [("W1", [2, 3])])
    for file in damaged(whole, everyBit: false) {
      try scratch.write(file, to: "m.safetensors")
      let (record, messages) = scratch.run(
        ModelTests.data + "```init\nfrom: m.safetensors\n```\n```evaluate\n```\n")
      #expect(record != nil || !messages.isEmpty)
      #expect(messages.allSatisfy { (1...11).contains(Int($0.prefix { $0 != ":" }) ?? 0) })
    }
  }
}
