internal import CKernels
internal import COpenBLAS
import Equations

/// A matrix product on stored values: `C = keep C ± scale op(A) op(B)`.
struct TileProduct {
  private var left: StoredValue
  private var right: StoredValue
  private var leftIsTransposed: Bool
  private var rightIsTransposed: Bool
  private let result: StoredValue
  private let scale: TilePlace?
  private let sign: Float
  private let hasBase: Bool
  private let addsUp: Bool

  /// - Parameter addsUp: whether the result is the sum over the tiles.
  init(
    _ form: ProductForm, _ left: StoredValue, _ right: StoredValue, scale: TilePlace?,
    into result: StoredValue, addsUp: Bool
  ) {
    // Where the result is stored the other way round, `(A B)ᵀ = Bᵀ Aᵀ` is computed.
    let leftFlag = form.leftIsTransposed != left.isFlipped
    let rightFlag = form.rightIsTransposed != right.isFlipped
    (self.left, self.right) = result.isFlipped ? (right, left) : (left, right)
    leftIsTransposed = result.isFlipped ? !rightFlag : leftFlag
    rightIsTransposed = result.isFlipped ? !leftFlag : rightFlag
    self.result = result
    self.scale = scale
    sign = form.isSubtracted ? -1 : 1
    hasBase = form.hasBase
    self.addsUp = addsUp
  }

  /// The operations that it takes.
  func operations(_ context: TileContext) -> Int {
    2 * result.rows.count(context) * result.columns.count(context) * inner(context)
  }

  private func inner(_ context: TileContext) -> Int {
    (leftIsTransposed ? left.rows : left.columns).count(context)
  }

  /// Computes one of several parts of the result's columns, or of its rows if they are more.
  func run(_ context: TileContext, _ kernels: KernelTable, part: Int = 0, of parts: Int = 1) {
    let (m, n) = (result.rows.count(context), result.columns.count(context))
    let splitsRows = m > n
    let length = splitsRows ? m : n
    let range = Self.range(length, part: part, of: parts)
    if range.isEmpty { return }
    let ldA = left.rows.count(context)
    let ldB = right.rows.count(context)
    var a = context[left.place]
    var b = context[right.place]
    var c = context[result.place]
    let k = inner(context)
    if splitsRows {
      a += range.lowerBound * (leftIsTransposed ? ldA : 1)
      c += range.lowerBound
    } else {
      b += range.lowerBound * (rightIsTransposed ? 1 : ldB)
      c += range.lowerBound * m
    }
    // All parts are computed in one way, so that it does not matter who does them.
    multiply(
      isLarge(m, n, k) ? nil : kernels,
      (splitsRows ? range.count : m, splitsRows ? n : range.count, k),
      (a, ldA), (b, ldB), (c, m), scale: sign * (scale.map { context[$0].pointee } ?? 1),
      keep: hasBase || addsUp && !context.isFirst ? 1 : 0)
  }

  /// Parts begin at multiples of 16, so that each fills whole vectors.
  private static func range(_ length: Int, part: Int, of parts: Int) -> Range<Int> {
    let blocks = (length + 15) / 16
    let bounds = (part, part + 1)
    return min(blocks * bounds.0 / parts * 16, length)..<min(blocks * bounds.1 / parts * 16, length)
  }

  private typealias Operand = (base: UnsafeMutablePointer<Float>, stride: Int)

  /// - Parameter kernels: `nil` where the library is to do it.
  private func multiply(
    _ kernels: KernelTable?, _ size: (m: Int, n: Int, k: Int), _ a: Operand, _ b: Operand,
    _ c: Operand, scale: Float, keep: Float
  ) {
    guard let kernels, !(leftIsTransposed && rightIsTransposed) else {
      cblas_sgemm(
        CblasColMajor, leftIsTransposed ? CblasTrans : CblasNoTrans,
        rightIsTransposed ? CblasTrans : CblasNoTrans, blasint(size.m), blasint(size.n),
        blasint(size.k), scale, a.base, blasint(max(a.stride, 1)), b.base,
        blasint(max(b.stride, 1)), keep, c.base, blasint(max(c.stride, 1)))
      return
    }
    if leftIsTransposed {
      kernels.dot(
        size.m, size.n, size.k, a.base, a.stride, b.base, b.stride, c.base, c.stride, scale, keep)
    } else {
      kernels.outer(
        size.m, size.n, size.k, a.base, a.stride, b.base, rightIsTransposed ? b.stride : 1,
        rightIsTransposed ? 1 : b.stride, c.base, c.stride, scale, keep)
    }
  }

  /// Whether the library's packing pays: the operands do not fit into the second cache.
  private func isLarge(_ m: Int, _ n: Int, _ k: Int) -> Bool {
    m * n * k >= 1 << 24 && min(m, n, k) >= 32
  }
}
