internal import CKernels
import Equations

/// Which loop carries an operation out.
enum Kernel: Sendable, Hashable {
  /// A line of `operations.def`, by its number among those of entries.
  case entrywise(Int32)
  /// A line of `operations.def`, by its number among the losses.
  case loss(Int32)
  case matrixProduct
  case transpose
  case softmax
  case logSoftmax
  case softmaxCrossEntropy
  case sum(Axis?)
  case mean(Axis?)
  case max(Axis?)

  init(_ operation: Operation) {
    switch operation {
    case .matrixProduct: self = .matrixProduct
    case .transpose: self = .transpose
    case .softmax: self = .softmax
    case .logSoftmax: self = .logSoftmax
    case .softmaxCrossEntropy: self = .softmaxCrossEntropy
    case .sum(let axis): self = .sum(axis)
    case .mean(let axis): self = .mean(axis)
    case .max(let axis): self = .max(axis)
    default: self = Self.named(operation.name)
    }
  }

  private static func named(_ name: String) -> Kernel {
    let operation = lecternOperationNamed(name)
    if operation >= 0 { return .entrywise(operation) }
    let loss = lecternLossNamed(name)
    precondition(loss >= 0, "'\(name)' has no line in operations.def")
    return .loss(loss)
  }
}

extension KernelOperand {
  @inline(__always)
  init(_ entries: UnsafePointer<Float>, isScalar: Bool = false) {
    self.init(entries: entries, isScalar: isScalar ? 1 : 0)
  }
}
