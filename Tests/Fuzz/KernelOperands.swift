import CKernels
import Foundation

/// A matrix, and 64 bytes behind its last entry.
struct Operand {
  let start: UnsafeMutablePointer<Float>
  let rows, columns, stride: Int
  /// The bytes from the first entry to the last.
  let length: Int
  let behind: UInt8

  /// What a loop has made of it. Around its entries, nothing may have changed.
  func content() -> [UInt8] {
    let bytes = UnsafeRawBufferPointer(start: start, count: length + Buffers.margin)
    precondition(bytes[length...].allSatisfy { $0 == behind }, "a loop wrote behind its result")
    return (0..<columns).flatMap { column in
      let gap = column * stride * 4 + rows * 4..<min((column + 1) * stride * 4, length)
      precondition(gap.allSatisfy { bytes[$0] == behind }, "a loop wrote between two columns")
      return bytes[column * stride * 4..<column * stride * 4 + rows * 4]
    }
  }
}

/// Makes operands whose entries follow from a seed, and frees them at its end.
final class Buffers {
  /// The bytes behind an operand that the header lets a loop read.
  static let margin = 64

  private var seed: UInt64
  private let behind: UInt8
  private var allocated: [UnsafeMutableRawPointer] = []

  /// - Parameter behind: each byte of what stands behind operands and between their columns.
  init(_ seed: UInt64, behind: UInt8) {
    self.seed = seed &* 2 &+ 1
    self.behind = behind
  }

  deinit { allocated.forEach { free($0) } }

  /// - Parameter isWhole: whether the last column has its gap as well.
  func matrix(_ rows: Int, _ columns: Int, gap: Int, isWhole: Bool = false) -> Operand {
    let stride = rows + gap
    let length = (stride * (columns - 1) + (isWhole ? stride : rows)) * 4
    let start = allocate(length + Self.margin).assumingMemoryBound(to: Float.self)
    for column in 0..<columns {
      for row in 0..<rows { start[column * stride + row] = Float(next() % 2_000) / 500 - 2 }
    }
    return Operand(
      start: start, rows: rows, columns: columns, stride: stride, length: length, behind: behind)
  }

  /// Bytes with nothing behind them.
  func bytes(_ count: Int) -> UnsafePointer<UInt8> {
    let start = allocate(count).assumingMemoryBound(to: UInt8.self)
    for index in 0..<count { start[index] = UInt8(truncatingIfNeeded: next()) }
    return UnsafePointer(start)
  }

  /// A column of so many rows, one in three of them not 0.
  func sparseColumn(_ rows: Int) -> SparseColumn {
    var entries: [SparseEntry] = []
    var row = Int(next() % 5)
    while row < rows {
      let gap = entries.isEmpty ? row : 1 + Int(next() % 5)
      if !entries.isEmpty { row += gap }
      guard row < rows else { break }
      entries.append(SparseEntry(gap: UInt8(gap), value: UInt8(next() % 256)))
    }
    let start = copy(entries)
    return SparseColumn(entries: start, count: entries.count)
  }

  /// A column of so many rows, one block in two of them not 0.
  func blockColumn(_ rows: Int) -> BlockColumn? {
    var words = [UInt64](repeating: 0, count: (rows + 511) / 512)
    var blocks: [UInt64] = []
    for block in 0..<rows / 8 where next() % 2 == 0 {
      words[block / 64] |= 1 << UInt64(block % 64)
      blocks.append(next() | 1)
    }
    return copy(words + blocks)
  }

  private func copy<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
    let length = elements.count * MemoryLayout<Element>.stride
    let start = allocate(length + Self.margin).bindMemory(
      to: Element.self, capacity: elements.count)
    start.update(from: elements, count: elements.count)
    return UnsafePointer(start)
  }

  func allocate(_ length: Int) -> UnsafeMutableRawPointer {
    guard let start = malloc(length) else { preconditionFailure("there is no memory") }
    memset(start, Int32(behind), length)
    allocated.append(start)
    return start
  }

  /// A linear congruential generator's upper bits (Knuth, MMIX).
  private func next() -> UInt64 {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return seed >> 33
  }
}
