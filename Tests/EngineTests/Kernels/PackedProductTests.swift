import CKernels
import Testing

@testable import Engine

/// The packed product of every instruction set that this processor has, beside sums in Float64.
@Suite struct PackedProductTests {
  /// Sides of no whole vectors and tiles, of more than is packed at once, and a distance of columns of
  /// 4 KB; depths of nothing, of whole blocks, of one less and of one more.
  private static let sides = [
    (1, 1, 1), (3, 5, 0), (17, 13, 7), (40, 9, 64), (15, 40, 255), (36, 31, 256), (33, 29, 257),
    (205, 7, 513), (20, 780, 20), (520, 2, 1024),
  ]

  private static var tables: [KernelTable] {
    (0..<3).compactMap { lecternKernelsAt(Int32($0))?.pointee }
  }

  @Test(arguments: sides)
  func multipliesFloats(_ m: Int, _ n: Int, _ k: Int) {
    check(m, n, k, within: 3e-6) { (p: Product<Float>, table) in
      var product = KernelProduct(
        m: p.m, n: p.n, k: k, a: p.a, lda: p.lda, c: p.c, ldc: p.ldc, scale: -0.75, base: p.base,
        ldbase: p.ldbase)
      table.packed(&product, p.transposed, p.b, p.ldb, p.workspace)
    }
  }

  @Test(arguments: sides)
  func multipliesDoubles(_ m: Int, _ n: Int, _ k: Int) {
    check(m, n, k, within: 1e-14) { (p: Product<Double>, table) in
      var product = KernelProductOfDoubles(
        m: p.m, n: p.n, k: k, a: p.a, lda: p.lda, c: p.c, ldc: p.ldc, scale: -0.75, base: p.base,
        ldbase: p.ldbase)
      table.packedOfDoubles(&product, p.transposed, p.b, p.ldb, p.workspace)
    }
  }

  /// Every transposition, added to nothing, to itself and to a column: the sums, within the rounding of
  /// their terms, and the same bytes where the rows or the columns are computed in two parts.
  private func check<Scalar: EngineScalar>(
    _ m: Int, _ n: Int, _ k: Int, within bound: Double,
    _ multiply: (Product<Scalar>, KernelTable) -> Void
  ) {
    for (left, right) in [(false, false), (false, true), (true, false), (true, true)] {
      let operands = Memory<Scalar>(m, n, k, left, right, .nothing)
      let sums = withExtendedLifetime(operands) { Sums(operands.product, k) }
      for base in Base.allCases {
        for table in Self.tables {
          let name = "\(String(cString: table.name)), \(left) \(right) \(base)"
          let whole = Memory<Scalar>(m, n, k, left, right, base)
          multiply(whole.product, table)
          #expect(whole.largestError(sums) <= bound && whole.keepsToItsRoom, "\(name)")
          for isOfRows in [false, true] {
            let parts = Memory<Scalar>(m, n, k, left, right, base)
            let (middle, end) = ((isOfRows ? m : n) / 3, isOfRows ? m : n)
            multiply(parts.product.part(0..<middle, isOfRows: isOfRows), table)
            multiply(parts.product.part(middle..<end, isOfRows: isOfRows), table)
            #expect(parts.result == whole.result, "\(name), rows: \(isOfRows)")
          }
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

/// The entries of `op(A) op(B)`, and the size of what each adds up.
private struct Sums {
  private(set) var sums: [Double] = []
  private(set) var sizes: [Double] = []

  init<Scalar: EngineScalar>(_ product: Product<Scalar>, _ k: Int) {
    let left = product.transposed & transposition(true, false) != 0
    let right = product.transposed & transposition(false, true) != 0
    let rows = (0..<product.m).map { i in
      (0..<k).map { Double(product.a[left ? $0 + i * product.lda : i + $0 * product.lda]) }
    }
    for j in 0..<product.n {
      let column = (0..<k).map {
        Double(product.b[right ? j + $0 * product.ldb : $0 + j * product.ldb])
      }
      for row in rows {
        var (sum, size) = (0.0, 2.0)
        for l in 0..<k {
          sum += row[l] * column[l]
          size += abs(row[l] * column[l])
        }
        sums.append(sum)
        sizes.append(size)
      }
    }
  }
}

/// The operands of a product, which end where they end.
private final class Memory<Scalar: EngineScalar> {
  let product: Product<Scalar>
  private let before: [Scalar]
  private let column: [Scalar]
  /// The bytes of the workspace that may be used.
  private let room: Int
  private let allocated: [UnsafeMutablePointer<Scalar>]

  init(_ m: Int, _ n: Int, _ k: Int, _ left: Bool, _ right: Bool, _ base: Base) {
    // Columns of 4 KB stay 4 KB apart.
    let gap = k == 1024 ? 0 : 1
    let (lda, ldb, ldc) = ((left ? k : m) + gap, (right ? n : k) + 2 * gap, m + 3)
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
    room = lecternWorkspaceBytes(m, n, k, MemoryLayout<Scalar>.stride)
    let workspace = UnsafeMutableRawPointer.allocate(byteCount: room + 64, alignment: 64)
    // No numbers: what is multiplied must have been packed.
    workspace.initializeMemory(as: UInt8.self, repeating: 0xff, count: room + 64)
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

  var keepsToItsRoom: Bool {
    UnsafeRawBufferPointer(start: product.workspace + room, count: 64).allSatisfy { $0 == 0xff }
  }

  /// By how much an entry, or what stands between two columns, is off, in parts of what it adds up.
  func largestError(_ sums: Sums) -> Double {
    var largest = 0.0
    for (place, entry) in result.enumerated() {
      let (j, i) = (place / product.ldc, place % product.ldc)
      guard i < product.m else {
        largest = max(largest, entry == before[place] ? 0 : .infinity)
        continue
      }
      let start = product.base.map { _ in product.ldbase == 0 ? column[i] : before[place] } ?? 0
      let exact = Double(start) - 0.75 * sums.sums[i + j * product.m]
      largest = max(largest, abs(Double(entry) - exact) / sums.sizes[i + j * product.m])
    }
    return largest
  }
}
