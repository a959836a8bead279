internal import CKernels
import Equations

/// One instruction of a program that runs on tiles of samples.
enum TileInstruction {
  case product(TileProduct)
  case fused(FusedLoop)
  /// Computes softmax, adds up its cross-entropy, or both.
  case softmax(StoredValue, into: TilePlace?, loss: SoftmaxLoss?)
  /// Adds up the columns: `sum(A, axis=1)`.
  case sumOfColumns(StoredValue, ones: TilePlace, into: TilePlace)
  /// Adds up a loss of outputs and targets, or, without targets, all entries.
  case total(StoredValue, targets: TilePlace?, kind: Int32, into: Int)
  /// Makes a total a value: its mean over the samples of the batch, or itself.
  case settle(Int, isMean: Bool, into: TilePlace)
  /// Any other operation, by the kernels that serve every precision.
  case plain(PlainInstruction)

  /// The targets that a softmax is compared with, and where its loss is added up.
  struct SoftmaxLoss {
    let targets: TilePlace
    let total: Int
  }

  @inline(__always)
  func run(_ context: TileContext, _ kernels: KernelTable) {
    switch self {
    case .product(let product): product.run(context, kernels)
    case .fused(let loop): loop.run(context, kernels)
    case .softmax(let z, let place, let loss):
      let sum = kernels.softmax(
        context[z.place], loss.map { context[$0.targets] }, place.map { context[$0] },
        z.rows.count(context), z.columns.count(context))
      if let loss { context.add(sum, to: loss.total) }
    case .sumOfColumns(let a, let ones, let place):
      let rows = a.rows.count(context)
      kernels.outer(
        rows, 1, a.columns.count(context), context[a.place], rows, context[ones], 0, 0,
        context[place], rows, 1, context.isFirst ? nil : context[place], rows)
    case .total(let a, let targets, let kind, let index):
      context.add(Self.total(a, targets, kind, context, kernels), to: index)
    case .settle(let index, let isMean, let place):
      let total = context.totals[index]
      context[place].pointee = Float(isMean ? total / Double(context.batchSize) : total)
    case .plain(let instruction): instruction.run(context)
    }
  }

  private static func total(
    _ a: StoredValue, _ targets: TilePlace?, _ kind: Int32, _ context: TileContext,
    _ kernels: KernelTable
  ) -> Double {
    let (rows, columns) = (a.rows.count(context), a.columns.count(context))
    let base = context[a.place]
    if let targets { return kernels.loss(kind, base, context[targets], rows, columns) }
    var total = 0.0
    for index in 0..<rows * columns { total += Double(base[index]) }
    return total
  }
}

extension Operation {
  /// The loop of `CKernels` that adds up this loss; `nil` of what is no loss.
  var lossKernel: Int32? {
    switch self {
    case .crossEntropy: Int32(KernelCrossEntropy.rawValue)
    case .binaryCrossEntropy: Int32(KernelBinaryCrossEntropy.rawValue)
    case .squaredError: Int32(KernelSquaredError.rawValue)
    case .sigmoidBinaryCrossEntropy: Int32(KernelSigmoidBinaryCrossEntropy.rawValue)
    default: nil
    }
  }
}

/// An operation that the kernels of `Instruction` carry out; values that are stored row by row are
/// turned for it and back.
final class PlainInstruction {
  /// A value, and a place for it turned.
  struct Operand {
    let value: StoredValue
    let turned: TilePlace
  }

  private let operation: Operation
  private let a: Operand
  private let b: Operand
  private let result: Operand

  /// - Parameter operands: one or two.
  init(_ operation: Operation, _ operands: [Operand], into result: Operand) {
    self.operation = operation
    a = operands[0]
    b = operands[operands.count - 1]
    self.result = result
  }

  func run(_ context: TileContext) {
    let to = view(result, context)
    Instruction(operation: operation, a: turned(a, context), b: turned(b, context), result: to)
      .run()
    if result.value.isTurned(context) { to.transpose(into: result.value.view(context)) }
  }

  private func view(_ operand: Operand, _ context: TileContext) -> MatrixView<Float> {
    let view = operand.value.view(context)
    guard operand.value.isTurned(context) else { return view }
    return MatrixView(base: context[operand.turned], rows: view.columns, columns: view.rows)
  }

  private func turned(_ operand: Operand, _ context: TileContext) -> MatrixView<Float> {
    let view = view(operand, context)
    if operand.value.isTurned(context) { operand.value.view(context).transpose(into: view) }
    return view
  }
}

extension StoredValue {
  fileprivate func isTurned(_ context: TileContext) -> Bool {
    isFlipped && rows.count(context) != 1 && columns.count(context) != 1
  }

  /// The value as it is stored, vectors as the equation has them.
  fileprivate func view(_ context: TileContext) -> MatrixView<Float> {
    let (r, c) = (rows.count(context), columns.count(context))
    let turnsVector = isFlipped && !isTurned(context)
    return MatrixView(
      base: context[place], rows: turnsVector ? c : r, columns: turnsVector ? r : c)
  }
}
