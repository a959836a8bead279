import CKernels
import Testing

@testable import Engine

/// The packed product of every instruction set that this processor has, beside sums in Float64.
@Suite struct PackedProductTests {
  /// Sides of no whole vectors and tiles, of more than is packed at once, and a distance of columns of
  /// 4 KB; depths of nothing, of whole blocks, of one less and of one more.
  private static let sides = [
    (1, 1, 1), (3, 5, 0), (17, 13, 7), (40, 9, 64), (15, 200, 255), (100, 31, 256), (33, 29, 257),
    (205, 7, 513), (200, 780, 40), (1024, 3, 20), (24, 200, 1024),
  ]

  private static var tables: [KernelTable] {
    (0..<3).compactMap { lecternKernelsAt(Int32($0))?.pointee }
  }

  @Test(arguments: sides)
  func multipliesFloats(_ m: Int, _ n: Int, _ k: Int) {
    for table in Self.tables {
      check(m, n, k, within: 3e-6) { (p: Product<Float>) in
        var product = KernelProduct(
          m: p.m, n: p.n, k: k, a: p.a, lda: p.lda, c: p.c, ldc: p.ldc, scale: -0.75, base: p.base,
          ldbase: p.ldbase)
        table.packed(&product, p.transposed, p.b, p.ldb, p.workspace)
      }
    }
  }

  @Test(arguments: sides)
  func multipliesDoubles(_ m: Int, _ n: Int, _ k: Int) {
    for table in Self.tables {
      check(m, n, k, within: 1e-14) { (p: Product<Double>) in
        var product = KernelProductOfDoubles(
          m: p.m, n: p.n, k: k, a: p.a, lda: p.lda, c: p.c, ldc: p.ldc, scale: -0.75, base: p.base,
          ldbase: p.ldbase)
        table.packedOfDoubles(&product, p.transposed, p.b, p.ldb, p.workspace)
      }
    }
  }

  /// Every transposition, added to nothing, to itself and to a column: the sums, within the rounding of
  /// their terms, and the same bytes where the rows or the columns are computed in two parts.
  private func check<Scalar: EngineScalar>(
    _ m: Int, _ n: Int, _ k: Int, within bound: Double, _ multiply: (Product<Scalar>) -> Void
  ) {
    for (left, right) in [(false, false), (false, true), (true, false), (true, true)] {
      for base in Base.allCases {
        let whole = Memory<Scalar>(m, n, k, left, right, base)
        multiply(whole.product)
        #expect(whole.largestError <= bound, "\(left) \(right) \(base)")
        for isOfRows in [false, true] {
          let parts = Memory<Scalar>(m, n, k, left, right, base)
          let middle = (isOfRows ? m : n) / 3
          multiply(parts.product.part(0..<middle, isOfRows: isOfRows))
          multiply(parts.product.part(middle..<(isOfRows ? m : n), isOfRows: isOfRows))
          #expect(parts.result == whole.result, "\(left) \(right) \(base), rows: \(isOfRows)")
        }
      }
    }
  }
}

/// What a product is added to.
private enum Base: CaseIterable { case nothing, itself, column }

/// What a loop is asked for: all of a product, or some of its rows or columns.
private struct Product<Scalar> {
  var m, n: Int
  var a: UnsafePointer<Scalar>
  let lda: Int
  var b: UnsafePointer<Scalar>
  let ldb: Int
  var c: UnsafeMutablePointer<Scalar>
  let ldc: Int
  var base: UnsafePointer<Scalar>?
  let ldbase: Int
  let transposed: Int32
  let workspace: UnsafeMutableRawPointer

  func part(_ range: Range<Int>, isOfRows: Bool) -> Product {
    var part = self
    let start = range.lowerBound
    let leftIsTransposed = transposed & transposition(true, false) != 0
    let rightIsTransposed = transposed & transposition(false, true) != 0
    if isOfRows {
      part.m = range.count
      part.a += leftIsTransposed ? start * lda : start
    } else {
      part.n = range.count
      part.b += rightIsTransposed ? start : start * ldb
    }
    part.c += isOfRows ? start : start * ldc
    part.base = base.map { $0 + (isOfRows ? start : start * ldbase) }
    return part
  }
}

/// The operands of a product, which end where they end, and what it should give.
private final class Memory<Scalar: EngineScalar> {
  let product: Product<Scalar>
  private let k: Int
  private let before: [Scalar]
  private let column: [Scalar]
  private let allocated: [UnsafeMutablePointer<Scalar>]

  init(_ m: Int, _ n: Int, _ k: Int, _ left: Bool, _ right: Bool, _ base: Base) {
    let (lda, ldb, ldc) = ((left ? k : m) + 1, (right ? n : k) + 2, m + 3)
    self.k = k
    before = Self.numbers(ldc * (n - 1) + m, step: 7)
    column = Self.numbers(m, step: 11)
    allocated = [
      Self.numbers(max(lda * ((left ? m : k) - 1) + (left ? k : m), 0), step: 3),
      Self.numbers(max(ldb * ((right ? k : n) - 1) + (right ? n : k), 0), step: 5), before, column,
    ].map { numbers in
      let start = UnsafeMutablePointer<Scalar>.allocate(capacity: numbers.count)
      start.initialize(from: numbers, count: numbers.count)
      return start
    }
    let workspace = UnsafeMutableRawPointer.allocate(
      byteCount: Int(KernelWorkspaceBytes), alignment: 64)
    // No numbers: what is multiplied must have been packed.
    workspace.initializeMemory(as: UInt8.self, repeating: 0xff, count: Int(KernelWorkspaceBytes))
    product = Product(
      m: m, n: n, a: allocated[0], lda: lda, b: allocated[1], ldb: ldb, c: allocated[2], ldc: ldc,
      base: base == .nothing ? nil : UnsafePointer(allocated[base == .itself ? 2 : 3]),
      ldbase: base == .itself ? ldc : 0, transposed: transposition(left, right),
      workspace: workspace)
  }

  deinit {
    allocated.forEach { $0.deallocate() }
    product.workspace.deallocate()
  }

  private static func numbers(_ count: Int, step: Int) -> [Scalar] {
    (0..<count).map { Scalar($0 * step % 31 - 15) / 16 }
  }

  var result: [Scalar] { Array(UnsafeBufferPointer(start: product.c, count: before.count)) }

  /// By how much an entry, or what stands between two columns, is off, in parts of what it adds up.
  var largestError: Double {
    let leftIsTransposed = product.transposed & transposition(true, false) != 0
    let rightIsTransposed = product.transposed & transposition(false, true) != 0
    var largest = 0.0
    for (place, entry) in result.enumerated() {
      let (j, i) = (place / product.ldc, place % product.ldc)
      guard i < product.m else {
        largest = max(largest, entry == before[place] ? 0 : .infinity)
        continue
      }
      var (sum, size) = (0.0, 2.0)
      for l in 0..<k {
        let a = product.a[leftIsTransposed ? l + i * product.lda : i + l * product.lda]
        let b = product.b[rightIsTransposed ? j + l * product.ldb : l + j * product.ldb]
        sum += Double(a) * Double(b)
        size += abs(Double(a) * Double(b))
      }
      let start = product.base.map { _ in product.ldbase == 0 ? column[i] : before[place] } ?? 0
      largest = max(largest, abs(Double(entry) - (Double(start) - 0.75 * sum)) / size)
    }
    return largest
  }
}
