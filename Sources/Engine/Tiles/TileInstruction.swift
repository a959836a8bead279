internal import CKernels
import Equations

/// One instruction of a program that runs on tiles of samples.
enum TileInstruction {
  case fused(FusedLoop)
  case plain(PlainInstruction)
  case product(TileProduct)
  case settle(SettleInstruction)
  case softmax(SoftmaxInstruction)
  case sumOfColumns(SumOfColumns)
  case total(TotalInstruction)

  @inline(__always)
  func run(_ context: TileContext) {
    switch self {
    case .fused(let loop): loop.run(context)
    case .plain(let operation): operation.run(context)
    case .product(let product): product.run(context)
    case .settle(let total): total.run(context)
    case .softmax(let softmax): softmax.run(context)
    case .sumOfColumns(let sum): sum.run(context)
    case .total(let total): total.run(context)
    }
  }

  /// The product, where there is so much to multiply that threads should share it.
  @inline(__always)
  func largeProduct(_ context: TileContext) -> TileProduct? {
    if case .product(let product) = self, product.isLarge(context) { product } else { nil }
  }
}

extension [TileInstruction] {
  /// Runs all in their order.
  @inline(__always)
  func run(_ context: TileContext) {
    withUnsafeBufferPointer { instructions in
      for instruction in instructions { instruction.run(context) }
    }
  }
}

/// Computes the softmax of each column, adds up its cross-entropy, or both.
final class SoftmaxInstruction {
  /// The targets that a softmax is compared with, and the total of its loss.
  struct Loss {
    let targets: TilePlace
    let total: Int
  }

  private let logits: StoredValue
  private let result: TilePlace?
  private let loss: Loss?

  init(_ logits: StoredValue, into result: TilePlace?, loss: Loss?) {
    (self.logits, self.result, self.loss) = (logits, result, loss)
  }

  func run(_ context: TileContext) {
    let sum = context.kernels.pointee.softmax(
      context[logits.place], loss.map { context[$0.targets] }, result.map { context[$0] },
      logits.rows.count(context), logits.columns.count(context))
    if let loss { context.add(sum, to: loss.total) }
  }
}

/// Adds up the columns: `sum(A, axis=1)`.
final class SumOfColumns {
  private let a: StoredValue
  private let ones: TilePlace
  private let result: TilePlace

  init(_ a: StoredValue, ones: TilePlace, into result: TilePlace) {
    (self.a, self.ones, self.result) = (a, ones, result)
  }

  func run(_ context: TileContext) {
    let rows = a.rows.count(context)
    var product = KernelProduct(
      m: rows, n: 1, k: a.columns.count(context), a: context[a.place], lda: rows,
      c: context[result], ldc: rows, scale: 1,
      base: context.isFirst ? nil : UnsafePointer(context[result]), ldbase: rows)
    context.kernels.pointee.outer(&product, context[ones], 0, 0)
  }
}

/// Adds up a loss of outputs and targets, or all entries.
final class TotalInstruction {
  /// The number of a line of `operations.def`.
  private let kind: Int32
  private let a: StoredValue
  private let targets: TilePlace
  private let total: Int

  init(_ kind: Int32, _ a: StoredValue, targets: TilePlace, into total: Int) {
    (self.kind, self.a, self.targets, self.total) = (kind, a, targets, total)
  }

  func run(_ context: TileContext) {
    let sum = context.kernels.pointee.loss(
      kind, context[a.place], context[targets], a.rows.count(context),
      a.columns.count(context))
    context.add(sum, to: total)
  }
}

/// Makes a total a value: its mean over the samples of the batch, or itself.
final class SettleInstruction {
  private let total: Int
  private let isMean: Bool
  private let result: TilePlace

  init(_ total: Int, isMean: Bool, into result: TilePlace) {
    (self.total, self.isMean, self.result) = (total, isMean, result)
  }

  func run(_ context: TileContext) {
    let total = context.totals[total]
    context[result].pointee = Float(isMean ? total / Double(context.batchSize) : total)
  }
}

/// An operation that the kernels of `Instruction` carry out; values that are stored row by row are
/// transposed for it and back.
final class PlainInstruction {
  struct Operand {
    let value: StoredValue
    /// Where its transposed matrix has room.
    let transposed: TilePlace
  }

  private let kernel: Kernel
  private let a: Operand
  private let b: Operand
  private let result: Operand

  /// - Parameter operands: one or two.
  init(_ operation: Operation, _ operands: [Operand], into result: Operand) {
    kernel = Kernel(operation)
    a = operands[0]
    b = operands[operands.count - 1]
    self.result = result
  }

  func run(_ context: TileContext) {
    let to = view(result, context)
    Instruction(kernel: kernel, a: loaded(a, context), b: loaded(b, context), result: to)
      .run(context.workspace)
    if result.value.isRearranged(context) { to.transpose(into: result.value.view(context)) }
  }

  private func view(_ operand: Operand, _ context: TileContext) -> MatrixView<Float> {
    let view = operand.value.view(context)
    guard operand.value.isRearranged(context) else { return view }
    return MatrixView(base: context[operand.transposed], rows: view.columns, columns: view.rows)
  }

  private func loaded(_ operand: Operand, _ context: TileContext) -> MatrixView<Float> {
    let view = view(operand, context)
    if operand.value.isRearranged(context) { operand.value.view(context).transpose(into: view) }
    return view
  }
}

extension StoredValue {
  fileprivate func isRearranged(_ context: TileContext) -> Bool {
    isTransposed && rows.count(context) != 1 && columns.count(context) != 1
  }

  /// The value as it is stored, vectors as the equation has them.
  fileprivate func view(_ context: TileContext) -> MatrixView<Float> {
    let (r, c) = (rows.count(context), columns.count(context))
    let transposesVector = isTransposed && !isRearranged(context)
    return MatrixView(
      base: context[place], rows: transposesVector ? c : r, columns: transposesVector ? r : c)
  }
}
