import CKernels
import Foundation

/// The loops of `CKernels`, on operands that end as its header says: 64 bytes behind each can be
/// read, and what stands there does not matter. With the address sanitizer, nothing else can be.
enum KernelTarget {
  static func run(_ bytes: [UInt8]) {
    let choices = Choices(bytes)
    guard let table = lecternKernelsAt(Int32(choices.index % 3))?.pointee else { return }
    let loops = [
      dot, outer, sparseDot, sparseOuter, blockDot, blockOuter, widen, apply, softmax, packed,
      stripDot,
    ]
    let loop = loops[choices.kind % loops.count]
    // Zeros, no numbers, and the largest of numbers.
    let results = [0, 0xff, 0x7f].map { loop(table, choices, Buffers(choices.seed, behind: $0)) }
    precondition(results.allSatisfy { $0 == results[0] }, "what stands behind an operand matters")
  }

  private typealias Loop = @Sendable (KernelTable, Choices, Buffers) -> [UInt8]

  private static let dot: Loop = { table, choices, buffers in
    let (m, n, k) = choices.sides
    let a = buffers.matrix(k, m, gap: choices.gap)
    let b = buffers.matrix(k, n, gap: choices.gap)
    let c = buffers.matrix(m, n, gap: choices.gap)
    let base = choices.base(of: c, buffers)
    var product = KernelProduct((m, n, k), a, c, base)
    table.dot(&product, b.start, b.stride)
    return c.content()
  }

  private static let outer: Loop = { table, choices, buffers in
    let (m, n, k) = choices.sides
    let a = buffers.matrix(m, k, gap: choices.gap)
    let isTransposed = choices.isOdd
    let b = isTransposed ? buffers.matrix(n, k, gap: choices.gap) : buffers.matrix(k, n, gap: 0)
    let c = buffers.matrix(m, n, gap: choices.gap)
    let base = choices.base(of: c, buffers)
    var product = KernelProduct((m, n, k), a, c, base)
    table.outer(
      &product, b.start, isTransposed ? b.stride : 1, isTransposed ? 1 : b.stride)
    return c.content()
  }

  private static let packed: Loop = { table, choices, buffers in
    let (m, n, k) = choices.sides
    let (left, right) = (choices.isOdd, choices.seed % 2 == 1)
    let a = left ? buffers.matrix(k, m, gap: choices.gap) : buffers.matrix(m, k, gap: choices.gap)
    let b = right ? buffers.matrix(n, k, gap: choices.gap) : buffers.matrix(k, n, gap: choices.gap)
    let c = buffers.matrix(m, n, gap: choices.gap)
    let base = choices.base(of: c, buffers)
    var product = KernelProduct((m, n, k), a, c, base)
    let flags =
      (left ? KernelLeftIsTransposed.rawValue : 0) | (right ? KernelRightIsTransposed.rawValue : 0)
    table.packed(
      &product, Int32(flags), b.start, b.stride,
      buffers.allocate(lecternWorkspaceBytes(m, n, k, MemoryLayout<Float>.stride)))
    return c.content()
  }

  private static let sparseDot = sparseProduct { $0.sparseDot }
  private static let stripDot = sparseProduct { $0.stripDot }

  /// Loops that multiply a matrix with sparse columns.
  private static func sparseProduct(
    _ loop:
      @escaping @Sendable (KernelTable) -> (
        UnsafePointer<KernelProduct>?, UnsafePointer<SparseColumn>?
      ) -> Void
  ) -> Loop {
    { table, choices, buffers in
      let (m, n, k) = choices.sides
      let a = buffers.matrix(m, k, gap: choices.gap)
      let columns = (0..<n).map { _ in buffers.sparseColumn(k) }
      let c = buffers.matrix(m, n, gap: choices.gap)
      let base = choices.base(of: c, buffers)
      var product = KernelProduct((m, n, k), a, c, base)
      loop(table)(&product, columns)
      return c.content()
    }
  }

  private static let sparseOuter: Loop = { table, choices, buffers in
    let (m, n, k) = choices.sides
    let a = buffers.matrix(m, n, gap: choices.gap)
    let columns = (0..<n).map { _ in buffers.sparseColumn(k) }
    let c = buffers.matrix(m, k, gap: (m + 15) / 16 * 16 - m, isWhole: true)
    var product = KernelProduct((m, n, k), a, c)
    table.sparseOuter(&product, columns)
    return c.content()
  }

