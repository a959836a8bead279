internal import CKernels

/// The memory of a program: what is shared, the sums of each part, the tile of each thread.
final class TileMemory {
  let shared: UnsafeMutablePointer<Float>
  let parts: Int
  private let sums: [UnsafeMutablePointer<Float>]
  private let totals: [UnsafeMutablePointer<Double>]
  private let tiles: [UnsafeMutablePointer<Float>]
  /// Where the products of each thread pack their operands.
  let workspaces: [ProductWorkspace]
  private let sparse: [UnsafeMutablePointer<SparseColumn>]
  private let blocks: [UnsafeMutablePointer<BlockColumn?>]
  private let features: [FeatureLists]

  init(
    _ program: TileProgram, sharedCount: Int, threads: Int, parts: Int
  ) throws(CapacityExceeded) {
    self.parts = parts
    let all = sharedCount + program.layout.sumsCount * parts + program.layout.tileCount * threads
    _ = try Capacity.entries(rows: 1, columns: max(all, 1), bytesEach: 4)
    shared = Self.zeros(sharedCount)
    sums = (0..<parts).map { _ in Self.zeros(program.layout.sumsCount) }
    tiles = (0..<threads).map { _ in Self.zeros(program.layout.tileCount) }
    workspaces = (0..<threads).map { _ in ProductWorkspace() }
    let capacity = program.capacity
    let form = program.sparse?.form
    sparse = (0..<threads).map { _ in .allocate(capacity: form == .blocks ? 0 : capacity) }
    blocks = (0..<threads).map { _ in .allocate(capacity: form == .blocks ? capacity : 0) }
    let listed = program.sparse?.listedFeatures ?? 0
    features = (0..<threads).map { _ in FeatureLists(features: listed, samples: capacity) }
    totals = (0..<parts).map { _ in Self.zeros(program.layout.totalsCount) }
  }

  deinit {
    ([shared] + sums + tiles).forEach { UnsafeMutableRawPointer($0).deallocate() }
    totals.forEach { UnsafeMutableRawPointer($0).deallocate() }
    sparse.forEach { $0.deallocate() }
    blocks.forEach { $0.deallocate() }
  }

  /// Numbers on a cache line of their own, with one more line behind them that may be read.
  private static func zeros<Number: BinaryFloatingPoint>(
    _ count: Int
  ) -> UnsafeMutablePointer<Number> {
    let bytes = count * MemoryLayout<Number>.stride + 64
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    return memory.bindMemory(to: Number.self, capacity: bytes / MemoryLayout<Number>.stride)
  }

  func context(thread: Int, part: Int, batchSize: Int) -> TileContext {
    TileContext(
      kernels: lecternKernels(), shared: shared, sums: sums[part], totals: totals[part],
      tile: tiles[thread], workspace: workspaces[thread].start,
      sparse: sparse[thread], blocks: blocks[thread], features: features[thread], count: 0,
      batchSize: batchSize, isFirst: true)
  }

  /// Writes what is known of a batch before it runs.
  func fillConstants(of program: TileProgram, batchSize: Int) {
    for constant in program.layout.constants {
      shared[constant.place.offset] = Float(constant.number ?? Double(batchSize))
    }
  }

  /// Gives an input its numbers.
  func set(_ input: StoredValue, to matrix: Matrix<Double>) {
    let stored = input.isTransposed ? matrix.transposed : matrix
    let base = shared + input.place.offset
    let stride = input.stride.count(samples: 0)
    for column in 0..<stored.columns {
      for (row, element) in stored.column(column).enumerated() {
        base[column * stride + (input.rowPlaces?[row] ?? row)] = Float(element)
      }
    }
  }

  /// The numbers that an input has.
  func matrix(_ input: StoredValue) -> Matrix<Double> {
    let base = shared + input.place.offset
    let (rows, columns) = (input.rows.count(samples: 0), input.columns.count(samples: 0))
    let stride = input.stride.count(samples: 0)
    var elements: [Double] = []
    elements.reserveCapacity(rows * columns)
    for column in 0..<columns {
      for row in 0..<rows {
        elements.append(Double(base[column * stride + (input.rowPlaces?[row] ?? row)]))
      }
    }
    let stored = Matrix(rows: rows, columns: columns, elements: elements)
    return input.isTransposed ? stored.transposed : stored
  }

  /// Whether an input's numbers are finite.
  func isFinite(_ input: StoredValue) -> Bool {
    let rows = input.rows.count(samples: 0)
    return (0..<input.columns.count(samples: 0)).allSatisfy { column in
      let base = shared + input.place.offset + column * input.stride.count(samples: 0)
      return MatrixView(base: base, rows: rows, columns: 1).isFinite
    }
  }

  /// Adds the sums of the parts to those of the first, in their order.
  func addUp(_ parts: Int, sums count: Int, totals totalsCount: Int) {
    for part in 1..<max(parts, 1) {
      let (to, from) = (sums[0], sums[part])
      for index in 0..<count { to[index] += from[index] }
      for index in 0..<totalsCount { totals[0][index] += totals[part][index] }
    }
  }
}
