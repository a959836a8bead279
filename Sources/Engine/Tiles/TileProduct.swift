internal import CKernels
import Equations

/// A matrix product on stored values: `C = base ± scale op(A) op(B)`.
final class TileProduct {
  private let left: StoredValue
  private let right: StoredValue
  private let leftIsTransposed: Bool
  private let rightIsTransposed: Bool
  private let result: StoredValue
  private let scale: TilePlace?
  private let sign: Float
  private let base: TilePlace?
  /// Whether the base is one column, to be added to each.
  private let isColumn: Bool
  private let addsUp: Bool
  /// Where one matrix is the samples, in what form what is not 0 is given.
  private let sparse: SparseForm?

  /// So many operations are worth waking a thread.
  private static let largeOperations = 1_000_000

  /// - Parameters:
  ///   - operands: left, right, and the scale and the base where the form has them.
  ///   - addsUp: whether the result is the sum over the tiles.
  ///   - sparse: where one operand is the samples, in what form they come if not as numbers.
  init(
    _ form: ProductForm, _ operands: [(value: StoredValue, shape: Shape)],
    into result: StoredValue, shape: Shape, addsUp: Bool, sparse: SparseForm?
  ) {
    let (left, right) = (operands[0].value, operands[1].value)
    // Where the result is stored the other way round, `(A B)ᵀ = Bᵀ Aᵀ` is computed.
    let leftFlag = form.leftIsTransposed != left.isTransposed
    let rightFlag = form.rightIsTransposed != right.isTransposed
    (self.left, self.right) = result.isTransposed ? (right, left) : (left, right)
    leftIsTransposed = result.isTransposed ? !rightFlag : leftFlag
    rightIsTransposed = result.isTransposed ? !leftFlag : rightFlag
    self.result = result
    scale = form.scale(among: operands)?.value.place
    sign = form.isSubtracted ? -1 : 1
    let base = form.base(among: operands)
    self.base = base?.value.place
    isColumn = base.map { $0.shape != shape } ?? false
    self.addsUp = addsUp
    self.sparse = sparse
  }

  /// Whether there is so much to multiply that threads should share it.
  func isLarge(_ context: TileContext) -> Bool {
    2 * result.rows.count(context) * result.columns.count(context) * inner(context)
      > Self.largeOperations
  }

  private func inner(_ context: TileContext) -> Int {
    (leftIsTransposed ? left.rows : left.columns).count(context)
  }

  func run(_ context: TileContext) {
    multiply(product(context), context)
  }

  /// Computes one of several parts of the result's columns, or of its rows if they are more.
  func run(_ context: TileContext, part: Int, of parts: Int) {
    var product = product(context)
    // A sum over sparse samples reads every sample's entries, whichever columns of it are due.
    let splitsRows = product.m > product.n || sparse == .entries && rightIsTransposed
    let range = Self.range(splitsRows ? product.m : product.n, part: part, of: parts)
    if range.isEmpty { return }
    if splitsRows {
      product.m = range.count
      product.a.move(by: range.lowerBound, alongRows: !leftIsTransposed)
    } else {
      product.n = range.count
      product.firstColumn = range.lowerBound
      product.b.move(by: range.lowerBound, alongRows: rightIsTransposed)
    }
    product.c.move(by: range.lowerBound, alongRows: splitsRows)
    product.base?.move(by: range.lowerBound, alongRows: splitsRows)
    multiply(product, context)
  }

  private func product(_ context: TileContext) -> Product {
    let (m, n, k) = (result.rows.count(context), result.columns.count(context), inner(context))
    let c = Operand(context[result.place], result.stride.count(context))
    return Product(
      m: m, n: n, k: k,
      a: Operand(context[left.place], left.stride.count(context)),
      b: Operand(context[right.place], right.stride.count(context)), c: c,
      scale: sign * (scale.map { context[$0].pointee } ?? 1), base: base(context, c),
      isPacked: Self.paysPacking(m, n, k) || leftIsTransposed && rightIsTransposed)
  }

  private func multiply(_ product: Product, _ context: TileContext) {
    switch sparse {
    case .entries: multiplyEntries(product, context)
    case .strips: multiplyStrips(product, context)
    case .blocks: multiplyBlocks(product, context)
    case nil where product.isPacked: multiplyPacked(product, context)
    case nil: multiplyByLoops(product, context.kernels)
    }
  }

  /// Its sizes, rows × columns × what is summed over, and which loops of `CKernels` compute it, and why.
  func loops(_ context: TileContext) -> String {
    let product = product(context)
    let loops =
      switch sparse {
      case .entries:
        (rightIsTransposed ? "sparseOuter" : "sparseDot") + ", since most inputs are 0"
      case .strips: "stripDot, since most inputs are 0 and the units many"
      case .blocks:
        (rightIsTransposed ? "blockOuter" : "blockDot")
          + ", since most inputs are 0 and the units few"
      case nil where product.isPacked: "packed, since it is large or transposed on both sides"
      case nil: (leftIsTransposed ? "dot" : "outer") + ", since it is small or has a short side"
      }
    return "\(product.m) × \(product.n) × \(product.k): \(loops)"
  }

