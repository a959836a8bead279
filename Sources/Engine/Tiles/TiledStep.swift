internal import CKernels
import Equations

/// Runs steps of training in single precision, a batch tile by tile.
///
/// All memory is taken at the start; a step allocates nothing. Sums are added up in an order that
/// depends on the batch alone, not on the threads.
final class TiledStep {
  /// Into so many parts a large product is divided.
  private static let productParts = 4

  let step: TrainingPlan
  let batchSize: Int
  let program: TileProgram
  private let memory: TileMemory
  private let pool: ThreadPool?
  private let learningRate: TilePlace?
  private let stepNumber: TilePlace?
  private let loss: TilePlace
  /// New values that could not be computed where the old ones are, and where those are.
  private let copies: [(from: TilePlace, staged: TilePlace, to: TilePlace, count: Int)]
  /// Inputs that no step changes, as they were set.
  private(set) var fixed: [String: Matrix<Double>] = [:]
  /// The batch that is being worked on.
  private var work: Batch?
  private var tiles = 0
  private var shared: (product: TileProduct, context: TileContext)?

  // Made once, for a closure takes memory.
  private lazy var tilesJob: @Sendable (Int, Int) -> Void = { [unowned self] thread, part in
    let parts = min(memory.parts, tiles)
    runPart(tiles * part / parts..<tiles * (part + 1) / parts, part, thread)
  }
  private lazy var productJob: @Sendable (Int, Int) -> Void = { [unowned self] thread, part in
    guard let shared else { return }
    var context = shared.context
    context.workspace = memory.workspaces[thread].start
    shared.product.run(context, part: part, of: Self.productParts)
  }

  /// - Parameter samples: what it is to train on.
  init(
    _ step: TrainingPlan, batchSize: Int, threads: Int, samples: SampleSet
  ) throws(CapacityExceeded) {
    self.step = step
    self.batchSize = batchSize
    let optimized = step.optimized(batchSize: batchSize)
    let isLarge = optimized.operations(samples: batchSize) > 4_000_000
    // A large batch of one tile is divided within its products instead.
    let isTiled = optimized.isTiled && !(isLarge && batchSize <= optimized.tileSize)
    let size = isTiled ? optimized.tileSize : batchSize
    let program = try TileProgram(
      optimized, inputs: [nil] + step.updates.map(\.input), isTiled: isTiled, capacity: size,
      sparse: samples.sparseLayout(
        for: optimized, capacity: size, isTiled: isTiled,
        blockRows: Int(lecternKernels().pointee.blockRows)))
    self.program = program
    let tiles = (batchSize + size - 1) / size
    let parts = isTiled ? Self.parts(tiles: tiles, sums: program.layout.sumsCount) : 1
    let pool = threads > 1 && isLarge ? ThreadPool(count: threads) : nil
    self.pool = pool
    learningRate = program.input(GivenName.learningRate)?.place
    stepNumber = program.input(GivenName.stepNumber)?.place
    loss = program.layout.values[optimized.outputs[0].index].place
    var staged = program.layout.sharedCount
    var copies: [(from: TilePlace, staged: TilePlace, to: TilePlace, count: Int)] = []
    for (update, output) in zip(step.updates, optimized.outputs.dropFirst()) {
      guard let input = program.input(update.input) else { continue }
      let from = program.layout.values[output.index].place
      if from == input.place { continue }
      let count = input.count(samples: 0)
      let stage = TilePlace(region: .shared, offset: staged)
      copies.append((from, stage, input.place, count))
      staged += (count + 31) / 16 * 16
    }
    self.copies = copies
    memory = try TileMemory(
      program, sharedCount: staged, threads: pool?.count ?? 1, parts: parts)
  }

  /// Into how many parts a batch is divided that add up for themselves: more of them where each still
  /// has many tiles, so that no thread waits long for the last one.
  private static func parts(tiles: Int, sums: Int) -> Int {
    min(tiles, sums > 1 << 20 ? 2 : min(max(tiles / 16, 8), 16))
  }

  /// Which loops compute the products of a tile, in their order.
  var productLoops: [String] {
    var context = memory.context(thread: 0, part: 0, batchSize: batchSize)
    context.count = min(program.capacity, batchSize)
    return program.tile.compactMap { instruction in
      guard case .product(let product) = instruction else { return nil }
      return product.loops(context)
    }
  }

  // MARK: - Running

  /// Computes the loss and the new values, which come into force unless the loss is not finite.
  func run(_ batch: Batch, learningRate alpha: Float, number: Int) -> Float {
    if let learningRate { memory.shared[learningRate.offset] = alpha }
    if let stepNumber { memory.shared[stepNumber.offset] = Float(number) }
    let count = batch.indices.count
    memory.fillConstants(of: program, batchSize: count)
    var context = memory.context(thread: 0, part: 0, batchSize: count)
    if program.isTiled {
      work = batch
      runTiles(context)
      work = nil
      context.count = count
    } else {
      runWhole(batch, &context)
    }
    run(program.closing, context)
    let loss = context[loss].pointee
    if loss.isFinite {
      run(program.commit, context)
      copyUpdates(context)
    }
    return loss
  }

