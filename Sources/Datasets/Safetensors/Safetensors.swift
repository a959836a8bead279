/// Named arrays of numbers and a few words about them, as a safetensors file holds them: the
/// length of a JSON header in eight bytes (the lowest first), the header, and the numbers.
package struct Safetensors: Sendable, Equatable {
  /// The numbers of a tensor, row by row, of one of the two types that are read and written.
  package enum Values: Sendable, Equatable {
    case single([Float])
    case double([Double])

    /// The number of numbers.
    package var count: Int {
      switch self {
      case .single(let values): values.count
      case .double(let values): values.count
      }
    }

    /// The numbers, exactly.
    package var doubles: [Double] {
      switch self {
      case .single(let values): values.map(Double.init)
      case .double(let values): values
      }
    }
  }

  /// A named array of any number of dimensions.
  package struct Tensor: Sendable, Equatable {
    package let name: String
    package let shape: [Int]
    package let values: Values

    /// A tensor of as many values as its shape has entries.
    package init(name: String, shape: [Int], values: Values) {
      precondition(shape.reduce(1, *) == values.count)
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  /// What the file says of itself, by name.
  package var metadata: [String: String]
  /// The tensors, in the order of their numbers in the file.
  package var tensors: [Tensor]

  /// A file of these tensors, whose names must differ.
  package init(metadata: [String: String] = [:], tensors: [Tensor]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// The tensor of that name.
  package subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }
}
