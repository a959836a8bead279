internal import CKernels
import Equations

/// Takes samples through a forward pass in single precision, tile by tile.
final class TiledInference: SamplePass {
  private static let tileSize = 64

  private let program: TileProgram
  private let memory: TileMemory
  private let output: StoredValue
  private let loss: TilePlace?

  /// - Parameter isSparse: whether most numbers of the samples are 0.
  /// - Returns: `nil` where samples influence each other.
  init?(_ forward: ForwardPass, isSparse: Bool) throws(CapacityExceeded) {
    let outputs = [forward.loss ?? forward.output, forward.output]
    let optimized = OptimizedPlan(forward.plan, outputs: outputs)
    guard optimized.tiling.isPossible,
      optimized.plan[optimized.outputs[1]].shape.rowsPerSample != nil
    else { return nil }
    program = try TileProgram(
      optimized, inputs: [], isTiled: true, capacity: Self.tileSize,
      sparse: isSparse ? optimized.sparse.map { SparseLayout($0, capacity: Self.tileSize) } : nil)
    memory = try TileMemory(program, sharedCount: program.layout.sharedCount, threads: 1, parts: 1)
    output = program.layout.values[optimized.outputs[1].index]
    loss = forward.loss == nil ? nil : program.layout.values[optimized.outputs[0].index].place
  }

  func pass(
    over samples: SampleSet, with parameters: [String: Matrix<Double>],
    _ body: (MatrixView<Float>, Range<Int>) -> Void
  ) -> Double? {
    memory.fillConstants(of: program, batchSize: samples.count)
    for (name, matrix) in parameters {
      if let input = program.input(name) { memory.set(input, to: matrix) }
    }
    var context = memory.context(thread: 0, part: 0, batchSize: samples.count)
    program.before.run(context)
    for start in stride(from: 0, to: samples.count, by: Self.tileSize) {
      let range = start..<min(start + Self.tileSize, samples.count)
      context.isFirst = start == 0
      program.load(samples, range, into: &context)
      program.tile.run(context)
      body(
        MatrixView(
          base: context[output.place], rows: output.rows.count(context), columns: range.count),
        range)
    }
    program.closing.run(context)
    return samples.count == 0 ? nil : loss.map { Double(context[$0].pointee) }
  }
}