  /// The batch as one tile; large products are divided among the threads.
  private func runWhole(_ batch: Batch, _ context: inout TileContext) {
    program.load(batch.samples, batch.indices, into: &context)
    batch.samples.prefetch(batch.following)
    run(program.tile, context)
  }

  /// Part by part, each on whatever thread is free.
  private func runTiles(_ context: TileContext) {
    let count = context.batchSize
    run(program.before, context)
    tiles = (count + program.capacity - 1) / program.capacity
    let parts = min(memory.parts, tiles)
    runParts(parts, tilesJob)
    memory.addUp(parts, sums: program.layout.sumsCount, totals: program.layout.totalsCount)
  }

  /// The same parts whatever the threads.
  private func runParts(_ count: Int, _ job: @escaping ThreadPool.Job) {
    if let pool {
      pool.run(count, job)
    } else {
      for part in 0..<count { job(0, part) }
    }
  }

  private func runPart(_ tiles: Range<Int>, _ part: Int, _ thread: Int) {
    guard let work else { return }
    let indices = work.indices
    var context = memory.context(thread: thread, part: part, batchSize: indices.count)
    for tile in tiles {
      let start = tile * program.capacity
      let range = start..<min(start + program.capacity, indices.count)
      context.isFirst = tile == tiles.lowerBound
      program.load(work.samples, UnsafeBufferPointer(rebasing: indices[range]), into: &context)
      program.tile.run(context)
    }
  }

  private func run(_ instructions: [TileInstruction], _ context: TileContext) {
    // An array's own iterator would count a reference to each instruction.
    instructions.withUnsafeBufferPointer { instructions in
      for instruction in instructions {
        if let product = instruction.largeProduct(context) {
          shared = (product, context)
          runParts(Self.productParts, productJob)
        } else {
          instruction.run(context)
        }
      }
    }
  }

  private func copyUpdates(_ context: TileContext) {
    for copy in copies { context[copy.staged].update(from: context[copy.from], count: copy.count) }
    for copy in copies { context[copy.to].update(from: context[copy.staged], count: copy.count) }
  }
}

extension TiledStep: @unchecked Sendable {}

extension SampleSet {
  /// Blocks are worked through a tile at a time; with fewer samples in it, entries are faster.
  private static let fewestForBlocks = 32

  /// How a step takes the samples fastest; `nil` where it takes all their numbers.
  /// - Parameters:
  ///   - tile: the samples in a tile, if the step works tile by tile.
  ///   - blockRows: the most units that there are loops by blocks for.
  fileprivate func sparseLayout(
    for optimized: OptimizedPlan, capacity: Int, isTiled: Bool, blockRows: Int
  ) -> SparseLayout? {
    guard let sparseInputs, let use = optimized.sparse else { return nil }
    let mayTakeBlocks =
      use.units <= blockRows && use.features % 8 == 0 && use.isFreeOfOrder
      && isTiled && capacity >= Self.fewestForBlocks
    let blocks = mayTakeBlocks ? sparseInputs.blocks : nil
    return SparseLayout(use, capacity: capacity, blocks: blocks?.areFew == true ? blocks : nil)
  }
}

extension TiledStep {
  // MARK: - Values

  func set(_ values: [String: Matrix<Double>]) {
    fixed = values
    for (name, matrix) in values {
      if let input = program.input(name) { memory.set(input, to: matrix) }
    }
  }

  /// What the inputs hold that a step changes.
  var values: [String: Matrix<Double>] {
    var result: [String: Matrix<Double>] = [:]
    for update in step.updates {
      if let input = program.input(update.input) { result[update.input] = memory.matrix(input) }
    }
    return result
  }

  /// Whether all that a step changes is finite.
  var isFinite: Bool {
    step.updates.allSatisfy { program.input($0.input).map(memory.isFinite) ?? true }
  }
}

extension OptimizedPlan {
  /// So many samples that a tile stays in the second cache, but enough to make the weights worth
  /// reading; fewer where layers are so wide that the tiles of all threads would fill the memory.
  var tileSize: Int {
    let weights = plan.values.reduce(0) { total, value in
      guard case .input = value.definition, !value.shape.hasSamples else { return total }
      let size = value.shape.size(batch: 1)
      return total + size.rows * size.columns
    }
    let rows = plan.values.reduce(0) { $0 + ($1.shape.rowsPerSample ?? 0) }
    var size = weights > 1 << 17 ? 256 : 64
    while size > 16, rows * size > Self.tileNumbers { size /= 2 }
    return size
  }

  /// So many numbers has a tile at most, unless a sample has very many.
  private static let tileNumbers = 1 << 22

  /// The operations in the products of a batch.
  fileprivate func operations(samples: Int) -> Int {
    plan.values.reduce(0) { total, value in
      guard case .product(let form, let operands) = value.definition else { return total }
      let size = value.shape.size(batch: samples)
      let left = plan[operands[0]].shape.size(batch: samples)
      return total + 2 * size.rows * size.columns
        * (form.leftIsTransposed ? left.rows : left.columns)
    }
  }
}
