import Datasets

/// A model in safetensors: by itself two layers, each number of which is a half.
func modelFile(
  _ metadata: [String: String] = [:],
  _ tensors: [(String, [Int])] = [("W1", [2, 3]), ("b1", [2]), ("W2", [2, 2]), ("b2", [2])]
) -> [UInt8] {
  Safetensors(
    metadata: metadata,
    tensors: tensors.map { name, shape in
      Safetensors.Tensor(
        name: name, shape: shape,
        values: .single(Array(repeating: 0.5, count: shape.reduce(1, *))))
    }
  ).encode()
}
