import CKernels
import Testing

@testable import Engine

/// The loops of every instruction set that multiply, beside three plain loops in Float64.
@Suite struct ProductKernelTests {
  @Test(arguments: [
    (1, 1, 1), (10, 64, 784), (16, 10, 785), (3, 7, 15), (33, 13, 40), (5, 2, 17), (10, 64, 10),
    (37, 20, 16), (16, 16, 1), (70, 30, 128), (6, 4, 23), (64, 25, 129),
  ])
  func multipliesAsThreeLoopsDo(_ m: Int, _ n: Int, _ k: Int) {
    let a = operand(m * k, step: 3), b = operand(k * n, step: 5)
    for table in KernelTable.available {
      // Aᵀ with a [k, m], and A with a [m, k].
      var dot = operand(m * n, step: 2)
      var outer = dot
      let before = dot
      multiply((m, n, k), a, k, into: &dot, m) { table.dot($0, b, k) }
      multiply((m, n, k), a, m, into: &outer, m) { table.outer($0, b, 1, k) }
      for i in 0..<m {
        for j in 0..<n {
          let start = Double(before[i + j * m])
          let dotted = (0..<k).reduce(0.0) { $0 + Double(a[$1 + i * k]) * Double(b[$1 + j * k]) }
          let added = (0..<k).reduce(0.0) { $0 + Double(a[i + $1 * m]) * Double(b[$1 + j * k]) }
          #expect(abs(Double(dot[i + j * m]) - (start + dotted / 2)) <= 1e-4 * Double(k))
          #expect(abs(Double(outer[i + j * m]) - (start + added / 2)) <= 1e-4 * Double(k))
        }
      }
    }
  }