  private static let blockDot: Loop = { table, choices, buffers in
    guard let (m, n, k) = choices.blockSides(table) else { return [] }
    let a = buffers.matrix(k, m, gap: choices.gap)
    let columns = (0..<n).map { _ in buffers.blockColumn(k) }
    let c = buffers.matrix(m, n, gap: choices.gap)
    let base = choices.base(of: c, buffers)
    var product = KernelProduct((m, n, k), a, c, base)
    table.blockDot(&product, columns)
    return c.content()
  }

  private static let blockOuter: Loop = { table, choices, buffers in
    guard let (m, n, k) = choices.blockSides(table) else { return [] }
    let a = buffers.matrix(m, n, gap: choices.gap)
    let columns = (0..<n).map { _ in buffers.blockColumn(k) }
    let c = buffers.matrix(k, m, gap: choices.gap)
    var product = KernelProduct((m, n, k), a, c)
    table.blockOuter(&product, columns)
    return c.content()
  }

  /// Of bytes, nothing behind the end may be read.
  private static let widen: Loop = { table, choices, buffers in
    let (m, n, _) = choices.sides
    let bytes = buffers.bytes(m * n)
    let c = buffers.matrix(m, n, gap: 0)
    table.widen(bytes, 0.5, c.start, m * n)
    return c.content()
  }

  private static let apply: Loop = { table, choices, buffers in
    let (m, n, k) = choices.sides
    let a = buffers.matrix(m, n, gap: 0)
    let b = buffers.matrix(choices.isOdd ? 1 : m, choices.isOdd ? 1 : n, gap: 0)
    let c = buffers.matrix(m, n, gap: 0)
    let count = Int(KernelNotEqual.rawValue) + 1
    table.apply(
      Int32(k % count), c.start, KernelOperand(entries: a.start, isScalar: 0),
      KernelOperand(entries: b.start, isScalar: choices.isOdd ? 1 : 0), m * n)
    return c.content()
  }

  private static let softmax: Loop = { table, choices, buffers in
    let (m, n, k) = choices.sides
    let z = buffers.matrix(m, n, gap: 0)
    let y = buffers.matrix(m, n, gap: 0)
    let c = buffers.matrix(m, n, gap: 0)
    let entropy = table.softmax(z.start, y.start, c.start, m, n)
    let loss = table.loss(Int32(k % (Int(KernelSum.rawValue) + 1)), z.start, y.start, m, n)
    return c.content() + [entropy, loss].flatMap { withUnsafeBytes(of: $0.bitPattern, Array.init) }
  }
}

extension KernelProduct {
  fileprivate init(
    _ sides: (Int, Int, Int), _ a: Operand, _ c: Operand,
    _ base: (start: UnsafeMutablePointer<Float>?, stride: Int) = (nil, 0)
  ) {
    self.init(
      m: sides.0, n: sides.1, k: sides.2, a: a.start, lda: a.stride, c: c.start, ldc: c.stride,
      scale: 0.5, base: base.start.map { UnsafePointer($0) }, ldbase: base.stride)
  }
}

/// What an input chooses: the loop, its instruction set, the sides of its operands.
private struct Choices {
  let index, kind, gap: Int
  let isOdd: Bool
  let seed: UInt64
  let sides: (Int, Int, Int)

  init(_ bytes: [UInt8]) {
    func byte(_ index: Int) -> Int { index < bytes.count ? Int(bytes[index]) : 0 }
    (index, kind, gap) = (byte(0), byte(1), byte(2) % 20)
    isOdd = byte(3) % 2 == 1
    sides = (1 + byte(4) % 150, 1 + byte(5) % 70, 1 + byte(6) + byte(7) % 2 * 800)
    seed = UInt64(byte(8) << 8 + byte(9))
  }

  /// Few rows, and columns of whole blocks; nothing where a processor has no such loop.
  func blockSides(_ table: KernelTable) -> (Int, Int, Int)? {
    guard table.blockRows > 0 else { return nil }
    return (1 + sides.0 % Int(table.blockRows), sides.1, (sides.2 + 7) / 8 * 8)
  }

  /// Nothing, the product's own place, or one column.
  func base(of c: Operand, _ buffers: Buffers) -> (start: UnsafeMutablePointer<Float>?, stride: Int)
  {
    switch seed % 3 {
    case 0: (nil, 0)
    case 1: (c.start, c.stride)
    default: (buffers.matrix(c.rows, 1, gap: 0).start, 0)
    }
  }
}