  /// What the product is added to: the sum so far, or what the form says.
  private func base(_ context: TileContext, _ c: Operand) -> Operand? {
    if addsUp && !context.isFirst { return c }
    return base.map { Operand(context[$0], isColumn ? 0 : c.stride) }
  }

  /// Parts begin at multiples of 16, so that each fills whole vectors.
  private static func range(_ length: Int, part: Int, of parts: Int) -> Range<Int> {
    let blocks = (length + 15) / 16
    let bounds = (part, part + 1)
    return min(blocks * bounds.0 / parts * 16, length)..<min(blocks * bounds.1 / parts * 16, length)
  }

  /// A matrix where it is, with the distance of its columns.
  private struct Operand {
    var base: UnsafeMutablePointer<Float>
    let stride: Int

    init(_ base: UnsafeMutablePointer<Float>, _ stride: Int) {
      (self.base, self.stride) = (base, stride)
    }

    mutating func move(by count: Int, alongRows: Bool) {
      base += alongRows ? count : count * stride
    }
  }

  /// What is to be multiplied: all of it, or a part.
  private struct Product {
    var m, n, k: Int
    var a, b, c: Operand
    let scale: Float
    var base: Operand?
    /// All parts are computed in one way, so that it does not matter who does them.
    let isPacked: Bool
    /// Where the part's columns begin.
    var firstColumn = 0

    /// All but the right operand.
    var kernelProduct: KernelProduct {
      KernelProduct(
        m: m, n: n, k: k, a: a.base, lda: a.stride, c: c.base, ldc: c.stride, scale: scale,
        base: base.map { UnsafePointer($0.base) }, ldbase: base?.stride ?? 0)
    }
  }

  private func multiplyByLoops(_ p: Product, _ kernels: UnsafePointer<KernelTable>) {
    var product = p.kernelProduct
    if leftIsTransposed {
      kernels.pointee.dot(&product, p.b.base, p.b.stride)
    } else {
      kernels.pointee.outer(
        &product, p.b.base, rightIsTransposed ? p.b.stride : 1,
        rightIsTransposed ? 1 : p.b.stride)
    }
  }

  private func multiplyEntries(_ p: Product, _ context: TileContext) {
    var product = p.kernelProduct
    product.scale *= context.sparseFactor
    let b = context.sparse + p.firstColumn
    guard rightIsTransposed else { return context.kernels.pointee.sparseDot(&product, b) }
    writeStart(p)
    (product.n, product.k) = (p.k, p.n)
    context.kernels.pointee.sparseOuter(&product, b)
  }

  /// Errors are multiplied with the features as weights are with the samples.
  private func multiplyStrips(_ p: Product, _ context: TileContext) {
    var product = p.kernelProduct
    product.scale *= context.sparseFactor
    let b = rightIsTransposed ? context.features.columns : context.sparse
    context.kernels.pointee.stripDot(&product, b + p.firstColumn)
  }

  /// The samples are the left matrix where errors are multiplied, and the right one elsewhere.
  private func multiplyBlocks(_ p: Product, _ context: TileContext) {
    var product = p.kernelProduct
    product.scale *= context.sparseFactor
    guard rightIsTransposed else {
      return context.kernels.pointee.blockDot(&product, context.blocks)
    }
    writeStart(p)
    (product.m, product.n, product.k) = (p.n, p.k, p.m)
    (product.a, product.lda) = (UnsafePointer(p.b.base), p.b.stride)
    context.kernels.pointee.blockOuter(&product, context.blocks)
  }

  /// Begins a result with what is to be added to it, or with nothing.
  private func writeStart(_ p: Product) {
    writeBase(p)
    if p.base != nil { return }
    for column in 0..<p.n { (p.c.base + column * p.c.stride).update(repeating: 0, count: p.m) }
  }

  private func writeBase(_ p: Product) {
    guard let base = p.base, base.base != p.c.base else { return }
    for column in 0..<p.n {
      (p.c.base + column * p.c.stride).update(from: base.base + column * base.stride, count: p.m)
    }
  }

  private func multiplyPacked(_ p: Product, _ context: TileContext) {
    var product = p.kernelProduct
    context.kernels.pointee.packed(
      &product, transposition(leftIsTransposed, rightIsTransposed), p.b.base, p.b.stride,
      context.workspace)
  }

  /// Whether packing pays: the operands do not fit into the second cache.
  private static func paysPacking(_ m: Int, _ n: Int, _ k: Int) -> Bool {
    m * n * k >= 1 << 24 && min(m, n, k) >= 32
  }
}