  /// Columns of bytes none of which is 0, of such as stand in pairs, some of them far apart, and of
  /// nothing; rows that fill no vector, several, and more than a strip.
  @Test(arguments: [1, 3, 8, 10, 16, 31, 64, 70, 129, 300], [1, 2, 5])
  func multipliesSparseColumnsAsThreeLoopsDo(_ m: Int, _ n: Int) throws {
    let k = 1_000
    let bytes = (0..<n * k).map { index -> UInt8 in
      let (column, row) = (index / k, index % k)
      return column < 4 && row % (1 + 299 * column) < 2 ? UInt8(row % 255 + 1) : 0
    }
    // Enough columns of nothing that they are listed.
    let lists = try #require(
      SparseInputs.listing(
        bytes + Array(repeating: 0, count: 4 * k), divisor: 1, features: k))
    let columns = (0..<n).map(lists.column)
    let features = FeatureLists(features: k, samples: n)
    features.list(columns, n)
    let stride = (m + 15) / 16 * 16
    let (weights, errors) = (operand(stride * k, step: 3), operand(m * n, step: 5))
    let before = (operand(m * n, step: 7), operand(stride * k, step: 11))
    for (table, isStrips) in KernelTable.available.flatMap({ [($0, false), ($0, true)] }) {
      var (sums, gradient) = before
      withExtendedLifetime((lists, features)) {
        multiply((m, n, k), weights, stride, into: &sums, m, base: before.0) {
          isStrips ? table.stripDot($0, columns) : table.sparseDot($0, columns)
        }
        if isStrips {
          multiply((m, k, n), errors, m, into: &gradient, stride) {
            table.stripDot($0, features.columns)
          }
        } else {
          multiply((m, n, k), errors, m, into: &gradient, stride) { table.sparseOuter($0, columns) }
        }
      }
      for i in 0..<m {
        for j in 0..<n {
          let sum = (0..<k).reduce(Double(before.0[i + j * m])) {
            $0 + Double(weights[i + $1 * stride]) * Double(bytes[$1 + j * k]) / 2
          }
          #expect(abs(Double(sums[i + j * m]) - sum) <= 0.05)
        }
      }
      for l in 0..<k {
        for i in 0..<stride {
          let sum = (0..<(i < m ? n : 0)).reduce(Double(before.1[i + l * stride])) {
            $0 + Double(errors[i + $1 * m]) * Double(bytes[l + $1 * k]) / 2
          }
          #expect(abs(Double(gradient[i + l * stride]) - sum) <= 1e-3)
        }
      }
    }
  }

  /// More columns than pass over a copy at once, divided somewhere.
  @Test func multipliesStripsTheSameHoweverTheyAreDivided() throws {
    let (m, n, k) = (200, 600, 240)
    var bytes = [UInt8](repeating: 0, count: n * k)
    for index in stride(from: 0, to: bytes.count, by: 7) { bytes[index] = UInt8(index % 251 + 1) }
    let lists = try #require(SparseInputs.listing(bytes, divisor: 1, features: k))
    let columns = (0..<n).map(lists.column)
    let weights = operand(m * k, step: 3)
    for table in KernelTable.available {
      var whole = Array(repeating: Float(0), count: m * n)
      var parts = whole
      withExtendedLifetime(lists) {
        multiply((m, n, k), weights, m, into: &whole, m) { table.stripDot($0, columns) }
        multiply((m, n, k), weights, m, into: &parts, m) { product in
          for (rows, others) in [(0..<48, 0..<16), (48..<m, 0..<16), (0..<m, 16..<n)] {
            var part = product.pointee
            (part.m, part.n) = (rows.count, others.count)
            part.a += rows.lowerBound
            part.c += rows.lowerBound + others.lowerBound * m
            part.base = UnsafePointer(part.c)
            table.stripDot(&part, Array(columns[others]))
          }
        }
      }
      #expect(whole == parts)
      for (i, j) in [(0, 0), (199, 599), (127, 511), (128, 512)] {
        var sum = 0.0
        for l in 0..<k { sum += Double(weights[i + l * m]) * Double(bytes[l + j * k]) / 2 }
        #expect(abs(Double(whole[i + j * m]) - sum) <= 0.01)
      }
    }
  }

  /// As many columns as fill a word of bits and more, of blocks of which some are all 0.
  @Test(arguments: (1...12).map { ($0, 5) } + [1, 64, 130].map { (10, $0) })
  func multipliesBlocksAsThreeLoopsDo(_ m: Int, _ n: Int) throws {
    let k = 600
    let bytes = (0..<n * k).map { index -> UInt8 in
      let (column, row) = (index / k, index % k)
      return column % 5 < 4 && row / 11 % (4 + column % 5) == 0 ? UInt8(row % 255 + 1) : 0
    }
    let lists = try #require(
      SparseInputs.listing(bytes + Array(repeating: 0, count: n * k), divisor: 1, features: k))
    #expect(lists.blocks.areFew)
    let columns = (0..<n).map { Optional(lists.blocks[$0]) }
    let places = lists.blocks.order.places
    for table in KernelTable.available where table.blockRows > 0 {
      let (weights, errors) = (operand(m * k, step: 3), operand(m * n, step: 5))
      var sums = operand(m * n, step: 7)
      var gradient = operand(m * k, step: 11)
      let before = (sums, gradient)
      withExtendedLifetime(lists) {
        multiply((m, n, k), weights, k, into: &sums, m, base: before.0) {
          table.blockDot($0, columns)
        }
        multiply((m, n, k), errors, m, into: &gradient, k) { table.blockOuter($0, columns) }
      }
      for i in 0..<m {
        for j in 0..<n {
          let sum = (0..<k).reduce(Double(before.0[i + j * m])) {
            $0 + Double(weights[places[$1] + i * k]) * Double(bytes[$1 + j * k]) / 2
          }
          #expect(abs(Double(sums[i + j * m]) - sum) <= 0.05)
        }
        for l in 0..<k {
          let entry = places[l] + i * k
          let sum = (0..<n).reduce(Double(before.1[entry])) {
            $0 + Double(errors[i + $1 * m]) * Double(bytes[l + $1 * k]) / 2
          }
          #expect(abs(Double(gradient[entry]) - sum) <= 0.01)
        }
      }
      #expect(sums[m * n].isNaN && gradient[m * k].isNaN)
    }
  }

  /// Has a loop add half of a product to a base, or to its own result.
  private func multiply(
    _ sides: (m: Int, n: Int, k: Int), _ a: [Float], _ lda: Int, into c: inout [Float],
    _ ldc: Int, base: [Float]? = nil, _ loop: (UnsafePointer<KernelProduct>) -> Void
  ) {
    a.withUnsafeBufferPointer { a in
      c.withUnsafeMutableBufferPointer { c in
        (base ?? []).withUnsafeBufferPointer { other in
          var product = KernelProduct(
            m: sides.m, n: sides.n, k: sides.k, a: a.baseAddress, lda: lda, c: c.baseAddress,
            ldc: ldc, scale: 0.5,
            base: base == nil ? UnsafePointer(c.baseAddress) : other.baseAddress, ldbase: ldc)
          loop(&product)
        }
      }
    }
  }
}
