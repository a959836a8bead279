internal import CKernels
import Equations

/// A plan made into instructions on tiles.
struct TileProgram {
  let optimized: OptimizedPlan
  /// Whether a batch is taken tile by tile; if not, it is one tile.
  let isTiled: Bool

  private(set) var before: [TileInstruction] = []
  private(set) var tile: [TileInstruction] = []
  /// What the first output, the loss, needs of the sums.
  private(set) var closing: [TileInstruction] = []
  /// What changes parameters.
  private(set) var commit: [TileInstruction] = []

  /// Where each value stands.
  private(set) var layout: TileLayout
  /// How inputs are taken that are sparse.
  let sparse: SparseLayout?
  /// The totals of losses that are added up where the softmax is computed that they are of.
  private var addedLosses: [ValueID: Int] = [:]

  /// Where all numbers of the inputs go, if they are needed.
  private var denseInputs: StoredValue?
  private var targets: StoredValue?

  /// - Parameters:
  ///   - inputs: for each output that becomes an input's next value, that input's name.
  ///   - sparse: how to take samples most of whose numbers are 0.
  init(
    _ optimized: OptimizedPlan, inputs: [String?], isTiled: Bool, capacity: Int,
    sparse: SparseLayout?
  ) throws(CapacityExceeded) {
    self.optimized = optimized
    self.isTiled = isTiled
    self.sparse = sparse
    layout = try TileLayout(optimized, inputs: inputs, capacity: capacity, sparse: sparse)
    denseInputs = sparse?.use.needsDense == false ? nil : input(GivenName.inputs)
    targets = input(GivenName.targets)
    addInstructions(updates: zip(optimized.outputs, inputs).filter { $1 != nil }.map(\.0))
    try layout.checkCapacity()
  }

  private var plan: Plan { optimized.plan }

  /// The most samples in a tile.
  var capacity: Int { layout.capacity }

  private var values: [StoredValue] { layout.values }

  /// The place of an input of the plan.
  func input(_ name: String) -> StoredValue? {
    plan.values.firstIndex { $0.definition == .input(name) }.map { values[$0] }
  }

  /// Makes some samples those of the tile.
  /// - Parameter samples: sparse ones, if the program was made for such.
  @inline(__always)
  func load(
    _ samples: SampleSet, _ indices: some RandomAccessCollection<Int>,
    into context: inout TileContext
  ) {
    context.count = indices.count
    if let blocks = sparse?.blocks {
      context.sparseFactor = samples.load(blocks, into: context.blocks, indices)
    } else if let sparse {
      context.sparseFactor = samples.loadLists(into: context.sparse, indices)
      if sparse.form == .strips { context.features.list(context.sparse, indices.count) }
    }
    if let denseInputs {
      samples.loadInputs(into: context[denseInputs.place], indices, context.kernels)
    }
    if let targets {
      let view = MatrixView(
        base: context[targets.place], rows: samples.outputs, columns: indices.count)
      samples.fillTargets(view, with: indices)
    }
  }

  // MARK: - Instructions

  private mutating func addInstructions(updates: [ValueID]) {
    let needed = Set(plan.values(behind: optimized.outputs[0]))
    let committed = plan.values(from: updates)
    for index in plan.values.indices {
      let stage = isTiled ? optimized.tiling.stages[index] : .tile
      let isCommitted = committed[index] && !plan.values[index].operands.isEmpty
      for instruction in instructions(for: ValueID(index)) {
        switch stage {
        case _ where isCommitted: commit.append(instruction)
        case .before: before.append(instruction)
        case .after where needed.contains(ValueID(index)): closing.append(instruction)
        case .after: commit.append(instruction)
        case .tile, .sum:
          if isTiled, case .settle = instruction {
            closing.insert(instruction, at: 0)
          } else {
            tile.append(instruction)
          }
        }
      }
    }
  }

