import Equations

/// Where the values of a plan stand in memory, and how much of it they take.
struct TileLayout {
  private let optimized: OptimizedPlan
  /// The most samples in a tile.
  let capacity: Int
  /// How inputs are taken that are sparse.
  let sparse: SparseLayout?

  /// The elements in each region.
  private(set) var sharedCount = 0
  private(set) var sumsCount = 0
  private(set) var totalsCount = 0
  private(set) var tileCount = 0

  private(set) var values: [StoredValue] = []
  /// Numbers that are there from the start; `nil` stands for `m`.
  private(set) var constants: [(place: TilePlace, number: Double?)] = []
  /// A place that holds a one.
  private(set) var ones = TilePlace(region: .shared, offset: 0)
  private var bufferOffsets: [Int] = []
  /// Updates that are computed where their parameter is.
  private let inPlace: [ValueID: ValueID]

  /// - Parameter inputs: for each output that becomes an input's next value, that input's name.
  /// - Throws: `CapacityExceeded` where a value is too large for memory.
  init(
    _ optimized: OptimizedPlan, inputs: [String?], capacity: Int, sparse: SparseLayout?
  ) throws(CapacityExceeded) {
    self.optimized = optimized
    self.capacity = capacity
    self.sparse = sparse
    inPlace = optimized.updatesInPlace(inputs)
    ones = takeShared(1)
    constants.append((ones, 1))
    try placeValues()
  }

  private var plan: Plan { optimized.plan }

  /// - Throws: `CapacityExceeded` where all values together are too large for memory.
  func checkCapacity() throws(CapacityExceeded) {
    _ = try Capacity.entries(
      rows: 1, columns: max(sharedCount + sumsCount + tileCount, 1), bytesEach: 4)
  }

  /// Each region's values begin on their own cache line, with one more behind the last.
  private static func rounded(_ count: Int) -> Int { (count + 15) / 16 * 16 + 16 }

  private mutating func takeShared(_ count: Int) -> TilePlace {
    defer { sharedCount += Self.rounded(count) }
    return TilePlace(region: .shared, offset: sharedCount)
  }

  mutating func takeTile(_ count: Int) -> TilePlace {
    defer { tileCount += Self.rounded(count) }
    return TilePlace(region: .tile, offset: tileCount)
  }

  /// A place in the totals that losses are added up in.
  mutating func takeTotal() -> Int {
    defer { totalsCount += 1 }
    return totalsCount
  }

  private mutating func placeValues() throws(CapacityExceeded) {
    for rows in optimized.buffers.rows {
      bufferOffsets.append(
        takeTile(try Capacity.entries(rows: rows, columns: capacity, bytesEach: 4)).offset)
    }
    for (index, value) in plan.values.enumerated() {
      let place = try self.place(of: value, ValueID(index))
      values.append(StoredValue(value.shape, at: place, sparse: sparse))
      switch value.definition {
      case .constant(let number): constants.append((place, number))
      case .batchSize: constants.append((place, nil))
      case .input, .apply, .fused, .product: continue
      }
    }
  }

  private mutating func place(
    of value: PlanValue, _ id: ValueID
  ) throws(CapacityExceeded) -> TilePlace {
    if let input = inPlace[id] { return values[input.index].place }
    if let buffer = optimized.buffers.buffers[id.index] {
      return TilePlace(region: .tile, offset: bufferOffsets[buffer])
    }
    let stored = StoredValue(value.shape, at: ones, sparse: sparse)
    let count = try Capacity.entries(
      rows: stored.stride.count(samples: capacity),
      columns: stored.columns.count(samples: capacity),
      bytesEach: 4)
    if value.definition == .input(GivenName.inputs), sparse?.use.needsDense == false {
      return takeTile(0)
    }
    if value.shape.hasSamples { return takeTile(count) }
    if optimized.tiling.stages[id.index] == .sum, value.shape != .scalar {
      defer { sumsCount += Self.rounded(count) }
      return TilePlace(region: .sums, offset: sumsCount)
    }
    return takeShared(count)
  }
}

extension OptimizedPlan {
  /// The outputs that can be computed where the input is whose next value they are: nothing
  /// behind them reads that input, and they read it entry by entry.
  /// - Parameter inputs: for each output, the input that it becomes.
  fileprivate func updatesInPlace(_ inputs: [String?]) -> [ValueID: ValueID] {
    var found: [ValueID: ValueID] = [:]
    for (output, name) in zip(outputs, inputs) {
      guard let name, found[output] == nil,
        let index = plan.values.firstIndex(where: { $0.definition == .input(name) }),
        plan.values[index].shape == plan[output].shape,
        canReplace(ValueID(index), output)
      else { continue }
      found[output] = ValueID(index)
    }
    return found
  }

  private func canReplace(_ input: ValueID, _ output: ValueID) -> Bool {
    switch plan[output].definition {
    case .fused: break
    case .product(let form, let operands):
      guard form.base(among: operands) == input else { return false }
    case .input, .constant, .batchSize, .apply: return false
    }
    if outputs.contains(input) { return false }
    return !plan.values[(output.index + 1)...].contains { $0.operands.contains(input) }
  }
}
