internal import CKernels
import Equations

/// Several operations on each entry, done strip by strip so that what lies between them stays in
/// the first cache.
final class FusedLoop {
  private enum Reach {
    case whole, scalar, aColumn, aRow
  }

  private struct Operand {
    let place: TilePlace
    let reach: Reach
  }

  private struct Step {
    let operation: Int32
    let a: FusedOperation.Source
    let b: FusedOperation.Source?
  }

  /// The numbers in a strip.
  private static let strip = 512

  // Not arrays, for references to those are counted each time.
  private let steps: UnsafeMutableBufferPointer<Step>
  private let operands: UnsafeMutableBufferPointer<Operand>
  private let result: StoredValue
  /// Strips in each thread's own memory: for each step, then for each operand that is repeated.
  private let scratch: TilePlace
  /// Whether no operand is repeated, so that it does not matter where columns end.
  private let isPlain: Bool

  /// The numbers of scratch memory that it needs.
  static func scratchCount(_ operation: FusedOperation, operands: Int) -> Int {
    (operation.steps.count + operands) * strip
  }

  init(
    _ operation: FusedOperation, _ operands: [(value: StoredValue, shape: Shape)],
    into result: StoredValue, shape: Shape, scratch: TilePlace
  ) {
    steps = .copy(
      of: operation.steps.map { step in
        guard case .entrywise(let number) = Kernel(step.operation) else {
          preconditionFailure("'\(step.operation)' is not computed entry by entry")
        }
        return Step(
          operation: number, a: step.sources[0],
          b: step.sources.count > 1 ? step.sources[1] : nil)
      })
    let reached = operands.map { operand in
      Operand(
        place: operand.value.place,
        reach: Self.reach(operand.shape, in: shape, isTransposed: result.isTransposed))
    }
    self.operands = .copy(of: reached)
    self.result = result
    self.scratch = scratch
    isPlain = reached.allSatisfy { $0.reach == .whole || $0.reach == .scalar }
  }

  deinit {
    steps.deallocate()
    operands.deallocate()
  }

  private static func reach(_ shape: Shape, in result: Shape, isTransposed: Bool) -> Reach {
    if shape == result { return .whole }
    guard case .matrix(let rows, let columns) = isTransposed ? shape.transposed : shape,
      rows != .fixed(1) || columns != .fixed(1)
    else { return .scalar }
    return columns == .fixed(1) ? .aColumn : .aRow
  }

  func run(_ context: TileContext) {
    let rows = result.stride.count(context)
    let count = result.count(samples: context.count)
    if isPlain {
      // What lies between several steps must fit into a strip.
      let size = steps.count == 1 ? count : Self.strip
      for start in stride(from: 0, to: count, by: max(size, 1)) {
        run(start..<min(start + size, count), row: nil, rows, context)
      }
    } else if rows > Self.strip {
      for start in stride(from: 0, to: count, by: rows) {
        for row in stride(from: 0, to: rows, by: Self.strip) {
          let end = min(row + Self.strip, rows)
          fillRows(start / rows, count: end - row, context)
          run(start + row..<start + end, row: row, rows, context)
        }
      }
    } else {
      runColumns(rows, count, context)
    }
  }

  /// Whole columns, as many as a strip holds.
  private func runColumns(
    _ rows: Int, _ count: Int, _ context: TileContext
  ) {
    let size = Self.strip / max(rows, 1) * rows
    guard size > 0 else { return }
    for (index, operand) in operands.enumerated() where operand.reach == .aColumn {
      let target = context[scratch] + (steps.count + index) * Self.strip
      for start in stride(from: 0, to: min(size, count), by: rows) {
        (target + start).update(from: context[operand.place], count: rows)
      }
    }
    for start in stride(from: 0, to: count, by: size) {
      let range = start..<min(start + size, count)
      for (index, operand) in operands.enumerated() where operand.reach == .aRow {
        let target = context[scratch] + (steps.count + index) * Self.strip
        for offset in stride(from: 0, to: range.count, by: rows) {
          (target + offset).update(
            repeating: context[operand.place][(start + offset) / rows], count: rows)
        }
      }
      run(range, row: nil, rows, context)
    }
  }

  /// Repeats the entries of one column for rows that fill a strip by themselves.
  private func fillRows(
    _ column: Int, count: Int, _ context: TileContext
  ) {
    for (index, operand) in operands.enumerated() where operand.reach == .aRow {
      let target = context[scratch] + (steps.count + index) * Self.strip
      target.update(repeating: context[operand.place][column], count: count)
    }
  }

  /// One strip.
  /// - Parameter row: the row where it begins, or `nil` where it is of whole columns.
  @inline(__always)
  private func run(
    _ range: Range<Int>, row: Int?, _ rows: Int, _ context: TileContext
  ) {
    let target = context[result.place] + range.lowerBound
    let registers = context[scratch]
    for index in steps.indices {
      let step = steps[index]
      let to = index == steps.count - 1 ? target : registers + index * Self.strip
      let a = source(step.a, range, row, context)
      let b = source(step.b ?? step.a, range, row, context)
      context.kernels.pointee.apply(step.operation, to, a, b, range.count)
    }
  }

  @inline(__always)
  private func source(
    _ source: FusedOperation.Source, _ range: Range<Int>, _ row: Int?, _ context: TileContext
  ) -> KernelOperand {
    switch source {
    case .step(let index): return KernelOperand(context[scratch] + index * Self.strip)
    case .operand(let index):
      let operand = operands[index]
      switch operand.reach {
      case .whole: return KernelOperand(context[operand.place] + range.lowerBound)
      case .scalar: return KernelOperand(context[operand.place], isScalar: true)
      case .aColumn where row != nil: return KernelOperand(context[operand.place] + (row ?? 0))
      case .aColumn, .aRow:
        return KernelOperand(context[scratch] + (steps.count + index) * Self.strip)
      }
    }
  }
}

extension UnsafeMutableBufferPointer {
  fileprivate static func copy(of elements: [Element]) -> Self {
    let copy = Self.allocate(capacity: elements.count)
    _ = copy.initialize(from: elements)
    return copy
  }
}