  private mutating func instructions(for id: ValueID) -> [TileInstruction] {
    let value = plan[id]
    let result = values[id.index]
    let operands = value.operands.map { values[$0.index] }
    let pairs = zip(operands, value.operands).map { (value: $0, shape: plan[$1].shape) }
    switch value.definition {
    case .input, .constant, .batchSize: return []
    case .fused(let operation, _):
      let scratch = layout.takeTile(FusedLoop.scratchCount(operation, operands: operands.count))
      return [
        .fused(FusedLoop(operation, pairs, into: result, shape: value.shape, scratch: scratch))
      ]
    case .product(let form, _):
      return [
        .product(
          TileProduct(
            form, pairs, into: result, shape: value.shape,
            addsUp: optimized.tiling.stages[id.index] == .sum && isTiled,
            sparse: sparse.flatMap { $0.use.products.contains(id) ? $0.form : nil }))
      ]
    case .apply(let operation, _): return instructions(operation, operands, result, of: id)
    }
  }

  private mutating func instructions(
    _ operation: Operation, _ operands: [StoredValue], _ result: StoredValue, of id: ValueID
  ) -> [TileInstruction] {
    let value = plan[id]
    let hasSamples = !operands[0].isTransposed && plan[value.operands[0]].shape.rowsPerSample != nil
    switch operation {
    case .softmax where hasSamples:
      return [.softmax(SoftmaxInstruction(operands[0], into: result.place, loss: loss(with: id)))]
    case .softmaxCrossEntropy where hasSamples:
      let settle = {
        TileInstruction.settle(SettleInstruction($0, isMean: true, into: result.place))
      }
      if let total = addedLosses[id] { return [settle(total)] }
      let loss = takeTotal(of: operands[1])
      return [
        .softmax(SoftmaxInstruction(operands[0], into: nil, loss: loss)), settle(loss.total),
      ]
    case .sum(Axis.samples) where hasSamples:
      return [.sumOfColumns(SumOfColumns(operands[0], ones: layout.ones, into: result.place))]
    case .sum(nil) where hasSamples:
      return total(
        Int32(KernelSum.rawValue), operands[0], operands[0], isMean: false, into: result)
    default:
      if hasSamples, case .loss(let kind) = Kernel(operation) {
        return total(kind, operands[0], operands[1], isMean: true, into: result)
      }
      let pairs = zip(operands + [result], value.operands.map { plan[$0].shape } + [value.shape])
      let places = pairs.map { value, shape in
        let size = shape.size(batch: capacity)
        return PlainInstruction.Operand(
          value: value, transposed: layout.takeTile(shape.hasSamples ? 0 : size.rows * size.columns)
        )
      }
      return [
        .plain(
          PlainInstruction(operation, Array(places.dropLast()), into: places[operands.count]))
      ]
    }
  }

  /// The cross-entropy that a softmax is computed with, if it comes behind it and its targets do not.
  private mutating func loss(with softmax: ValueID) -> SoftmaxInstruction.Loss? {
    let logits = plan[softmax].operands[0]
    let behind = plan.values.indices[(softmax.index + 1)...]
    for index in behind where addedLosses[ValueID(index)] == nil {
      guard case .apply(.softmaxCrossEntropy, let operands) = plan.values[index].definition,
        operands[0] == logits, operands[1].index < softmax.index
      else { continue }
      let loss = takeTotal(of: values[operands[1].index])
      addedLosses[ValueID(index)] = loss.total
      return loss
    }
    return nil
  }

  private mutating func takeTotal(of targets: StoredValue) -> SoftmaxInstruction.Loss {
    SoftmaxInstruction.Loss(targets: targets.place, total: layout.takeTotal())
  }

  private mutating func total(
    _ kind: Int32, _ a: StoredValue, _ targets: StoredValue, isMean: Bool,
    into result: StoredValue
  ) -> [TileInstruction] {
    let total = layout.takeTotal()
    return [
      .total(TotalInstruction(kind, a, targets: targets.place, into: total)),
      .settle(SettleInstruction(total, isMean: isMean, into: result.place)),
    ]
  }
}

extension Plan {
  /// For each value, whether it is one of some values or computed from one.
  fileprivate func values(from roots: some Sequence<ValueID>) -> [Bool] {
    var found = values.map { _ in false }
    for root in roots { found[root.index] = true }
    for (index, value) in values.enumerated() where !found[index] {
      found[index] = value.operands.contains { found[$0.index] && !self[$0].operands.isEmpty }
    }
    return found
  }
}
